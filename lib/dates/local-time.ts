import { addDays, localDay } from "./day-bounds";
import { dateFormatter } from "./formatters";

const hourMs = 3_600_000;

/** The whole of a time, with weekday, seconds and the zone's name, for a tooltip. Null for a missing or unreadable one. */
export function fullTime(iso: string | null, locale: string, timeZone: string): string | null {
  return formatted(iso, locale, { timeZone, dateStyle: "full", timeStyle: "full" });
}

/** Hours and minutes, as the reader's language writes them. Null for a missing or unreadable time. */
export function clockTime(iso: string | null, locale: string, timeZone: string): string | null {
  return formatted(iso, locale, { timeZone, timeStyle: "short" });
}

/** A day and month, with the year when it is not the one we are in. Null for a missing or unreadable time. */
export function shortDate(iso: string | null, nowMs: number, locale: string, timeZone: string): string | null {
  const year = iso === null || isThisYear(iso, nowMs, timeZone) ? undefined : "numeric";
  return formatted(iso, locale, { timeZone, day: "numeric", month: "short", year });
}

export type DayLabels = { today: string; yesterday: string };

/** What stands over the messages of one day: "Today", "Yesterday" or the date. Null for an unreadable time. */
export function dayHeading(
  iso: string | null,
  nowMs: number,
  locale: string,
  timeZone: string,
  labels: DayLabels,
): string | null {
  const atMs = toMs(iso);
  if (iso === null || atMs === null) return null;
  const day = localDay(atMs, timeZone);
  const today = localDay(nowMs, timeZone);
  if (day === today) return labels.today;
  if (day === addDays(today, -1)) return labels.yesterday;
  const year = isThisYear(iso, nowMs, timeZone) ? undefined : "numeric";
  return formatted(iso, locale, { timeZone, weekday: "long", day: "numeric", month: "long", year });
}

/** A day of the calendar (YYYY-MM-DD) in words, the same in every zone. */
export function dayText(day: string, locale: string): string {
  return formatted(`${day}T00:00:00Z`, locale, { timeZone: "UTC", dateStyle: "medium" }) ?? day;
}

/** Milliseconds since 1970, or null for a missing or unreadable time. */
export function toMs(iso: string | null): number | null {
  const atMs = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(atMs) ? null : atMs;
}

function formatted(iso: string | null, locale: string, options: Intl.DateTimeFormatOptions): string | null {
  const atMs = toMs(iso);
  return atMs === null ? null : dateFormatter(locale, options).format(atMs);
}

function isThisYear(iso: string, nowMs: number, timeZone: string): boolean {
  const atMs = toMs(iso);
  return atMs !== null && yearAt(atMs, timeZone) === yearAt(nowMs, timeZone);
}

/** The zone is asked only round New Year: no zone is more than 14 hours from UTC, and asking is slow. */
function yearAt(atMs: number, timeZone: string): number {
  const latest = new Date(atMs + 14 * hourMs).getUTCFullYear();
  const isSameEverywhere = new Date(atMs - 14 * hourMs).getUTCFullYear() === latest;
  return isSameEverywhere ? latest : Number(localDay(atMs, timeZone).slice(0, 4));
}
