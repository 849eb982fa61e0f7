import { failed, type Parsed } from "./issue";
import { lastCountMax, secondsMax } from "./limits";
import type { Operator } from "./operators";
import { isRecord } from "./record";

export const datePresets = [
  "today",
  "yesterday",
  "last7Days",
  "last30Days",
  "thisMonth",
  "lastMonth",
  "thisWeek",
  "lastWeek",
] as const;
export type DatePreset = (typeof datePresets)[number];

export const dateUnits = ["hours", "days", "weeks"] as const;
export type DateUnit = (typeof dateUnits)[number];

/** A moment or a stretch of time. All but `instant` stay relative to a reader's time zone until they are compiled. */
export type DateValue =
  | { type: "instant"; seconds: number }
  | { type: "day"; day: string }
  | { type: "range"; from: string; to: string }
  | { type: "preset"; preset: DatePreset }
  | { type: "last"; count: number; unit: DateUnit };

/** Half-open: from `fromSeconds` up to but not including `toSeconds`, in seconds since 1970. */
export type DateInterval = { fromSeconds?: number; toSeconds?: number };

type DateOperator = Extract<Operator, "eq" | "neq" | "gt" | "gte" | "lt" | "lte">;

/**
 * What can be asked of each type. `eq` on a stretch of time means "within". There is no "not within": it would take an
 * OR inside an AND, which the vendor's flat filter cannot say.
 */
export const dateOperators = {
  instant: ["gte", "lte", "gt", "lt", "eq", "neq"],
  day: ["gte", "lte", "gt", "lt", "eq"],
  range: ["eq"],
  preset: ["eq"],
  last: ["eq", "lt"],
} as const satisfies Record<DateValue["type"], readonly [DateOperator, ...DateOperator[]]>;

const keysByType: Record<DateValue["type"], readonly string[]> = {
  instant: ["seconds"],
  day: ["day"],
  range: ["from", "to"],
  preset: ["preset"],
  last: ["count", "unit"],
};

function isDateType(raw: unknown): raw is DateValue["type"] {
  return typeof raw === "string" && Object.hasOwn(keysByType, raw);
}

/** True for a day that exists, written YYYY-MM-DD. */
export function isDay(raw: unknown): raw is string {
  if (typeof raw !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return false;
  const midnight = new Date(`${raw}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(raw);
}

export function isSeconds(raw: unknown): raw is number {
  return typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0 && raw <= secondsMax;
}

/** Strict: one of the five types with exactly its own keys. */
export function parseDateValue(raw: unknown): Parsed<DateValue> {
  if (!isRecord(raw)) return failed("wrong_type", "a date value such as { type: 'day', day: '2026-03-31' }");
  if (!isDateType(raw.type)) return failed("wrong_type", `a date of type ${Object.keys(keysByType).join(", ")}`);
  const keys = ["type", ...keysByType[raw.type]];
  if (Object.keys(raw).some((key) => !keys.includes(key))) {
    return failed("unknown_key", `a date of type ${raw.type} with no other keys than ${keys.join(", ")}`);
  }
  switch (raw.type) {
    case "instant":
      if (!isSeconds(raw.seconds)) return failed("out_of_range", "a moment in whole seconds since 1970");
      return { value: { type: "instant", seconds: raw.seconds } };
    case "day":
      if (!isDay(raw.day)) return failed("out_of_range", "a day of the calendar, written YYYY-MM-DD");
      return { value: { type: "day", day: raw.day } };
    case "range":
      if (!isDay(raw.from) || !isDay(raw.to)) {
        return failed("out_of_range", "a first and a last day of the calendar, written YYYY-MM-DD");
      }
      if (raw.from > raw.to) return failed("out_of_range", "a range whose first day is not after its last");
      return { value: { type: "range", from: raw.from, to: raw.to } };
    case "preset": {
      const preset = datePresets.find((name) => name === raw.preset);
      if (preset === undefined) return failed("unknown_value", `one of ${datePresets.join(", ")}`);
      return { value: { type: "preset", preset } };
    }
    case "last": {
      const unit = dateUnits.find((name) => name === raw.unit);
      if (unit === undefined) return failed("unknown_value", `a number of ${dateUnits.join(", ")}`);
      const { count } = raw;
      if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > lastCountMax) {
        return failed("out_of_range", `a whole number of ${unit} from 1 to ${lastCountMax}`);
      }
      return { value: { type: "last", count, unit } };
    }
  }
}

const pastPresets: readonly DatePreset[] = ["yesterday", "lastMonth", "lastWeek"];

/** Stretches that reach to the present need no upper bound: nothing has happened later than now. */
function reachesNow(value: DateValue): boolean {
  return value.type === "last" || (value.type === "preset" && !pastPresets.includes(value.preset));
}

/** True when a filter on this date takes a lower and an upper bound, so two rows of the vendor's filter. */
export function hasTwoBounds(operator: Operator, value: DateValue): boolean {
  return operator === "eq" && value.type !== "instant" && !reachesNow(value);
}

export type DateTest = { operator: DateOperator; value: number };

/** The comparisons with whole seconds that say `operator` about `value`. */
export function dateTests(
  operator: Operator,
  value: DateValue,
  resolveDate: (value: DateValue) => DateInterval,
): Parsed<readonly DateTest[]> {
  const allowed: readonly DateOperator[] = dateOperators[value.type];
  const asked = allowed.find((candidate) => candidate === operator);
  if (asked === undefined) {
    return failed(
      "operator_not_allowed",
      `compared with one of ${allowed.join(", ")} for a date of type ${value.type}`,
    );
  }
  if (value.type === "instant") return { value: [{ operator: asked, value: value.seconds }] };

  const interval = resolveDate(value);
  const from = wholeSeconds(interval.fromSeconds);
  const to = wholeSeconds(interval.toSeconds);
  const tests: DateTest[] = [];
  const needsFrom = asked === "eq" || asked === "gte" || asked === "lt";
  const needsTo = asked === "gt" || asked === "lte" || hasTwoBounds(asked, value);
  if ((needsFrom && from === undefined) || (needsTo && to === undefined)) {
    return failed("unresolved_date", "a date that can be turned into a moment; choose another one");
  }
  if (needsFrom && from !== undefined) tests.push({ operator: asked === "lt" ? "lt" : "gte", value: from });
  // After the last moment of a stretch is at or after its exclusive end; until it is before that end.
  if (needsTo && to !== undefined) tests.push({ operator: asked === "gt" ? "gte" : "lt", value: to });
  return { value: tests };
}

/** Chats carry whole seconds, so a bound inside a second admits the same chats as the next whole one. */
function wholeSeconds(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  const whole = Math.max(0, Math.ceil(seconds));
  return isSeconds(whole) ? whole : undefined;
}
