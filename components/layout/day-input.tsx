"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/form/input";
import { isDay } from "@/lib/view/date-value";

type DayInputProps = Pick<
  ComponentProps<typeof Input>,
  "size" | "className" | "autoFocus" | "aria-label" | "onFocus"
> & {
  day: string | undefined;
  /** Undefined while what stands in the control is not a day that anybody means. */
  onChange: (day: string | undefined) => void;
};

/** A day typed into the browser's own control, which knows the reader's order of day, month and year. */
export function DayInput({ day, onChange, ...rest }: DayInputProps) {
  const [text, setText] = useState(day ?? "");
  const [seen, setSeen] = useState(day);
  if (day !== seen) {
    setSeen(day);
    // A half-typed day is no day; it must not be wiped while it is being typed.
    if (day !== undefined) setText(day);
  }
  return (
    <Input
      type="date"
      value={text}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        // On the way to 2026 the control passes the years 2, 20 and 202, which nobody means.
        onChange(isDay(typed) && typed >= "1970" ? typed : undefined);
      }}
      // Whoever holds on to the day before shows that one, once the control is left half-typed.
      onBlur={() => {
        if (day !== undefined) setText(day);
      }}
      {...rest}
    />
  );
}
