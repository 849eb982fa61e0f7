"use client";

import { type KeyboardEvent, useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { PopoverFooter } from "@/components/ui/overlay/popover";
import { fromLocalMoment, toLocalMoment } from "@/lib/dates/local-moment";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { momentText } from "./change-text";
import { type SnoozeUnit, snoozeChoices, snoozeIn } from "./snooze-choices";

const yearMs = 365 * 86_400_000;

type SnoozeFormProps = {
  /** Without one the time is for many chats. */
  chat: Chat | null;
  onChoose: (change: ChatChange) => void;
};

/** When a chat is to come back: a usual time by one press or digit, so many hours or days, or a day and time. */
export function SnoozeForm({ chat, onChoose }: SnoozeFormProps) {
  const t = useAreaMessages("chatActions").chatActions;
  const words = t.snoozeMenu;
  const locale = useLocale();
  const timeZone = useTimeZone();
  // As of the opening: the times do not move while one chooses.
  const [nowMs] = useState(Date.now);
  const choices = snoozeChoices(nowMs, timeZone);
  const [count, setCount] = useState("3");
  const [unit, setUnit] = useState<SnoozeUnit>("hours");
  const [moment, setMoment] = useState(() => {
    const tomorrow = choices.find(({ choice }) => choice === "tomorrow")?.atMs ?? nowMs;
    return toLocalMoment(tomorrow / 1000, timeZone).slice(0, 16);
  });

  const reader = { locale, timeZone };
  const countMax = unit === "hours" ? 999 : 365;
  const amount = /^\d{1,3}$/.test(count) ? Number(count) : 0;
  const inMs = amount >= 1 && amount <= countMax ? snoozeIn(amount, unit, nowMs, timeZone) : null;
  const momentMs = (fromLocalMoment(moment, timeZone) ?? 0) * 1000;
  const isMomentGood = momentMs > nowMs && momentMs < nowMs + yearMs;
  const snooze = (atMs: number) => onChoose({ snoozedUntil: new Date(atMs).toISOString() });

  if (chat?.status === "closed") {
    return (
      <div className="w-80 max-w-full p-3">
        <Notice
          title={words.closed}
          actions={
            <Button data-autofocus onClick={() => onChoose({ status: "opened" })}>
              {words.openIt}
            </Button>
          }
        >
          {words.closedNext}
        </Notice>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the controls inside have the focus; this hears their digits.
    <div
      className="flex w-88 max-w-full flex-col overflow-y-auto"
      onKeyDown={(event: KeyboardEvent) => {
        const isField = event.target instanceof HTMLInputElement;
        const choice = isField ? undefined : choices[Number(event.key) - 1];
        if (choice === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        snooze(choice.atMs);
      }}
    >
      <div className="p-1">
        {choices.map(({ choice, atMs }, index) => (
          <button
            key={choice}
            type="button"
            {...(index === 0 ? { "data-autofocus": true } : {})}
            onClick={() => snooze(atMs)}
            className="flex min-h-7 w-full items-center gap-2 rounded-[5px] px-2 py-1 text-start hover:bg-hover focus-visible:bg-hover max-sm:min-h-11"
          >
            <span className="flex-1">{words[choice]}</span>
            <span className="text-fg-3">{momentText(atMs, reader)}</span>
            <Kbd className="pointer-coarse:hidden">{index + 1}</Kbd>
          </button>
        ))}
        {chat !== null && chat.snoozedUntil !== null && (
          <button
            type="button"
            onClick={() => onChoose({ snoozedUntil: null })}
            className="flex min-h-7 w-full items-center gap-2 rounded-[5px] px-2 py-1 text-start hover:bg-hover focus-visible:bg-hover max-sm:min-h-11"
          >
            {words.end}
          </button>
        )}
      </div>
      <form
        className="grid grid-cols-[3.5rem_auto_minmax(0,1fr)] items-center gap-2 border-t border-line p-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (inMs !== null) snooze(inMs);
        }}
      >
        <span className="col-span-3 text-12 text-fg-3">{words.in}</span>
        <Input
          size="toolbar"
          inputMode="numeric"
          autoComplete="off"
          aria-label={words.count}
          aria-invalid={inMs === null || undefined}
          value={count}
          className="max-sm:h-11 max-sm:text-16"
          onChange={(event) => setCount(event.target.value.trim())}
        />
        <Segmented<SnoozeUnit>
          label={words.unit}
          value={unit}
          onChange={setUnit}
          className="max-sm:h-11"
          options={[
            { value: "hours", label: words.units.hours },
            { value: "days", label: words.units.days },
          ]}
        />
        <Button type="submit" disabled={inMs === null} className="min-w-0 px-1.5 max-sm:h-11">
          <span className="truncate">{inMs === null ? t.snooze : momentText(inMs, reader)}</span>
        </Button>
      </form>
      <form
        className="flex flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (isMomentGood) snooze(momentMs);
        }}
      >
        <div className="border-t border-line p-3">
          <Field label={words.at}>
            <Input
              type="datetime-local"
              value={moment}
              aria-invalid={!isMomentGood || undefined}
              onChange={(event) => setMoment(event.target.value)}
            />
          </Field>
        </div>
        <PopoverFooter>
          <span className="min-w-0 flex-1">
            {isMomentGood ? words.until(momentText(momentMs, reader), timeZone) : words.pick}
          </span>
          <Button type="submit" variant="primary" disabled={!isMomentGood} className="max-sm:h-11">
            {t.snooze}
          </Button>
        </PopoverFooter>
      </form>
    </div>
  );
}
