import { numberFormatter } from "./formatters";
import { shortDate, toMs } from "./local-time";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Where each unit ends: there are 59 minutes, 23 hours and 30 days; a date follows. */
const units = [
  { unit: "minute", unitMs: minuteMs, countMax: 59 },
  { unit: "hour", unitMs: hourMs, countMax: 23 },
  { unit: "day", unitMs: dayMs, countMax: 30 },
] as const;

export type RelativeUnit = (typeof units)[number]["unit"];

/** What is shown for a time: `past` is how long ago and counts whole units; `future` is how far ahead, to the nearest. */
export type RelativeTime =
  | { type: "now" }
  | { type: "past" | "future"; count: number; unit: RelativeUnit }
  | { type: "date" };

/** The small words between the numbers, such as `{ now: "now", minute: "min", hour: "h", day: "d", in: (t) => "in " + t }`. */
export type RelativeLabels = Record<RelativeUnit | "now", string> & { in: (text: string) => string };

export type RelativeContext = { nowMs: number; locale: string; timeZone: string; labels: RelativeLabels };

/**
 * A time seen from now. Less than a minute either way is `now`, which also covers clocks that do not quite agree. Null for
 * a missing or unreadable time: the caller shows an em dash.
 */
export function relativeTime(iso: string | null, nowMs: number): RelativeTime | null {
  const atMs = toMs(iso);
  if (atMs === null) return null;
  const agoMs = nowMs - atMs;
  if (Math.abs(agoMs) < minuteMs) return { type: "now" };
  for (const { unit, unitMs, countMax } of units) {
    const count = agoMs > 0 ? Math.floor(agoMs / unitMs) : Math.round(-agoMs / unitMs);
    if (count <= countMax) return { type: agoMs > 0 ? "past" : "future", count, unit };
  }
  return { type: "date" };
}

/** The text of {@link relativeTime}: "now", "5 min", "2 h", "3 d", "in 2 h", "14 Oct". Null for a missing time. */
export function relativeText(iso: string | null, context: RelativeContext): string | null {
  const relative = relativeTime(iso, context.nowMs);
  switch (relative?.type) {
    case undefined:
      return null;
    case "now":
      return context.labels.now;
    case "date":
      return shortDate(iso, context.nowMs, context.locale, context.timeZone);
    case "past":
      return counted(relative.count, relative.unit, context);
    case "future":
      return context.labels.in(counted(relative.count, relative.unit, context));
  }
}

/** How long something has gone on, in the same words but in days however many. Null for a missing time. */
export function elapsedText(iso: string | null, context: Omit<RelativeContext, "timeZone">): string | null {
  const relative = relativeTime(iso, context.nowMs);
  const sinceMs = toMs(iso);
  if (relative === null || sinceMs === null) return null;
  if (relative.type === "past") return counted(relative.count, relative.unit, context);
  const days = Math.floor((context.nowMs - sinceMs) / dayMs);
  return days > 0 ? counted(days, "day", context) : context.labels.now;
}

function counted(count: number, unit: RelativeUnit, { locale, labels }: Omit<RelativeContext, "timeZone">): string {
  return `${numberFormatter(locale).format(count)} ${labels[unit]}`;
}
