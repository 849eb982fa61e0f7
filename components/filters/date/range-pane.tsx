"use client";

import { useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { dateIn } from "@/components/filters/draft/fit-value";
import type { EditorProps } from "@/components/filters/editors/editor-props";
import { useValue } from "@/components/filters/editors/use-value";
import { useAreaMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { MonthCalendar } from "@/components/layout/month-calendar";
import { localDay } from "@/lib/dates/day-bounds";
import { DayField } from "./day-field";

type Ends = { from: string | undefined; to: string | undefined };

/** Two days of the calendar and all between them. */
export function RangePane({ isFocused, ...props }: EditorProps & { isFocused: boolean }) {
  const { row } = props;
  const t = useAreaMessages("windows").filterEditors.dates;
  const timeZone = useTimeZone();
  const { nowMs, dispatch } = useBuilder();
  const { finish } = useValue(props);
  const [ends, setEnds] = useState<Ends>(() => endsOf(row.value));
  const isWrong = ends.from !== undefined && ends.to !== undefined && ends.from > ends.to;

  function change(next: Ends) {
    setEnds(next);
    const { from, to } = next;
    const isWhole = from !== undefined && to !== undefined && from <= to;
    const value = isWhole ? ({ type: "range", from, to } as const) : undefined;
    dispatch({ type: "setValue", id: row.id, value, operator: "eq" });
  }

  function pick(day: string) {
    const isBegun = ends.from !== undefined && ends.to === undefined;
    if (!isBegun || ends.from === undefined) change({ from: day, to: undefined });
    else change(day < ends.from ? { from: day, to: ends.from } : { from: ends.from, to: day });
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) finish();
      }}
    >
      <MonthCalendar
        from={ends.from}
        to={isWrong ? undefined : (ends.to ?? ends.from)}
        today={localDay(nowMs, timeZone)}
        onPick={pick}
      />
      <p className="text-12 text-fg-3">{t.rangeHint}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-2">
        <DayField label={t.from} day={ends.from} isFocused={isFocused} onChange={(from) => change({ ...ends, from })} />
        <DayField
          label={t.to}
          day={ends.to}
          error={isWrong ? t.orderWrong : undefined}
          onChange={(to) => change({ ...ends, to })}
        />
      </div>
      {/* With two fields, Enter sends a form only where there is a button to press. */}
      <button type="submit" hidden>
        {t.range}
      </button>
    </form>
  );
}

function endsOf(value: EditorProps["row"]["value"]): Ends {
  const date = dateIn(value);
  if (date?.type === "range") return { from: date.from, to: date.to };
  return { from: date?.type === "day" ? date.day : undefined, to: undefined };
}
