"use client";

import { snoozeChoices, snoozeIn } from "@/components/chats/actions/snooze-choices";
import { useCommandKeyCap } from "@/components/hooks/command-key";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/overlay/dropdown-menu";
import { Spinner } from "@/components/ui/spinner";
import { dateFormatter } from "@/lib/dates/formatters";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import type { WrittenMessageType } from "@/lib/helpcrunch/write";

export type AfterSending = { step: "close" | "snooze"; change: ChatChange } | { step: "next" } | null;

type SendMenuProps = {
  kind: WrittenMessageType;
  isSending: boolean;
  isDisabled: boolean;
  /** A closed chat can be closed no more, and HelpCrunch snoozes none. */
  isClosed: boolean;
  hasNext: boolean;
  onSend: (after: AfterSending) => void;
};

/** The button that sends, and beside it what may be done in the same press. */
export function SendMenu({ kind, isSending, isDisabled, isClosed, hasNext, onSend }: SendMenuProps) {
  const t = useAreaMessages("composer");
  const words = t.composer;
  const command = useCommandKeyCap();
  const isNote = kind === "private";
  const send = isNote ? words.addNote : words.send;
  const isIdle = !isSending && !isDisabled;
  const look = (className: string) =>
    buttonVariants(
      { variant: "primary" },
      `aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-fg-3 max-sm:h-11 ${className}`,
    );
  return (
    <span className="inline-flex flex-none">
      <button
        type="submit"
        aria-busy={isSending || undefined}
        aria-disabled={!isIdle || undefined}
        className={look("rounded-e-none max-sm:w-12 max-sm:px-0")}
      >
        {isSending ? <Spinner /> : <Icon of="send" className="sm:hidden" />}
        <span className="max-sm:sr-only">{isSending ? words.sending : send}</span>
      </button>
      <DropdownMenu>
        <DropdownMenuTrigger>
          <button
            type="button"
            aria-label={words.moreWays}
            disabled={!isIdle}
            className={look("rounded-s-none border-s-on-accent/35 px-1.5 max-sm:w-11")}
          >
            <Icon of="chevron-down" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" side="top" className="min-w-60">
          <DropdownMenuItem
            icon="send"
            end={
              <>
                <Kbd>{command}</Kbd>
                <Kbd>{t.shell.keys.enter}</Kbd>
              </>
            }
            onSelect={() => onSend(null)}
          >
            {send}
          </DropdownMenuItem>
          {!isClosed && (
            <DropdownMenuItem icon="check" onSelect={() => onSend({ step: "close", change: { status: "closed" } })}>
              {isNote ? words.noteAndClose : words.sendAndClose}
            </DropdownMenuItem>
          )}
          {hasNext && (
            <DropdownMenuItem icon="arrow-down" onSelect={() => onSend({ step: "next" })}>
              {isNote ? words.noteAndNext : words.sendAndNext}
            </DropdownMenuItem>
          )}
          {!isClosed && <SnoozeItems isNote={isNote} onSend={onSend} />}
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}

/** Reads the clock, so it is drawn when the menu is open and not before. */
function SnoozeItems({ isNote, onSend }: { isNote: boolean; onSend: SendMenuProps["onSend"] }) {
  const words = useAreaMessages("composer").composer;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = Date.now();
  const times = [
    { choice: "inAnHour" as const, atMs: snoozeIn(1, "hours", nowMs, timeZone) },
    ...snoozeChoices(nowMs, timeZone),
    { choice: "inThreeDays" as const, atMs: snoozeIn(3, "days", nowMs, timeZone) },
  ].toSorted((one, other) => one.atMs - other.atMs);
  const format = dateFormatter(locale, { timeZone, weekday: "short", hour: "numeric", minute: "2-digit" });
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{isNote ? words.noteAndSnoozeUntil : words.snoozeUntil}</DropdownMenuLabel>
      {times.map(({ choice, atMs }) => (
        <DropdownMenuItem
          key={choice}
          icon="clock"
          end={format.format(atMs)}
          onSelect={() => onSend({ step: "snooze", change: { snoozedUntil: new Date(atMs).toISOString() } })}
        >
          {words.snooze[choice]}
        </DropdownMenuItem>
      ))}
    </>
  );
}
