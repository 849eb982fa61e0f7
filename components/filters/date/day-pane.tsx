"use client";

import { useBuilder } from "@/components/filters/draft/builder-context";
import { dateIn } from "@/components/filters/draft/fit-value";
import type { EditorProps } from "@/components/filters/editors/editor-props";
import { useValue } from "@/components/filters/editors/use-value";
import { useAreaMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { MonthCalendar } from "@/components/layout/month-calendar";
import { localDay } from "@/lib/dates/day-bounds";
import { DayField } from "./day-field";

/** One day of the calendar. */
export function DayPane({ isFocused, ...props }: EditorProps & { isFocused: boolean }) {
  const t = useAreaMessages("windows").filterEditors.dates;
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
        label={t.dayLabel}
        day={day}
        isFocused={isFocused}
        onChange={(typed) => change(typed === undefined ? undefined : { type: "day", day: typed })}
      />
    </form>
  );
}
