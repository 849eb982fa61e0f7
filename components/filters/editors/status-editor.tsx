"use client";

import { useBuilder } from "@/components/filters/draft/builder-context";
import { useMessages } from "@/components/i18n/messages-provider";
import { statusNames } from "@/lib/view/statuses";
import { Choices } from "./choices";
import type { EditorProps } from "./editor-props";

/** The seven statuses. */
export function StatusEditor(props: EditorProps) {
  const t = useMessages();
  const { marks } = useBuilder();
  const choices = statusNames.map((status) => ({
    value: status,
    label: t.fields.statuses[status],
    before: marks.status(status),
  }));
  return <Choices {...props} choices={choices} />;
}
