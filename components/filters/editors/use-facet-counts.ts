"use client";

import { useQuery } from "@tanstack/react-query";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { type DraftRow, draftFilters, matchAround } from "@/components/filters/draft/draft";
import { useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { facetsOptions } from "@/lib/api/local-copy/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { type AnyFieldName, conditionsIn, type Scalar } from "@/lib/view/filter-node";
import { sortDefault } from "@/lib/view/sort";

/** The fields that the copy counts by. */
const counted: readonly AnyFieldName[] = [
  "status",
  "assignee",
  "agents",
  "department",
  "application",
  "rating",
  "createdWith",
  "closedBy",
  "readByAgent",
];

/**
 * How many chats have which value of a row's field, among those that the other filters find: asked of the local copy when an
 * editor opens. Undefined where it is not known, and everywhere without a copy.
 */
export function useFacetCounts(row: DraftRow): (value: Scalar | null) => string | undefined {
  const { draft, hasCopy, me } = useBuilder();
  const locale = useLocale();
  const zone = useTimeZone();
  // Under "any" the other filters narrow nothing.
  const narrows = draft.match === "all" && matchAround(draft, row) === "all";
  const others = narrows ? draft.rows.filter(({ id, field }) => id !== row.id && field !== row.field) : [];
  const filters = draftFilters({ ...draft, rows: others });
  const isCounted = hasCopy && counted.includes(row.field);
  const { data } = useQuery({
    ...facetsOptions({ field: row.field, view: { filters, match: "all", sort: sortDefault }, zone }),
    enabled: isCounted && conditionsIn(filters).length === others.length,
  });
  if (data === undefined) return () => undefined;
  const counts = new Map(data.data.map(({ value, count }) => [value, count]));
  const format = numberFormatter(locale);
  return (value) => format.format(counts.get(value === "me" ? me.agentId : value) ?? 0);
}
