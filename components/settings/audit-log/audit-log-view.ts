import { auditLogActions } from "@/lib/api/audit-log/actions";
import { formatPeriod, parsePeriod, periodDefault } from "@/lib/api/audit-log/period";
import type { AuditLogView } from "@/lib/api/audit-log/queries";

/** What the audit log is narrowed to, from the address; `read` gives a parameter or null. */
export function parseAuditLogView(read: (name: string) => string | null): AuditLogView {
  const actor = read("actor")?.trim().slice(0, 254) ?? "";
  const action = read("action");
  return {
    period: parsePeriod(read("period")),
    actor: actor === "" ? null : actor,
    action: auditLogActions.find((known) => known === action) ?? null,
  };
}

/** The address of a view; what is as usual is left out. */
export function auditLogPath({ period, actor, action }: AuditLogView): string {
  const query = new URLSearchParams();
  if (formatPeriod(period) !== formatPeriod(periodDefault)) query.set("period", formatPeriod(period));
  if (actor !== null) query.set("actor", actor);
  if (action !== null) query.set("action", action);
  return query.size === 0 ? "/settings/audit-log" : `/settings/audit-log?${query}`;
}
