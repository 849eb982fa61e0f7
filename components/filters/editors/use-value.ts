"use client";

import { useBuilder } from "@/components/filters/draft/builder-context";
import type { AnyOperator, AnyValue } from "@/lib/view/filter-node";
import type { EditorProps } from "./editor-props";

/** What an editor does with a value: put it into the row, or put it there, close and apply at once. */
export function useValue({ row, close }: EditorProps) {
  const { dispatch, applyNow } = useBuilder();
  const change = (value: AnyValue | undefined, operator: AnyOperator = row.operator) =>
    dispatch({ type: "setValue", id: row.id, value, operator });
  const finish = () => {
    close();
    applyNow();
  };
  const choose = (value: AnyValue | undefined, operator?: AnyOperator) => {
    change(value, operator);
    finish();
  };
  return { change, choose, finish };
}
