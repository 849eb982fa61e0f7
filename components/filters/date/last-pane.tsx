"use client";

import { useId, useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { dateIn } from "@/components/filters/draft/fit-value";
import type { EditorProps } from "@/components/filters/editors/editor-props";
import { useValue } from "@/components/filters/editors/use-value";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { numberFormatter } from "@/lib/dates/formatters";
import { type DateUnit, dateUnits } from "@/lib/view/date-value";
import { lastCountMax } from "@/lib/view/limits";

type LastPaneProps = EditorProps & {
  /** `eq` for "in the last", `lt` for "more than … ago". */
  operator: "eq" | "lt";
  isFocused: boolean;
};

/** So many hours, days or weeks back from now. */
export function LastPane({ operator, isFocused, ...props }: LastPaneProps) {
  const { row } = props;
  const t = useAreaMessages("windows").filterEditors.dates;
  const locale = useLocale();
  const { dispatch } = useBuilder();
  const { finish } = useValue(props);
  const id = useId();
  const date = dateIn(row.value);
  const [text, setText] = useState(date?.type === "last" ? String(date.count) : "");
  const [unit, setUnit] = useState<DateUnit>(date?.type === "last" ? date.unit : "hours");
  const isWrong = text !== "" && countIn(text) === undefined;

  function change(nextText: string, nextUnit: DateUnit) {
    setText(nextText);
    setUnit(nextUnit);
    const count = countIn(nextText);
    const value = count === undefined ? undefined : ({ type: "last", count, unit: nextUnit } as const);
    dispatch({ type: "setValue", id: row.id, value, operator });
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) finish();
      }}
    >
      <div className="grid grid-cols-[4.5rem_1fr] items-center gap-2">
        <label htmlFor={`${id}-count`} className="col-span-2 text-12 text-fg-3">
          {operator === "eq" ? t.inTheLast : t.moreThanAgo}
        </label>
        <Input
          id={`${id}-count`}
          autoFocus={isFocused}
          inputMode="numeric"
          autoComplete="off"
          aria-label={`${operator === "eq" ? t.inTheLast : t.moreThanAgo} ${t.count}`}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => change(event.target.value, unit)}
          className="tabular-nums"
        />
        <Segmented
          label={t.unit}
          value={unit}
          onChange={(next) => change(text, next)}
          size="form"
          isWide
          options={dateUnits.map((value) => ({ value, label: t.units[value] }))}
        />
      </div>
      <p id={`${id}-hint`} className={isWrong ? "text-12 font-medium text-danger" : "text-12 text-fg-3"}>
        {isWrong ? t.countRange(numberFormatter(locale).format(lastCountMax)) : t.staysRelative}
      </p>
    </form>
  );
}

function countIn(text: string): number | undefined {
  const count = Number(text);
  return /^[1-9]\d*$/.test(text) && count <= lastCountMax ? count : undefined;
}
