import { offsetMs } from "./time-zone";

const dayMs = 86_400_000;

/** Half-open, in seconds since 1970: the first instant of a day and the first instant that is past it. */
export type DayBounds = { fromSeconds: number; toSeconds: number };

/**
 * The bounds of a local day (YYYY-MM-DD): 23, 24, 25 or any other number of hours, as the clocks of the zone had it. Days
 * that follow each other share a bound, so they tile time. A day that a zone left out has no length.
 */
export function dayBounds(day: string, timeZone: string): DayBounds {
  return { fromSeconds: startOfDay(day, timeZone), toSeconds: startOfDay(addDays(day, 1), timeZone) };
}

/**
 * The first instant of a local day in seconds since 1970. A day whose midnight is skipped begins right after the skip; one
 * whose midnight comes twice begins at the first.
 */
export function startOfDay(day: string, timeZone: string): number {
  const midnightMs = asUtcMs(day);
  // No zone is more than 14 hours from UTC, so these are the offsets on both sides of the midnight that is sought.
  const before = offsetMs(midnightMs - dayMs, timeZone);
  const after = offsetMs(midnightMs + dayMs, timeZone);
  const candidates = [midnightMs - before, midnightMs - after].sort((a, b) => a - b);
  const found = candidates.find((candidate) => candidate + offsetMs(candidate, timeZone) === midnightMs);
  if (found !== undefined) return found / 1000;

  // The clocks jumped over midnight, somewhere between the two candidates.
  let [low = midnightMs, high = midnightMs] = candidates.map((candidate) => candidate / 1000);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const localMs = middle * 1000 + offsetMs(middle * 1000, timeZone);
    if (localMs >= midnightMs) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** The day (YYYY-MM-DD) that a calendar on the wall shows at an instant. */
export function localDay(atMs: number, timeZone: string): string {
  return toDay(atMs + offsetMs(atMs, timeZone));
}

/** The day that comes `count` days later, or earlier when it is negative. */
export function addDays(day: string, count: number): string {
  return toDay(asUtcMs(day) + count * dayMs);
}

/** The Monday of the week that a day is in (ISO 8601). */
export function startOfWeek(day: string): string {
  const daysSinceMonday = (new Date(asUtcMs(day)).getUTCDay() + 6) % 7;
  return addDays(day, -daysSinceMonday);
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, -2)}01`;
}

/** Read as if in UTC, where every day has the same length, so that days can be counted. */
function asUtcMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(utcMs: number): string {
  return new Date(utcMs).toISOString().replace(/T.*$/, "");
}
