import { addDays, startOfMonth } from "@/lib/dates/day-bounds";
import { dateFormatter } from "@/lib/dates/formatters";

/** Days are written YYYY-MM-DD and read as if in UTC, where every one has the same length. */
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Monday is 1, Sunday is 7. */
function weekday(day: string): number {
  return new Date(toMs(day)).getUTCDay() || 7;
}

/** Six weeks of seven days that hold the month of `day`, from a first weekday (1 = Monday). */
export function monthWeeks(day: string, firstWeekday: number): string[][] {
  const first = startOfMonth(day);
  const start = addDays(first, -((weekday(first) - firstWeekday + 7) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_day, index) => addDays(start, week * 7 + index)),
  );
}

/** The same day of another month, or the last day of a shorter one. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const iso = first.toISOString();
  return `${iso.slice(0, iso.indexOf("T") - 2)}${String(Math.min(date, last)).padStart(2, "0")}`;
}

export function weekStart(day: string, firstWeekday: number): string {
  return addDays(day, -((weekday(day) - firstWeekday + 7) % 7));
}

/** The weekday that weeks begin with for a language and region; Monday where the engine does not say. */
export function firstWeekdayOf(locale: string): number {
  const intl: object = new Intl.Locale(locale);
  const read: unknown = Reflect.get(intl, "getWeekInfo");
  const info: unknown = typeof read === "function" ? read.call(intl) : Reflect.get(intl, "weekInfo");
  const first: unknown = typeof info === "object" && info !== null ? Reflect.get(info, "firstDay") : undefined;
  return typeof first === "number" && first >= 1 && first <= 7 ? first : 1;
}

export function monthText(day: string, locale: string): string {
  return dateFormatter(locale, { timeZone: "UTC", month: "long", year: "numeric" }).format(toMs(day));
}

export function fullDayText(day: string, locale: string): string {
  return dateFormatter(locale, { timeZone: "UTC", dateStyle: "full" }).format(toMs(day));
}

export function weekdayText(day: string, locale: string, width: "short" | "long"): string {
  return dateFormatter(locale, { timeZone: "UTC", weekday: width }).format(toMs(day));
}
