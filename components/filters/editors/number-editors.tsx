"use client";

import { useState } from "react";
import { type DurationUnit, durationParts, durationUnits } from "@/components/filters/describe";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import type { EditorProps } from "./editor-props";
import { useValue } from "./use-value";

/** A whole number of zero or more; undefined for anything else. */
function toCount(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

/** How many there are of something. */
export function CountEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows").filterEditors;
  const { change, finish } = useValue(props);
  const [text, setText] = useState(typeof row.value === "number" ? String(row.value) : "");
  const isWrong = text !== "" && toCount(text) === undefined;
  return (
    <form
      className="p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) finish();
      }}
    >
      <Field label={t.countLabel} error={isWrong ? t.countHint : undefined} hint={isWrong ? undefined : t.countHint}>
        <Input
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            change(toCount(target.value));
          }}
        />
      </Field>
    </form>
  );
}

type Unit = Exclude<DurationUnit, "second">;

/** How long something took or takes. Kept in seconds; what is no whole number of minutes shows in none of the units. */
export function DurationEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows").filterEditors.duration;
  const { change, finish } = useValue(props);
  const [initial] = useState(() => durationParts(typeof row.value === "number" ? row.value : 0));
  const [unit, setUnit] = useState<Unit>(initial.unit === "second" ? "minute" : initial.unit);
  const [text, setText] = useState(
    typeof row.value === "number" ? String(initial.unit === "second" ? row.value / 60 : initial.count) : "",
  );
  const isWrong = text !== "" && toCount(text) === undefined;

  function give(nextText: string, nextUnit: Unit) {
    const count = toCount(nextText);
    change(count === undefined ? undefined : count * durationUnits[nextUnit]);
  }

  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) finish();
      }}
    >
      <Field label={t.count} error={isWrong ? t.hint : undefined} hint={isWrong ? undefined : t.hint}>
        <Input
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            give(target.value, unit);
          }}
        />
      </Field>
      <Segmented<Unit>
        label={t.unit}
        value={unit}
        isWide
        onChange={(next) => {
          setUnit(next);
          give(text, next);
        }}
        options={[
          { value: "minute", label: t.units.minute },
          { value: "hour", label: t.units.hour },
          { value: "day", label: t.units.day },
        ]}
      />
      {/* Enter in the field applies; there is no other button to press. */}
      <input type="submit" hidden />
    </form>
  );
}
