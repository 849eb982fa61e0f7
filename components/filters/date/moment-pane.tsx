"use client";

import { useState } from "react";
import { dateIn } from "@/components/filters/draft/fit-value";
import type { EditorProps } from "@/components/filters/editors/editor-props";
import { useValue } from "@/components/filters/editors/use-value";
import { useAreaMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { fromLocalMoment, toLocalMoment } from "@/lib/dates/local-moment";

/** A moment to the second, as bodies written by hand have it. */
export function MomentPane({ isFocused, ...props }: EditorProps & { isFocused: boolean }) {
  const t = useAreaMessages("windows").filterEditors.dates;
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
      <Field label={t.momentLabel} hint={t.momentHint}>
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
