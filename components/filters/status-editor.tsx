"use client";

import { useWords } from "@/components/layout/words-provider";
import { statusNames } from "@/lib/helpcrunch/statuses";
import { useBuilder } from "./builder-context";
import { Choices } from "./choices";
import type { EditorProps } from "./editor-props";

/** The seven statuses. */
export function StatusEditor(props: EditorProps) {
  const words = useWords();
  const { marks } = useBuilder();
  const choices = statusNames.map((status) => ({
    value: status,
    label: words.fields.statuses[status],
    before: marks.status(status),
  }));
  return <Choices {...props} choices={choices} />;
}
