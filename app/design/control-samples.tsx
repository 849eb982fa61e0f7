"use client";

import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Textarea } from "@/components/ui/form/textarea";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/overlay/tooltip";
import { Pill } from "@/components/ui/pill";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import { Sample } from "./sample";

const longText =
  "26 Jun 2020, 00:00:00 to 23:59:59\nEurope/Kyiv, UTC+03:00. A tooltip also carries long text, wraps it and keeps its own line breaks.";

export function ControlSamples() {
  const [match, setMatch] = useState<"all" | "any">("all");
  const [density, setDensity] = useState<"comfortable" | "compact">("comfortable");
  const [isTicked, setTicked] = useState(true);
  return (
    <>
      <Sample name="Button">
        <Button>Update</Button>
        <Button icon="braces">Search body</Button>
        <Button variant="primary" icon="plus">
          Create chat
        </Button>
        <Button variant="ghost" icon="plus">
          Add filter
        </Button>
        <Button variant="danger" icon="trash">
          Delete
        </Button>
        <Button disabled>Disabled</Button>
        <Button variant="primary" disabled>
          Disabled
        </Button>
        <Button isLoading>Saving</Button>
        <Button variant="primary" isLoading>
          Saving
        </Button>
      </Sample>
      <Sample name="Button, form and touch">
        <Button size="form" variant="primary">
          Create chat and send
        </Button>
        <Button size="form">Cancel</Button>
        <Button size="touch" variant="primary">
          Show 2,244 chats
        </Button>
        <Button size="touch">Save as new</Button>
      </Sample>
      <Sample name="IconButton">
        <IconButton icon="refresh-cw" label="Refresh now" />
        <IconButton icon="columns-3" label="Columns" aria-pressed="true" />
        <IconButton icon="columns-3" label="Columns" disabled />
        <IconButton icon="refresh-cw" label="Refresh now" size="small" />
        <IconButton icon="refresh-cw" label="Refresh now" size="touch" />
        <CopyButton
          text="req_5d08e3b1"
          label="Copy request id"
          copiedLabel="Copied"
          failedText="Nothing was copied. Select the text and copy it by hand."
        />
      </Sample>
      <Sample name="Segmented">
        <Segmented
          label="How filters join"
          value={match}
          onChange={setMatch}
          options={[
            { value: "all", label: "all" },
            { value: "any", label: "any" },
          ]}
        />
        <Segmented
          label="Density"
          value={density}
          onChange={setDensity}
          options={[
            { value: "comfortable", label: "Comfortable", icon: "rows-2", isLabelHidden: true },
            { value: "compact", label: "Compact", icon: "rows-4", isLabelHidden: true },
          ]}
        />
        <Segmented
          label="How filters join"
          size="form"
          value={match}
          onChange={setMatch}
          options={[
            { value: "all", label: "Match all" },
            { value: "any", label: "Match any" },
          ]}
        />
      </Sample>
      <Sample name="Kbd, Tag, Pill, Face">
        <Kbd>C</Kbd>
        <Kbd>Enter</Kbd>
        <Tag>Paid</Tag>
        <Tag>Lead</Tag>
        <Pill icon="arrow-up">3 updated</Pill>
        <Avatar name="Lisa Rodes" shape="square" />
        <Avatar name="mateus" shape="round" />
        <Avatar name="Lisa Rodes" shape="square" size="large" />
        <Avatar name="佐藤 葵" shape="round" size="large" />
        <Spinner />
      </Sample>
      <Sample name="Tooltip">
        <Tooltip content={longText}>
          <Button>Hover or focus</Button>
        </Tooltip>
      </Sample>
      <Sample name="Field, Input, Textarea">
        <div className="grid w-full max-w-160 gap-4 sm:grid-cols-2">
          <Field label="E-mail">
            <Input type="email" defaultValue="lisa.rodes@example.com" />
          </Field>
          <Field label="Name" note="optional" hint="As colleagues see it">
            <Input placeholder="Lisa Rodes" />
          </Field>
          <Field label="User id" error="Choose where the chat lives" hint="Digits">
            <Input defaultValue="12a" />
          </Field>
          <Field label="Disabled">
            <Input defaultValue="Not now" disabled />
          </Field>
          <Field label="First message" className="sm:col-span-2">
            <Textarea defaultValue="Hi Sonya, as agreed on the phone I have opened this chat for your refund of order 11873." />
          </Field>
        </div>
      </Sample>
      <Sample name="Checkbox">
        <div className="grid gap-1">
          <Checkbox label="Paid" checked={isTicked} onChange={setTicked} />
          <Checkbox
            label="Create it without a message"
            hint="nobody sees empty chats"
            checked={false}
            onChange={() => {}}
          />
          <Checkbox label="Some of them" checked="indeterminate" onChange={() => {}} />
          <Checkbox label="Not now" checked={false} disabled onChange={() => {}} />
        </div>
      </Sample>
      <Sample name="Skeleton">
        <Skeleton isRound />
        <Skeleton width="4rem" />
        <Skeleton width="16rem" />
      </Sample>
    </>
  );
}
