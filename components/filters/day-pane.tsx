"use client";

import { useAreaWords, useTimeZone } from "@/components/layout/words-provider";
import { localDay } from "@/lib/dates/day-bounds";
import { useBuilder } from "./builder-context";
import { DayField } from "./day-field";
import type { EditorProps } from "./editor-props";
import { dateIn } from "./fit-value";
import { MonthCalendar } from "./month-calendar";
import { useValue } from "./use-value";

/** One day of the calendar. */
export function DayPane({ isFocused, ...props }: EditorProps & { isFocused: boolean }) {
  const words = useAreaWords("windows").filterEditors.dates;
  const timeZone = useTimeZone();
  const { nowMs } = useBuilder();
  const { change, choose, finish } = useValue(props);
  const date = dateIn(props.row.value);
  const day = date?.type === "day" ? date.day : undefined;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <MonthCalendar
        from={day}
        to={day}
        today={localDay(nowMs, timeZone)}
        onPick={(picked) => choose({ type: "day", day: picked })}
      />
      <DayField
        label={words.dayLabel}
        day={day}
        isFocused={isFocused}
        onChange={(typed) => change(typed === undefined ? undefined : { type: "day", day: typed })}
      />
    </form>
  );
}
