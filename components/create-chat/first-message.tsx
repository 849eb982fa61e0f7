"use client";

import { useId, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Segmented } from "@/components/ui/form/segmented";
import { Textarea } from "@/components/ui/form/textarea";
import { Icon } from "@/components/ui/icon/icon";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import type { Directory } from "@/lib/api/chats/contract";
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
  const t = useAreaMessages("createChat").createChat.message;
  const locale = useLocale();
  const isLeftOut = canBeLeftOut && draft.isWithoutMessage;
  const format = (count: number) => numberFormatter(locale).format(count);
  return (
    <div className="grid gap-1">
      <Field
        label={t.label}
        error={isLeftOut ? undefined : errors.text}
        isRequired={!isLeftOut}
        action={
          <Segmented
            label={t.kind}
            value={draft.kind}
            onChange={(kind) => onChange({ kind })}
            options={[
              { value: "message", label: t.public, disabled: isLeftOut },
              { value: "private", label: t.private, disabled: isLeftOut },
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
          className={classNames(draft.kind === "private" && !isLeftOut && "border-dashed bg-note-soft")}
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
            {t.count(format(draft.text.length), format(messageLengthMax))}
          </span>
        </div>
      )}
      {canBeLeftOut && (
        <Checkbox
          label={t.without}
          hint={t.withoutHint}
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
  const t = useAreaMessages("createChat").createChat;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const agents = directory?.agents ?? [];
  const options = agentOptions(agentsOf(agents, null, meAgentId), meAgentId, t);
  const writer = draft.agent ?? meAgentId;
  const name = senderName(writer, directory, t);
  return (
    <span className="grid">
      <span className="inline-flex items-center">
        {t.message.sentAs}
        <Popover open={isOpen} onOpenChange={setOpen}>
          <PopoverTrigger>
            <button
              type="button"
              aria-label={`${t.message.sender}: ${name ?? t.message.chooseSender}`}
              aria-haspopup="listbox"
              aria-invalid={error !== undefined || undefined}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
              className="inline-flex h-6 max-w-60 items-center gap-0.5 rounded-1 px-1 font-medium text-fg hover:bg-hover max-sm:h-11"
            >
              <bdi dir="auto" className="truncate">
                {name ?? t.message.chooseSender}
              </bdi>
              <Icon of="chevron-down" size={14} className="text-fg-3" />
            </button>
          </PopoverTrigger>
          <PopoverContent label={t.message.sender}>
            <IdList
              label={t.message.sender}
              options={options}
              value={writer}
              searchPlaceholder={t.assignee.search}
              emptyText={t.assignee.none}
              isLoading={directory === undefined && !hasFailed}
              footer={hasFailed ? t.directoryFailed : undefined}
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
  t: { bareId: (id: number) => string },
): string | null {
  if (agentId === null) return null;
  const name = directory?.agents.find(({ id }) => id === agentId)?.name;
  return name?.trim() ? name : t.bareId(agentId);
}
