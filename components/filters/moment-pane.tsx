"use client";

import { useState } from "react";
import { useAreaWords, useTimeZone } from "@/components/layout/words-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EditorProps } from "./editor-props";
import { dateIn } from "./fit-value";
import { fromLocalMoment, toLocalMoment } from "./local-moment";
import { useValue } from "./use-value";

/** A moment to the second, as bodies written by hand have it. */
export function MomentPane({ isFocused, ...props }: EditorProps & { isFocused: boolean }) {
  const words = useAreaWords("windows").filterEditors.dates;
  const timeZone = useTimeZone();
  const { change, finish } = useValue(props);
  const date = dateIn(props.row.value);
  const [text, setText] = useState(date?.type === "instant" ? toLocalMoment(date.seconds, timeZone) : "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <Field label={words.momentLabel} hint={words.momentHint}>
        <Input
          type="datetime-local"
          step={1}
          autoFocus={isFocused}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const seconds = fromLocalMoment(event.target.value, timeZone);
            change(seconds === undefined ? undefined : { type: "instant", seconds });
          }}
        />
      </Field>
    </form>
  );
}
