import type { Directory } from "@/lib/api/chats/contract";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { dayText } from "@/lib/dates/local-time";
import type { Messages } from "@/lib/i18n/en";
import type { DateValue } from "@/lib/view/date-value";
import {
  type AnyFieldName,
  type AnyOperator,
  type AnyValue,
  type FilterNode,
  isDateValue,
  isGroup,
  kindOf,
  type Scalar,
  takesNoValue,
} from "@/lib/view/filter-node";
import { isStatus } from "@/lib/view/statuses";
import type { DraftRow } from "./draft/draft";
import { dateIn } from "./draft/fit-value";

/** Where names and times come from. Without a time zone, exact moments are written in UTC and say so. */
export type DescribeContext = {
  t: Messages;
  locale: string;
  /** Undefined while it is being loaded: ids then stand for names. */
  directory: Directory | undefined;
  timeZone?: string | undefined;
  customerNames?: ReadonlyMap<number, string> | undefined;
};

/** What a filter says, whether or not it has a value yet. */
type Said = Pick<DraftRow, "field" | "operator"> & { value?: AnyValue | undefined };

/** A filter or a group as words for chips, buttons and screen readers: "Created in the last 30 days". */
export function describeFilter(
  node: FilterNode,
  t: Messages,
  directory: Directory | undefined,
  locale: string,
  more: Pick<DescribeContext, "timeZone" | "customerNames"> = {},
): string {
  const context = { t, directory, locale, ...more };
  if (!isGroup(node)) return describeRow(node, context);
  return t.filters.group.of(
    t.filters.group.match[node.match],
    node.filters.map((filter) => describeRow(filter, context)).join("; "),
  );
}

/** As {@link describeFilter}, also for a row that has no value yet. */
export function describeRow(row: Said, context: DescribeContext): string {
  const { t } = context;
  const operator = operatorText(row.field, row.operator, row.value, t);
  return [fieldText(row.field, t), operator, valueText(row, context)].filter((word) => word !== "").join(" ");
}

export function fieldText(field: AnyFieldName, t: Messages): string {
  return t.filters.fields[field];
}

/** The comparison in words, which also depend on the value: "in the last", "is between", "include all of". */
export function operatorText(
  field: AnyFieldName,
  operator: AnyOperator,
  value: AnyValue | undefined,
  t: Messages,
): string {
  const { filters } = t;
  const kind = kindOf(field);
  if (kind === "tags" && Array.isArray(value) && value.length === 1) return filters.oneTag;
  const date = dateIn(value);
  if (date?.type === "range") return filters.isBetween;
  if (date?.type === "last") return operator === "lt" ? filters.moreThanAgo : filters.inTheLast;
  if (date?.type === "preset" && date.preset !== "today" && date.preset !== "yesterday") return filters.isIn;
  const byOperator: Partial<Record<AnyOperator, string>> = { ...filters.copyOperators, ...filters.operators[kind] };
  return byOperator[operator] ?? operator;
}

/** The value in words, or what there is to choose. */
export function valueText({ field, operator, value }: Said, context: DescribeContext): string {
  if (takesNoValue(operator)) return "";
  if (value === undefined) return context.t.filters.choose[kindOf(field)];
  if (isDateValue(value)) return dateText(value, operator, context);
  if (typeof value !== "object") return oneValueText(field, operator, value, context);
  return formatList(
    context.locale,
    value.map((item) => oneValueText(field, operator, item, context)),
  );
}

function oneValueText(field: AnyFieldName, operator: AnyOperator, value: Scalar, context: DescribeContext): string {
  const { t, locale } = context;
  switch (kindOf(field)) {
    case "agentId":
      return value === "me" ? t.filters.me : idText(value, operator, context.directory?.agents);
    case "departmentId":
      return idText(value, operator, context.directory?.departments);
    case "applicationId":
      return idText(value, operator, context.directory?.applications);
    case "word": {
      const words: Partial<Record<string, string>> = field === "closedBy" ? t.fields.closedBy : t.fields.createdWith;
      return words[String(value)] ?? String(value);
    }
    case "flag":
      return value === true ? t.filters.yes : t.filters.no;
    case "count":
      return numberFormatter(locale).format(Number(value));
    case "duration":
      return durationText(Number(value), locale);
    case "customerId": {
      const name = isNamed(operator) ? context.customerNames?.get(Number(value)) : undefined;
      return name ?? String(value);
    }
    case "status":
      return isStatus(value) ? t.fields.statuses[value] : String(value);
    case "rating":
      return ratingText(String(value), t);
    default:
      return String(value);
  }
}

