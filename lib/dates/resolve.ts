import type { DateInterval, DatePreset, DateUnit, DateValue } from "@/lib/view/date-value";
import { addDays, localDay, startOfDay, startOfMonth } from "./day-bounds";

const unitSeconds = { hours: 3600, days: 86_400, weeks: 604_800 } as const satisfies Record<DateUnit, number>;

/**
 * Turns date values into half-open stretches of seconds, seen at `nowMs` in `timeZone`. Stretches that reach to the
 * present have no upper end. "The last N" counts exact hours back from the minute that it is now, also across a clock change, so
 * that all who ask within a minute ask the same; everything else goes by local days.
 *
 * @throws RangeError, when a value is resolved, for a zone that Intl does not know.
 */
export function createDateResolver(nowMs: number, timeZone: string): (value: DateValue) => DateInterval {
  const start = (day: string): number => startOfDay(day, timeZone);

  const resolvePreset = (preset: DatePreset): DateInterval => {
    const today = localDay(nowMs, timeZone);
    switch (preset) {
      case "today":
        return { fromSeconds: start(today) };
      case "yesterday":
        return { fromSeconds: start(addDays(today, -1)), toSeconds: start(today) };
      case "last7Days":
        return { fromSeconds: start(addDays(today, -6)) };
      case "last30Days":
        return { fromSeconds: start(addDays(today, -29)) };
      case "thisMonth":
        return { fromSeconds: start(startOfMonth(today)) };
    }
  };

  return (value) => {
    switch (value.type) {
      case "instant":
        return { fromSeconds: value.seconds, toSeconds: value.seconds + 1 };
      case "day":
        return { fromSeconds: start(value.day), toSeconds: start(addDays(value.day, 1)) };
      case "range":
        return { fromSeconds: start(value.from), toSeconds: start(addDays(value.to, 1)) };
      case "preset":
        return resolvePreset(value.preset);
      case "last":
        return { fromSeconds: Math.floor(nowMs / 60_000) * 60 - value.count * unitSeconds[value.unit] };
    }
  };
}
