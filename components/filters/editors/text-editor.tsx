"use client";

import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { numberFormatter } from "@/lib/dates/formatters";
import { kindOf, searchTextMax, takesList } from "@/lib/view/filter-node";
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
  const isSearch = kindOf(row.field) === "search";
  const lengthMax = isSearch ? searchTextMax : textLengthMax;
  const isTooLong = text.length > lengthMax;
  const placeholders: Partial<Record<string, string>> = t.text.placeholders;

  if (takesList(row.operator)) return <TextListEditor {...props} />;
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
        hint={isSearch ? t.searchHint : t.text.hint}
        error={isTooLong ? t.text.tooLong(numberFormatter(locale).format(lengthMax)) : undefined}
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
            change(next === "" || next.length > lengthMax ? undefined : next);
          }}
        />
      </Field>
    </form>
  );
}

/** Several texts, each on a line of its own. */
function TextListEditor(props: EditorProps) {
  const { row } = props;
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const { change } = useValue(props);
  const [text, setText] = useState(Array.isArray(row.value) ? row.value.join("\n") : "");
  return (
    <div className="p-3">
      <Field label={t.list.label(filters.fields[row.field])} hint={t.list.hint}>
        <Textarea
          autoFocus
          dir="auto"
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            const lines = target.value.split("\n").filter((line) => line !== "");
            change(lines.length === 0 ? undefined : lines);
          }}
        />
      </Field>
    </div>
  );
}
