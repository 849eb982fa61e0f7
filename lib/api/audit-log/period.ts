import { dayBounds } from "@/lib/dates/day-bounds";
import { isDay } from "@/lib/view/date-value";

/*
 * The time that the audit log is filtered by, as it stands in the address: relative ones stay relative, so that a link
 * opened tomorrow shows tomorrow's last seven days.
 */

export const relativePeriods = ["day", "week", "month", "all"] as const;
export type RelativePeriod = (typeof relativePeriods)[number];

/** Days are YYYY-MM-DD, both included. */
export type AuditLogPeriod = RelativePeriod | { fromDay: string; toDay: string };

export const periodDefault: AuditLogPeriod = "week";

const dayMs = 86_400_000;
const lengthMs: Record<Exclude<RelativePeriod, "all">, number> = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/** What cannot be read is the default: the audit log is an overview, and what it is narrowed to is always on screen. */
export function parsePeriod(raw: string | null | undefined): AuditLogPeriod {
  const relative = relativePeriods.find((period) => period === raw);
  if (relative !== undefined) return relative;
  const [fromDay = "", toDay = "", ...rest] = (raw ?? "").split("..");
  if (rest.length > 0 || !isDay(fromDay) || !isDay(toDay)) return periodDefault;
  return fromDay <= toDay ? { fromDay, toDay } : { fromDay: toDay, toDay: fromDay };
}

export function formatPeriod(period: AuditLogPeriod): string {
  return typeof period === "string" ? period : `${period.fromDay}..${period.toDay}`;
}

/** The instants (ISO 8601) that a period stands for now: from inclusive, to exclusive. */
export function resolvePeriod(period: AuditLogPeriod, nowMs: number, timeZone: string): { from?: string; to?: string } {
  if (period === "all") return {};
  if (typeof period === "string") return { from: new Date(nowMs - lengthMs[period]).toISOString() };
  return {
    from: new Date(dayBounds(period.fromDay, timeZone).fromSeconds * 1000).toISOString(),
    to: new Date(dayBounds(period.toDay, timeZone).toSeconds * 1000).toISOString(),
  };
}
