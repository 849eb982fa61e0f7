"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isDay } from "@/lib/helpcrunch/date-value";

type DayFieldProps = {
  label: string;
  day: string | undefined;
  isFocused?: boolean;
  error?: string | undefined;
  onChange: (day: string | undefined) => void;
};

/** A day typed into the browser's own control, which knows the reader's order of day, month and year. */
export function DayField({ label, day, isFocused = false, error, onChange }: DayFieldProps) {
  const [text, setText] = useState(day ?? "");
  const [seen, setSeen] = useState(day);
  if (day !== seen) {
    setSeen(day);
    // A half-typed day is no day; it must not be wiped while it is being typed.
    if (day !== undefined) setText(day);
  }
  return (
    <Field label={label} error={error}>
      <Input
        type="date"
        autoFocus={isFocused}
        value={text}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          // On the way to 2026 the control passes the years 2, 20 and 202, which nobody means.
          onChange(isDay(typed) && typed >= "1970" ? typed : undefined);
        }}
      />
    </Field>
  );
}
