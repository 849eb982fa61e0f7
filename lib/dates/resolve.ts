import type { DateInterval, DatePreset, DateUnit, DateValue } from "@/lib/view/date-value";
import { addDays, dayBounds, localDay, startOfMonth, startOfWeek } from "./day-bounds";

const unitSeconds = { hours: 3600, days: 86_400, weeks: 604_800 } as const satisfies Record<DateUnit, number>;

/** The first and the last local day of a preset, seen from a day. Those that reach to the present have no last one. */
const presetDays = {
  today: (today) => ({ first: today }),
  yesterday: (today) => ({ first: addDays(today, -1), last: addDays(today, -1) }),
  last7Days: (today) => ({ first: addDays(today, -6) }),
  last30Days: (today) => ({ first: addDays(today, -29) }),
  thisMonth: (today) => ({ first: startOfMonth(today) }),
  lastMonth: (today) => {
    const last = addDays(startOfMonth(today), -1);
    return { first: startOfMonth(last), last };
  },
  thisWeek: (today) => ({ first: startOfWeek(today) }),
  lastWeek: (today) => ({ first: addDays(startOfWeek(today), -7), last: addDays(startOfWeek(today), -1) }),
} as const satisfies Record<DatePreset, (today: string) => { first: string; last?: string }>;

/**
 * Turns date values into half-open stretches of seconds, seen at `nowMs` in `timeZone`. Stretches that reach to the
 * present have no upper end. "The last N" counts exact hours back from the current minute, also across a clock change, so
 * that all who ask within a minute ask the same; everything else goes by local days. Weeks begin on Monday (ISO 8601).
 *
 * @throws RangeError, when a value is resolved, for a zone that Intl does not know.
 */
export function createDateResolver(nowMs: number, timeZone: string): (value: DateValue) => DateInterval {
  const between = (first: string, last: string | undefined): DateInterval => ({
    fromSeconds: dayBounds(first, timeZone).fromSeconds,
    ...(last === undefined ? {} : { toSeconds: dayBounds(last, timeZone).toSeconds }),
  });

  return (value) => {
    switch (value.type) {
      case "instant":
        return { fromSeconds: value.seconds, toSeconds: value.seconds + 1 };
      case "day":
        return between(value.day, value.day);
      case "range":
        return between(value.from, value.to);
      case "preset": {
        const { first, last }: { first: string; last?: string } = presetDays[value.preset](localDay(nowMs, timeZone));
        return between(first, last);
      }
      case "last":
        return { fromSeconds: Math.floor(nowMs / 60_000) * 60 - value.count * unitSeconds[value.unit] };
    }
  };
}
