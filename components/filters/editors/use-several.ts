"use client";

import { useBuilder } from "@/components/filters/draft/builder-context";
import { type DraftRow, siblingsOf } from "@/components/filters/draft/draft";
import type { Filter } from "@/lib/view/filter";
import type { Match } from "@/lib/view/view";

/** What joins several filters on one field: "is A, is B" can only mean any, "is not A, is not B" only all. */
export function matchForSeveral({ operator }: Pick<DraftRow, "operator">): Match {
  return operator === "neq" || operator === "notContains" ? "all" : "any";
}

/**
 * Several values for one field are several filters, and HelpCrunch has one match for all filters. So they are possible
 * where that match is already set, or where no other filter would change its meaning with it.
 */
export function useSeveral(row: DraftRow) {
  const { draft, dispatch } = useBuilder();
  const match = matchForSeveral(row);
  const siblings = siblingsOf(draft, row);
  const others = draft.rows.filter((other) => other.value !== undefined && !siblings.includes(other));
  const isPossible = draft.match === match || (others.length === 0 && siblings.length === 1);
  return {
    match,
    isPossible,
    values: (isPossible ? siblings : [row]).map(({ value }) => value).filter((value) => value !== undefined),
    setValues: (values: readonly Filter["value"][]) => dispatch({ type: "setSeveral", id: row.id, values, match }),
  };
}
