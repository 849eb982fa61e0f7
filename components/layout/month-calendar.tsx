"use client";

import { type ComponentProps, useState } from "react";
import { DayPicker, DayButton as PickerDayButton } from "react-day-picker";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { dateFormatter } from "@/lib/dates/formatters";

type MonthCalendarProps = {
  /** The first and the last day chosen as YYYY-MM-DD; the same for one day, undefined for none. */
  from: string | undefined;
  to: string | undefined;
  today: string;
  /** Days before and after these cannot be picked. */
  first?: string;
  last?: string;
  onPick: (day: string) => void;
};

/*
 * A day has no zone: it goes in and out as YYYY-MM-DD, and in between it is midnight in UTC, where every day is 24 hours
 * long. The caller knows in which zone today is.
 */
const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
const toDay = (date: Date): string => new Date(date.getTime()).toISOString().slice(0, 10);

/** One month of days. Arrows move by a day and a week, Home and End within the week, Page keys by a month. */
export function MonthCalendar({ from, to, today, first, last, onPick }: MonthCalendarProps) {
  const t = useAreaMessages("windows").filterEditors.dates;
  const locale = useLocale();
  const [weekStartsOn] = useState(() => firstWeekdayOf(navigator.language));
  const chosen = to ?? from;
  const [month, setMonth] = useState(() => toDate(chosen ?? today));

  // The month follows a day that is typed.
  const [seen, setSeen] = useState(chosen);
  if (chosen !== seen) {
    setSeen(chosen);
    if (chosen !== undefined) setMonth(toDate(chosen));
  }

  const format = (date: Date, options: Intl.DateTimeFormatOptions) =>
    dateFormatter(locale, { timeZone: "UTC", ...options }).format(date.getTime());
  const caption = (date: Date) => format(date, { month: "long", year: "numeric" });
  return (
    <DayPicker
      timeZone="UTC"
      today={toDate(today)}
      month={month}
      onMonthChange={setMonth}
      mode="range"
      selected={{ from: from === undefined ? undefined : toDate(from), to: to === undefined ? undefined : toDate(to) }}
      // Which end a press means is for the caller to say.
      onSelect={() => {}}
      onDayClick={(date) => onPick(toDay(date))}
      weekStartsOn={weekStartsOn}
      disabled={[
        ...(first === undefined ? [] : [{ before: toDate(first) }]),
        ...(last === undefined ? [] : [{ after: toDate(last) }]),
      ]}
      showOutsideDays
      fixedWeeks
      formatters={{
        formatCaption: caption,
        formatWeekdayName: (date) => format(date, { weekday: "short" }),
        formatDay: (date) => String(date.getUTCDate()),
      }}
      labels={{
        labelGrid: caption,
        labelWeekday: (date) => format(date, { weekday: "long" }),
        labelDayButton: (date) => format(date, { dateStyle: "full" }),
        labelPrevious: () => t.previousMonth,
        labelNext: () => t.nextMonth,
        labelNav: () => "",
      }}
      components={{ DayButton, Chevron }}
      classNames={{
        months: "relative",
        month_caption: "flex h-7 items-center justify-center max-sm:h-11",
        caption_label: "font-medium",
        nav: "absolute inset-x-0 top-0 flex justify-between",
        button_previous: monthButton,
        button_next: monthButton,
        month_grid: "mt-1 w-full table-fixed border-collapse tabular-nums",
        weekday: "h-6 text-center text-12 font-normal text-fg-3",
        day: "p-0",
        // The look of a day goes by its modifiers, see DayButton.
        day_button: "",
      }}
    />
  );
}

const monthButton =
  "inline-grid size-7 place-items-center rounded-2 text-fg-2 transition-colors hover:bg-hover hover:text-fg max-sm:size-11";

function Chevron({ orientation }: { orientation?: "up" | "down" | "left" | "right" }) {
  return <Icon of={orientation === "left" ? "chevron-left" : "chevron-right"} className="rtl:rotate-180" />;
}

function DayButton({ modifiers, className, ...rest }: ComponentProps<typeof PickerDayButton>) {
  const { outside, today, disabled, range_start: isStart, range_end: isEnd, range_middle: between } = modifiers;
  const edge = isStart || isEnd;
  const isFree = !edge && !between;
  return (
    <PickerDayButton
      modifiers={modifiers}
      {...rest}
      aria-current={today ? "date" : undefined}
      className={classNames(
        "grid h-7 w-full place-items-center text-12 focus-visible:z-10 max-sm:h-11",
        isFree && "rounded-1",
        isFree && !disabled && "hover:bg-hover",
        disabled && "cursor-default line-through decoration-line-strong",
        isFree && (outside || disabled) && "text-fg-3",
        between && "bg-accent-soft text-accent-text",
        !edge && today && "font-semibold text-accent-text inset-ring inset-ring-accent",
        edge && "rounded-1 bg-accent-fill font-semibold text-on-accent",
      )}
    />
  );
}

/** The weekday that weeks begin with for a language and region (0 = Sunday); Monday where the engine does not say. */
export function firstWeekdayOf(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const intl: object = new Intl.Locale(locale);
  const read: unknown = Reflect.get(intl, "getWeekInfo");
  const info: unknown = typeof read === "function" ? read.call(intl) : Reflect.get(intl, "weekInfo");
  const first: unknown = typeof info === "object" && info !== null ? Reflect.get(info, "firstDay") : undefined;
  return ([0, 1, 2, 3, 4, 5, 6] as const).find((day) => day === Number(first) % 7) ?? 1;
}
