import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./fetcher";
import type { RecordAction } from "./record-actions";
import type { RecordPage } from "./record-contract";
import { formatPeriod, type RecordPeriod, resolvePeriod } from "./record-period";

export const recordPageSize = 50;

export type RecordView = { period: RecordPeriod; actor: string | null; action: RecordAction | null };

/** The query of our routes for a view, with its time as instants. */
export function recordParameters({ period, actor, action }: RecordView, nowMs: number, zone: string): URLSearchParams {
  const query = new URLSearchParams(resolvePeriod(period, nowMs, zone));
  if (actor !== null) query.set("actor", actor);
  if (action !== null) query.set("action", action);
  return query;
}

/** One page of the record; `cursor` is what the page before gave, null for the newest entries. Admins only. */
export function recordOptions(view: RecordView, cursor: string | null, zone: string) {
  const { period, actor, action } = view;
  return queryOptions({
    queryKey: ["record", formatPeriod(period), actor, action, cursor, zone] as const,
    queryFn: ({ signal }) => {
      const query = recordParameters(view, Date.now(), zone);
      query.set("limit", String(recordPageSize));
      if (cursor !== null) query.set("cursor", cursor);
      return request<RecordPage>(`/api/record?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
