import type { MeasureName, ReportCell, ReportKey, ReportTable, ReportUnit } from "@/lib/api/reports/contract";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { toMs } from "@/lib/dates/local-time";
import type { Catalogue } from "@/lib/i18n/en";
import { listHref } from "@/lib/view/saved-address";
import { isStatus } from "@/lib/view/statuses";
import { defaultView } from "@/lib/view/view";

/** How a reader is told numbers, durations, days and names. Made on the server: a report comes as it is read. */
export type ReportWords = {
  t: Catalogue["reports"];
  fields: Catalogue["fields"];
  locale: string;
  zone: string;
};

const dayMs = 86_400_000;
const steps = [
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: 60 },
  { name: "second", seconds: 1 },
] as const;

/** The two largest units that say something: "1 h 12 min", "3 d", "45 s". */
export function durationText(seconds: number, { t, locale }: ReportWords): string {
  const at = steps.findIndex((step) => seconds >= step.seconds);
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const step of at === -1 ? steps.slice(-1) : steps.slice(at, at + 2)) {
    const count = Math.floor(rest / step.seconds);
    rest -= count * step.seconds;
    if (count > 0 || parts.length === 0) parts.push(`${numberFormatter(locale).format(count)} ${t.units[step.name]}`);
  }
  return parts.join(" ");
}

export function valueText(value: number, unit: ReportUnit, words: ReportWords): string {
  return unit === "seconds" ? durationText(value, words) : numberFormatter(words.locale).format(value);
}

/** What a measure is called in a plot or table, shorter where that is of one duration and says so. */
export function columnName(name: MeasureName, { columns }: Pick<ReportTable, "columns">, { t }: ReportWords): string {
  const short: Partial<Record<MeasureName, string>> = columns[0]?.unit === "seconds" ? t.short : {};
  return short[name] ?? t.measures[name];
}

/** Days of the calendar, the same in every zone. */
export function daysText(from: string, to: string, locale: string, isLong = false): string {
  const options = { timeZone: "UTC", month: "short", day: "numeric" } as const;
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (isLong) return dateFormatter(locale, { ...options, year: "numeric" }).formatRange(first, last);
  if (from !== to) {
    const isMonth = from.endsWith("-01") && new Date(last + dayMs).toISOString().slice(8, 10) === "01";
    const isOneMonth = isMonth && from.slice(0, 7) === to.slice(0, 7);
    if (isOneMonth) return dateFormatter(locale, { timeZone: "UTC", month: "long", year: "numeric" }).format(first);
    return dateFormatter(locale, options).formatRange(first, last);
  }
  return dateFormatter(locale, { ...options, weekday: "short" }).format(first);
}

/** A bucket's place on an axis, in as few words as there is room for. */
export function axisText(key: ReportKey, locale: string): string {
  if (key.kind !== "bucket") return "";
  const isOfDays = Date.parse(key.to) - Date.parse(key.from) < 8 * dayMs;
  const options = isOfDays
    ? ({ day: "numeric", month: "short" } as const)
    : ({ month: "short", year: "numeric" } as const);
  return dateFormatter(locale, { timeZone: "UTC", ...options }).format(Date.parse(key.from));
}

function named(names: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(names, value) ? (names[value] ?? value) : value;
}

/** What stands at the head of a row. */
export function keyText(key: ReportKey, words: ReportWords): string {
  const { t, fields, locale, zone } = words;
  switch (key.kind) {
    case "bucket":
      return daysText(key.from, key.to, locale);
    case "age": {
      const [from, to] = [durationText(key.fromSeconds, words), durationText(key.toSeconds ?? 0, words)];
      if (key.toSeconds === null) return t.ages.over(from);
      return key.fromSeconds === 0 ? t.ages.under(to) : t.ages.between(from, to);
    }
    case "moment": {
      const options = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
      return dateFormatter(locale, { timeZone: zone, ...options }).formatRange(
        key.fromSeconds * 1000,
        key.toSeconds * 1000,
      );
    }
    case "value": {
      const { field, value, label } = key;
      if (value === null) return t.without[field];
      if (field === "status") return isStatus(value) ? fields.statuses[value] : t.otherStatus;
      if (field === "rating") return named(fields.ratings, String(value));
      if (field === "createdWith") return named(fields.createdWith, String(value));
      return label ?? t.unnamed(String(value));
    }
  }
}

/** A moment in few words, with its day and its time of day. */
export function momentText(iso: string | null, { locale, zone }: ReportWords): string {
  const atMs = toMs(iso);
  if (atMs === null) return "–";
  return dateFormatter(locale, { timeZone: zone, dateStyle: "medium", timeStyle: "short" }).format(atMs);
}

/** Why a row of days has no numbers, or not all of them yet. */
export function stateText(key: ReportKey, { t }: ReportWords): string | null {
  return key.kind === "bucket" && key.state !== "past" ? t.states[key.state] : null;
}

export function firstColumnText({ rows }: ReportTable, { t }: ReportWords): string {
  const key = rows[0]?.key;
  if (key === undefined) return "";
  return key.kind === "value" ? t.firstColumn[key.field] : t.firstColumn[key.kind];
}

/** The list that shows the chats of a number. */
export function hrefOf({ filters }: Pick<ReportCell, "filters">): string | null {
  return filters === null ? null : listHref({ ...defaultView, filters });
}

/** Under so many chats, a median says little. */
const fewMax = 20;

export function isFew({ sample }: ReportCell): boolean {
  return sample !== undefined && sample > 0 && sample < fewMax;
}
