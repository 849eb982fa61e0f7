"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { Choices } from "./choices";
import type { EditorProps } from "./editor-props";
import { TextEditor } from "./text-editor";

/** Words that HelpCrunch uses of its own: each with ours, and any other as it was received. */
export function WordEditor(props: EditorProps) {
  const t = useMessages().fields;
  const { field, operator, value } = props.row;
  if (operator === "contains" || operator === "notContains") return <TextEditor {...props} />;
  const known: Record<string, string> = field === "closedBy" ? t.closedBy : t.createdWith;
  const chosen = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
  const received = chosen.filter((word) => !Object.hasOwn(known, word)).map((word): [string, string] => [word, word]);
  const choices = [...Object.entries(known), ...received].map(([word, label]) => ({ value: word, label }));
  return <Choices {...props} choices={choices} />;
}

/** Yes or no. */
export function FlagEditor(props: EditorProps) {
  const t = useMessages().filters;
  const choices = [
    { value: "true", label: t.yes },
    { value: "false", label: t.no },
  ];
  return <Choices {...props} choices={choices} toValue={(text) => text === "true"} />;
}
