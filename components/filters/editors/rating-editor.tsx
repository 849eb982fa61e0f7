"use client";

import { ratingText } from "@/components/filters/describe";
import { useMessages } from "@/components/i18n/messages-provider";
import { ratings } from "@/lib/view/ratings";
import { Choices } from "./choices";
import type { EditorProps } from "./editor-props";
import { TextEditor } from "./text-editor";

/** The five ratings and any other word that the filter came with; a text where a part of the word is looked for. */
export function RatingEditor(props: EditorProps) {
  const t = useMessages();
  const { operator, value } = props.row;
  if (operator === "contains" || operator === "notContains") return <TextEditor {...props} />;
  const known: readonly string[] = ratings;
  const chosen = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
  const received = chosen.filter((word) => !known.includes(word));
  const choices = [...ratings, ...received].map((rating) => ({
    value: rating,
    label: ratingText(rating, t),
  }));
  return <Choices {...props} choices={choices} />;
}
