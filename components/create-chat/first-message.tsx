"use client";

import { useId, useState } from "react";
import { useAreaWords, useLocale } from "@/components/layout/words-provider";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import type { Directory } from "@/lib/api/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import { agentOptions, agentsOf } from "./directory-options";
import type { Draft, FieldErrors } from "./draft";
import { IdList } from "./id-list";

type FirstMessageProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  errors: FieldErrors;
  directory: Directory | undefined;
  hasDirectoryFailed: boolean;
  meAgentId: number | null;
  /** Off where the chat is there already and only its message is missing. */
  canBeLeftOut?: boolean;
};

/** The message that opens the chat, for the customer or as a note, and the deliberate tick to leave it out. */
export function FirstMessage({
  draft,
  onChange,
  errors,
  directory,
  hasDirectoryFailed,
  meAgentId,
  canBeLeftOut = true,
}: FirstMessageProps) {
  const words = useAreaWords("createChat").createChat.message;
  const locale = useLocale();
  const isLeftOut = canBeLeftOut && draft.isWithoutMessage;
  const format = (count: number) => numberFormatter(locale).format(count);
  return (
    <div className="grid gap-1">
      <Field
        label={words.label}
        error={isLeftOut ? undefined : errors.text}
        isRequired={!isLeftOut}
        action={
          <Segmented
            label={words.kind}
            value={draft.kind}
            onChange={(kind) => onChange({ kind })}
            options={[
              { value: "message", label: words.public, disabled: isLeftOut },
              { value: "private", label: words.private, disabled: isLeftOut },
            ]}
          />
        }
      >
        <Textarea
          rows={6}
          dir="auto"
          value={draft.text}
          disabled={isLeftOut}
          onChange={(event) => onChange({ text: event.target.value })}
          className={classNames(draft.kind === "private" && !isLeftOut && "border-dashed bg-note-soft!")}
        />
      </Field>
      {!isLeftOut && (
        <div className="flex min-h-6 items-start justify-between gap-2 text-12 text-fg-3 tabular-nums">
          <Sender
            draft={draft}
            onChange={onChange}
            error={errors.agent}
            directory={directory}
            hasFailed={hasDirectoryFailed}
            meAgentId={meAgentId}
          />
          <span className={classNames("mt-1", draft.text.length > messageLengthMax && "font-medium text-danger")}>
            {words.count(format(draft.text.length), format(messageLengthMax))}
          </span>
        </div>
      )}
      {canBeLeftOut && (
        <Checkbox
          label={words.without}
          hint={words.withoutHint}
          checked={draft.isWithoutMessage}
          onChange={(isWithoutMessage) => onChange({ isWithoutMessage })}
        />
      )}
    </div>
  );
}

type SenderProps = Pick<FirstMessageProps, "draft" | "onChange" | "directory" | "meAgentId"> & {
  error: string | undefined;
  hasFailed: boolean;
};

function Sender({ draft, onChange, error, directory, hasFailed, meAgentId }: SenderProps) {
  const words = useAreaWords("createChat").createChat;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const agents = directory?.agents ?? [];
  const options = agentOptions(agentsOf(agents, null, meAgentId), meAgentId, words);
  const writer = draft.agent ?? meAgentId;
  const name = senderName(writer, directory, words);
  return (
    <span className="grid">
      <span className="inline-flex items-center">
        {words.message.sentAs}
        <Popover open={isOpen} onOpenChange={setOpen}>
          <PopoverTrigger>
            <button
              type="button"
              aria-label={`${words.message.sender}: ${name ?? words.message.chooseSender}`}
              aria-haspopup="listbox"
              aria-invalid={error !== undefined || undefined}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
              className="inline-flex h-6 max-w-60 items-center gap-0.5 rounded-1 px-1 font-medium text-fg hover:bg-hover max-sm:h-11"
            >
              <bdi dir="auto" className="truncate">
                {name ?? words.message.chooseSender}
              </bdi>
              <Icon of="chevron-down" size={14} className="text-fg-3" />
            </button>
          </PopoverTrigger>
          <PopoverContent label={words.message.sender}>
            <IdList
              label={words.message.sender}
              options={options}
              value={writer}
              searchPlaceholder={words.assignee.search}
              emptyText={words.assignee.none}
              isLoading={directory === undefined && !hasFailed}
              footer={hasFailed ? words.directoryFailed : undefined}
              onChoose={(agent) => {
                onChange({ agent });
                setOpen(false);
              }}
            />
          </PopoverContent>
        </Popover>
      </span>
      {error !== undefined && (
        <span id={`${id}-error`} className="font-medium text-danger">
          {error}
        </span>
      )}
    </span>
  );
}

/** The name of who writes; null where nobody is chosen. */
export function senderName(
  agentId: number | null,
  directory: Directory | undefined,
  words: { bareId: (id: number) => string },
): string | null {
  if (agentId === null) return null;
  const name = directory?.agents.find(({ id }) => id === agentId)?.name;
  return name?.trim() ? name : words.bareId(agentId);
}
