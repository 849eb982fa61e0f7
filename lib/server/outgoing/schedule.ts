import "server-only";
import type { Schedule } from "@/lib/api/outgoing/contract";
import { addDays, localDay, startOfWeek } from "@/lib/dates/day-bounds";
import { fromLocalMoment } from "@/lib/dates/local-moment";

const twoDigits = (value: number) => String(value).padStart(2, "0");

/**
 * The next moment after `now` at which a report is due, by the clocks of the zone: each day, or each Monday. Of a time that
 * they show twice it is the first; one that they skip comes as much later.
 */
export function nextReportAt({ every, minute }: Schedule, zone: string, now: number): number {
  const today = localDay(now, zone);
  const clock = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  for (let offset = 0; ; offset += 1) {
    const day = addDays(today, offset);
    if (every === "week" && startOfWeek(day) !== day) continue;
    const seconds = fromLocalMoment(`${day}T${clock}`, zone);
    if (seconds !== undefined && seconds * 1000 > now) return seconds * 1000;
  }
}

/** The days that a report which is due at a moment is on: the day before, or the week before. */
export function periodOfReport({ every }: Schedule, zone: string, dueAt: number): { from: string; to: string } {
  const day = localDay(dueAt, zone);
  if (every === "day") return { from: addDays(day, -1), to: addDays(day, -1) };
  const monday = startOfWeek(day);
  return { from: addDays(monday, -7), to: addDays(monday, -1) };
}
