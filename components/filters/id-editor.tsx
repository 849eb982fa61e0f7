"use client";

import { useState } from "react";
import { useAreaWords } from "@/components/layout/words-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toId } from "@/lib/helpcrunch/tolerant";
import type { EditorProps } from "./editor-props";
import { useValue } from "./use-value";

/** A number, for comparing ids by size. */
export function IdEditor(props: EditorProps) {
  const { row } = props;
  const words = useAreaWords("windows").filterEditors;
  const { change, finish } = useValue(props);
  const [text, setText] = useState(typeof row.value === "number" ? String(row.value) : "");
  const isWrong = text !== "" && toId(text) === null;

  return (
    <form
      className="p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) finish();
      }}
    >
      <Field label={words.idLabel} error={isWrong ? words.idHint : undefined} hint={isWrong ? undefined : words.idHint}>
        <Input
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            change(toId(event.target.value) ?? undefined);
          }}
        />
      </Field>
    </form>
  );
}
