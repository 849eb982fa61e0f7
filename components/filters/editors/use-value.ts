"use client";

import { useBuilder } from "@/components/filters/draft/builder-context";
import type { Filter } from "@/lib/view/filter";
import type { EditorProps } from "./editor-props";

/** What an editor does with a value: put it into the row, or put it there, close and apply at once. */
export function useValue({ row, close }: EditorProps) {
  const { dispatch, applyNow } = useBuilder();
  const change = (value: Filter["value"] | undefined) => dispatch({ type: "setValue", id: row.id, value });
  const finish = () => {
    close();
    applyNow();
  };
  const choose = (value: Filter["value"]) => {
    change(value);
    finish();
  };
  return { change, choose, finish };
}
