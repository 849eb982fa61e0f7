import "server-only";
import type { BucketSize, WeekStart } from "@/lib/api/reports/contract";
import { addDays, localDay, startOfDay, startOfMonth, startOfWeek } from "@/lib/dates/day-bounds";
import { offsetMs } from "@/lib/dates/time-zone";

/*
 * Time as a reader's calendar and clocks cut it. Buckets are whole local days and share their bounds with `lib/dates`, so
 * a bucket holds exactly the chats that the list finds for its days.
 */

/** Whole days, the last one included, and the seconds since 1970 that they take: up to but not including `toSeconds`. */
export type Bucket = { from: string; to: string; fromSeconds: number; toSeconds: number };

const weekSeconds = 604_800;
const daySeconds = 86_400;

function bucketStart(day: string, size: BucketSize, weekStart: WeekStart): string {
  if (size === "day") return day;
  if (size === "month") return startOfMonth(day);
  return weekStart === "monday" ? startOfWeek(day) : addDays(startOfWeek(addDays(day, 1)), -1);
}

function nextStart(start: string, size: BucketSize): string {
  if (size === "month") return startOfMonth(addDays(start, 31));
  return addDays(start, size === "week" ? 7 : 1);
}

export type Period = { from: string; to: string; zone: string };

/** The days of a period as one bucket. */
export function wholePeriod({ from, to, zone }: Period): Bucket {
  return { from, to, fromSeconds: startOfDay(from, zone), toSeconds: startOfDay(addDays(to, 1), zone) };
}

/**
 * The buckets of a period, in order and without gaps. The first and the last may be parts of a week or month. A day that a
 * zone left out gives none.
 */
export function bucketsOf(period: Period & { bucket: BucketSize; weekStart: WeekStart }): Bucket[] {
  const { from, to, zone, bucket, weekStart } = period;
  const buckets: Bucket[] = [];
  for (let first = from; first <= to; ) {
    const next = nextStart(bucketStart(first, bucket, weekStart), bucket);
    const last = next > to ? to : addDays(next, -1);
    const each = wholePeriod({ from: first, to: last, zone });
    if (each.toSeconds > each.fromSeconds) buckets.push(each);
    first = next;
  }
  return buckets;
}

/** How many buckets a period has, without making them. */
export function bucketCount(from: string, to: string, size: BucketSize): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return Math.ceil(days / { day: 1, week: 7, month: 30 }[size]);
}

/** As many days as a period has, right before it. */
export function periodBefore({ from, to, zone }: Period): Period {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return { from: addDays(from, -days), to: addDays(from, -1), zone };
}

/** A stretch of time in which clocks are so far ahead of UTC, in seconds since 1970. */
export type ClockStretch = { fromSeconds: number; toSeconds: number; offsetSeconds: number };

/** The stretches between clock changes. No zone has changed its clocks and taken that back within a day. */
export function clockStretches(fromSeconds: number, toSeconds: number, zone: string): ClockStretch[] {
  const offsetAt = (seconds: number) => offsetMs(seconds * 1000, zone) / 1000;
  const stretches: ClockStretch[] = [];
  let start = fromSeconds;
  let offsetSeconds = offsetAt(start);
  for (let at = fromSeconds; at < toSeconds; ) {
    const next = Math.min(at + daySeconds, toSeconds);
    if (offsetAt(next) !== offsetSeconds) {
      let [low, high] = [at, next];
      while (low + 1 < high) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === offsetSeconds) low = middle;
        else high = middle;
      }
      stretches.push({ fromSeconds: start, toSeconds: high, offsetSeconds });
      start = high;
      offsetSeconds = offsetAt(high);
    }
    at = next;
  }
  if (start < toSeconds) stretches.push({ fromSeconds: start, toSeconds, offsetSeconds });
  return stretches;
}

/** 1970-01-01 was a Thursday, and Monday is 0. */
export const weekdayOfDayZero = 3;

/** When the clocks showed an hour of a weekday. An hour that they showed twice in a row is one moment of two hours. */
export function momentsOf(
  { weekday, hour }: { weekday: number; hour: number },
  stretches: readonly ClockStretch[],
): { fromSeconds: number; toSeconds: number }[] {
  const moments: { fromSeconds: number; toSeconds: number }[] = [];
  // By the clocks of day zero; other weeks are whole weeks away.
  const inFirstWeek = ((weekday - weekdayOfDayZero + 7) % 7) * daySeconds + hour * 3600;
  for (const { fromSeconds, toSeconds, offsetSeconds } of stretches) {
    const before = Math.floor((fromSeconds + offsetSeconds - 3600 - inFirstWeek) / weekSeconds);
    for (let week = before; ; week++) {
      const start = week * weekSeconds + inFirstWeek - offsetSeconds;
      if (start >= toSeconds) break;
      const moment = { fromSeconds: Math.max(start, fromSeconds), toSeconds: Math.min(start + 3600, toSeconds) };
      if (moment.fromSeconds >= moment.toSeconds) continue;
      const last = moments.at(-1);
      if (last?.toSeconds === moment.fromSeconds) last.toSeconds = moment.toSeconds;
      else moments.push(moment);
    }
  }
  return moments;
}

/** What the period says of today: nothing that has not begun can be counted. */
export function stateOf(
  { fromSeconds, toSeconds }: Bucket,
  { nowSeconds, firstSeconds }: { nowSeconds: number; firstSeconds: number },
): "past" | "running" | "ahead" | "before_first" {
  if (fromSeconds > nowSeconds) return "ahead";
  if (toSeconds <= firstSeconds) return "before_first";
  return toSeconds > nowSeconds ? "running" : "past";
}

export function dayOf(seconds: number, zone: string): string {
  return localDay(seconds * 1000, zone);
}
