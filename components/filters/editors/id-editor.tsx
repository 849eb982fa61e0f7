"use client";

import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { toId } from "@/lib/helpcrunch/lenient-readers";
import type { EditorProps } from "./editor-props";
import { useValue } from "./use-value";

/** A number, for comparing ids by size. */
export function IdEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows").filterEditors;
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
      <Field label={t.idLabel} error={isWrong ? t.idHint : undefined} hint={isWrong ? undefined : t.idHint}>
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