export function ratingText(rating: string, t: Messages): string {
  const known: Partial<Record<string, string>> = t.fields.ratings;
  return known[rating] ?? t.filters.asReceived(rating);
}

/** Units of a stretch of time that somebody waits, the largest first. */
export const durationUnits = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const;
export type DurationUnit = keyof typeof durationUnits;
const durationUnitNames: readonly DurationUnit[] = ["day", "hour", "minute", "second"];

/** The largest unit that a stretch is a whole number of. */
export function durationParts(seconds: number): { count: number; unit: DurationUnit } {
  const unit = durationUnitNames.find((name) => seconds >= durationUnits[name] && seconds % durationUnits[name] === 0);
  return { count: seconds / durationUnits[unit ?? "second"], unit: unit ?? "second" };
}

function durationText(seconds: number, locale: string): string {
  const { count, unit } = durationParts(seconds);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

type Named = { id: number; name: string | null };

/** Comparing by size is about the number, so only "is" and "is not", of one or several, show a name. */
function isNamed(operator: AnyOperator): boolean {
  return ["eq", "neq", "in", "notIn"].includes(operator);
}

function idText(value: Scalar, operator: AnyOperator, known: readonly Named[] | undefined): string {
  const found = isNamed(operator) ? known?.find(({ id }) => id === value) : undefined;
  if (found?.name === undefined || found.name === null) return String(value);
  const isShared = known?.some(({ id, name }) => id !== value && name === found.name);
  return isShared ? `${found.name} ${found.id}` : found.name;
}

function dateText(date: DateValue, operator: AnyOperator, context: DescribeContext): string {
  const { locale, timeZone } = context;
  const t = context.t.filters.dates;
  switch (date.type) {
    case "instant":
      return momentText(date.seconds, locale, timeZone);
    case "day":
      return dayText(date.day, locale);
    case "range":
      return rangeText(date.from, date.to, locale);
    case "preset":
      return t.presetValues[date.preset];
    case "last": {
      const say = operator === "lt" ? t.ago : t.amount;
      return say(numberFormatter(locale).format(date.count), date.count, date.unit);
    }
  }
}

function rangeText(from: string, to: string, locale: string): string {
  const formatter = dateFormatter(locale, { timeZone: "UTC", dateStyle: "medium" });
  return formatter.formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`));
}

/** A moment to the second. Without the reader's zone it is in UTC and says so. */
export function momentText(seconds: number, locale: string, timeZone: string | undefined): string {
  const text = dateFormatter(locale, {
    timeZone: timeZone ?? "UTC",
    dateStyle: "medium",
    timeStyle: "medium",
  }).format(seconds * 1000);
  return timeZone === undefined ? `${text} UTC` : text;
}

function formatList(locale: string, names: readonly string[]): string {
  return new Intl.ListFormat(locale, { style: "short", type: "unit" }).format(names);
}

/**
 * The id of an agent or department that HelpCrunch's list no longer holds. Undefined while the list is being loaded, and
 * for what is there.
 */
export function goneId(
  { field, operator, value }: Said,
  directory: Directory | undefined,
): { kind: "agentId" | "departmentId"; id: number } | undefined {
  const kind = kindOf(field);
  if (directory === undefined || !isNamed(operator)) return undefined;
  if (kind !== "agentId" && kind !== "departmentId") return undefined;
  const known: readonly Named[] = kind === "agentId" ? directory.agents : directory.departments;
  const ids = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "number");
  const gone = ids.find((id) => !known.some((one) => one.id === id));
  return gone === undefined ? undefined : { kind, id: gone };
}
