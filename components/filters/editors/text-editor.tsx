"use client";

import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { numberFormatter } from "@/lib/dates/formatters";
import { textLengthMax } from "@/lib/view/limits";
import type { EditorProps } from "./editor-props";
import { useValue } from "./use-value";

/** A text, exactly as typed: it is neither trimmed nor cut. */
export function TextEditor(props: EditorProps) {
  const { row } = props;
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const locale = useLocale();
  const { change, finish } = useValue(props);
  const [text, setText] = useState(typeof row.value === "string" ? row.value : "");
  const isTooLong = text.length > textLengthMax;
  const placeholders: Partial<Record<string, string>> = t.text.placeholders;

  return (
    <form
      className="p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooLong) finish();
      }}
    >
      <Field
        label={filters.fields[row.field]}
        hint={t.text.hint}
        error={isTooLong ? t.text.tooLong(numberFormatter(locale).format(textLengthMax)) : undefined}
      >
        <Input
          autoFocus
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholders[row.field]}
          value={text}
          onChange={(event) => {
            const next = event.target.value;
            setText(next);
            change(next === "" || next.length > textLengthMax ? undefined : next);
          }}
        />
      </Field>
    </form>
  );
}
