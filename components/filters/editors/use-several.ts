"use client";

import { useBuilder } from "@/components/filters/draft/builder-context";
import { type DraftRow, matchAround, siblingsOf } from "@/components/filters/draft/draft";
import { type AnyValue, takesList } from "@/lib/view/filter-node";
import type { Match } from "@/lib/view/view";

/** What joins several filters on one field: "is A, is B" can only mean any, "is not A, is not B" only all. */
export function matchForSeveral({ operator }: Pick<DraftRow, "operator">): Match {
  return operator === "neq" || operator === "notContains" ? "all" : "any";
}

/**
 * Several values for one field are several filters, and HelpCrunch has one match for all filters. So they are possible
 * where that match is already set, or where no other filter would change its meaning with it. A comparison with a list
 * takes several as they are.
 */
export function useSeveral(row: DraftRow) {
  const { draft, dispatch } = useBuilder();
  const match = matchForSeveral(row);
  const siblings = siblingsOf(draft, row);
  const others = draft.rows.filter((other) => other.value !== undefined && !siblings.includes(other));
  const isAlone = row.groupId === null && others.length === 0 && siblings.length === 1;
  const isPossible = matchAround(draft, row) === match || isAlone;
  const isList = takesList(row.operator);
  const listed: readonly AnyValue[] = Array.isArray(row.value) ? row.value : [];
  const single = (isPossible ? siblings : [row]).map(({ value }) => value).filter((value) => value !== undefined);
  const values = isList ? listed : single;

  function setValues(next: readonly AnyValue[]) {
    if (!isList) return dispatch({ type: "setSeveral", id: row.id, values: next, match });
    const list = next.filter((value) => typeof value !== "object");
    dispatch({ type: "setValue", id: row.id, value: list.length === 0 ? undefined : list, operator: row.operator });
  }

  return {
    match,
    isList,
    isPossible: isList || isPossible,
    values,
    setValues,
    toggle: (value: AnyValue) =>
      setValues(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]),
  };
}
