import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { AuditLogAction } from "./actions";
import type { AuditLogPage } from "./contract";
import { type AuditLogPeriod, formatPeriod, resolvePeriod } from "./period";

export const auditLogPageSize = 50;

export type AuditLogView = { period: AuditLogPeriod; actor: string | null; action: AuditLogAction | null };

/** The query of our routes for a view, with its time as instants. */
export function auditLogParameters(
  { period, actor, action }: AuditLogView,
  nowMs: number,
  zone: string,
): URLSearchParams {
  const query = new URLSearchParams(resolvePeriod(period, nowMs, zone));
  if (actor !== null) query.set("actor", actor);
  if (action !== null) query.set("action", action);
  return query;
}

/** One page of the audit log; `cursor` is what the page before gave, null for the newest entries. Admins only. */
export function auditLogOptions(view: AuditLogView, cursor: string | null, zone: string) {
  const { period, actor, action } = view;
  return queryOptions({
    queryKey: ["record", formatPeriod(period), actor, action, cursor, zone] as const,
    queryFn: ({ signal }) => {
      const query = auditLogParameters(view, Date.now(), zone);
      query.set("limit", String(auditLogPageSize));
      if (cursor !== null) query.set("cursor", cursor);
      return request<AuditLogPage>(`/api/audit-log?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
