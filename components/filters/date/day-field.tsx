"use client";

import { DayInput } from "@/components/layout/day-input";
import { Field } from "@/components/ui/form/field";

type DayFieldProps = {
  label: string;
  day: string | undefined;
  isFocused?: boolean;
  error?: string | undefined;
  onChange: (day: string | undefined) => void;
};

/** A day of a filter, with its label and with what is wrong about it. */
export function DayField({ label, day, isFocused = false, error, onChange }: DayFieldProps) {
  return (
    <Field label={label} error={error}>
      <DayInput autoFocus={isFocused} day={day} onChange={onChange} />
    </Field>
  );
}
