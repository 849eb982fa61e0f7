import { addDays, localDay, startOfWeek } from "@/lib/dates/day-bounds";
import { fromLocalMoment, toLocalMoment } from "@/lib/dates/local-moment";

const hourMs = 3_600_000;

/** When people begin to work. */
const morning = "09:00";

/** How long "later today" is, as long as that is still today. */
const laterHours = 3;

export type SnoozeChoice = "laterToday" | "tomorrow" | "monday";
export type SnoozeUnit = "hours" | "days";

/**
 * The times to put a chat off to, as the reader's clocks show them, and in their order. "Later today" is left out where
 * three hours from now are another day.
 */
export function snoozeChoices(nowMs: number, timeZone: string): { choice: SnoozeChoice; atMs: number }[] {
  const today = localDay(nowMs, timeZone);
  const later = nowMs + laterHours * hourMs;
  const morningOf = (day: string) => (fromLocalMoment(`${day}T${morning}`, timeZone) ?? 0) * 1000;
  const isStillToday = localDay(later, timeZone) === today;
  return [
    ...(isStillToday ? [{ choice: "laterToday" as const, atMs: later }] : []),
    { choice: "tomorrow", atMs: morningOf(addDays(today, 1)) },
    // The Monday after today, which is never today itself.
    { choice: "monday", atMs: morningOf(addDays(startOfWeek(today), 7)) },
  ];
}

/** So many hours from now, or the same time of day so many days later. */
export function snoozeIn(count: number, unit: SnoozeUnit, nowMs: number, timeZone: string): number {
  if (unit === "hours") return nowMs + count * hourMs;
  const [day = "", time = ""] = toLocalMoment(Math.floor(nowMs / 1000), timeZone).split("T");
  return (fromLocalMoment(`${addDays(day, count)}T${time}`, timeZone) ?? 0) * 1000;
}
