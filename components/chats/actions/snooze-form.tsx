"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Kbd } from "@/components/ui/kbd";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { Notice } from "@/components/ui/notice";
import { PopoverFooter } from "@/components/ui/overlay/popover";
import { addDays, localDay } from "@/lib/dates/day-bounds";
import { fromLocalMoment, toLocalMoment } from "@/lib/dates/local-moment";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { momentText } from "./change-text";
import { type SnoozeUnit, snoozeChoices, snoozeIn } from "./snooze-choices";

const MonthCalendar = lazyPart(async () => (await import("@/components/layout/month-calendar")).MonthCalendar);

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

  const [day = "", time = ""] = moment.split("T");
  const today = localDay(nowMs, timeZone);
  const timeId = useId();

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
      className="@container flex w-148 max-w-full flex-col overflow-y-auto"
      onKeyDown={(event: KeyboardEvent) => {
        const isField = event.target instanceof HTMLInputElement;
        const digit = isField || event.ctrlKey || event.metaKey || event.altKey ? 0 : Number(event.key);
        const choice = choices[digit - 1];
        if (choice === undefined && digit !== choices.length + 1) return;
        event.preventDefault();
        if (choice !== undefined) snooze(choice.atMs);
        else event.currentTarget.querySelector<HTMLElement>("[role=grid] button[tabindex='0']")?.focus();
      }}
    >
      <div className="grid @min-[34rem]:grid-cols-[20rem_1fr]">
        <div>
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
            className="flex flex-wrap items-center gap-2 border-t border-line p-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (inMs !== null) snooze(inMs);
            }}
          >
            <span className="w-full text-12 text-fg-3">{words.in}</span>
            <Input
              size="toolbar"
              inputMode="numeric"
              autoComplete="off"
              aria-label={words.count}
              aria-invalid={inMs === null || undefined}
              value={count}
              className="w-14 max-sm:h-11 max-sm:text-16"
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
            <Button type="submit" disabled={inMs === null} className="flex-1 px-1.5 max-sm:h-11">
              <span className="truncate">{inMs === null ? t.snooze : momentText(inMs, reader)}</span>
            </Button>
          </form>
        </div>
        <form
          className="contents"
          onSubmit={(event) => {
            event.preventDefault();
            if (isMomentGood) snooze(momentMs);
          }}
        >
          <fieldset className="border-t border-line p-3 @min-[34rem]:border-s @min-[34rem]:border-t-0">
            <legend className="sr-only">{words.at}</legend>
            <p aria-hidden className="mb-1 flex items-center justify-between text-12 text-fg-3">
              {words.at}
              <Kbd className="pointer-coarse:hidden">{choices.length + 1}</Kbd>
            </p>
            <MonthCalendar
              from={day}
              to={day}
              today={today}
              first={today}
              last={addDays(today, 364)}
              onPick={(picked) => setMoment(`${picked}T${time}`)}
            />
            <div className="mt-2 flex items-center gap-2">
              <label htmlFor={timeId} className="text-fg-2">
                {words.time}
              </label>
              <Input
                id={timeId}
                type="time"
                size="toolbar"
                value={time}
                aria-invalid={!isMomentGood || undefined}
                className="w-28 max-sm:h-11 max-sm:text-16"
                onChange={(event) => setMoment(`${day}T${event.target.value}`)}
              />
            </div>
          </fieldset>
          <PopoverFooter className="sticky bottom-0 @min-[34rem]:col-span-2">
            <span className="min-w-0 flex-1">
              {isMomentGood ? words.until(momentText(momentMs, reader), timeZone) : words.pick}
            </span>
            <Button type="submit" variant="primary" disabled={!isMomentGood} className="max-sm:h-11">
              {t.snooze}
            </Button>
          </PopoverFooter>
        </form>
      </div>
    </div>
  );
}
