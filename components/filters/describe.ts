import type { Directory } from "@/lib/api/chats/contract";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { dayText } from "@/lib/dates/local-time";
import type { Messages } from "@/lib/i18n/en";
import type { DateValue } from "@/lib/view/date-value";
import { type FieldName, fields } from "@/lib/view/fields";
import type { Filter } from "@/lib/view/filter";
import type { Operator } from "@/lib/view/operators";
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

/** A filter as words for chips, buttons and screen readers: "Created in the last 30 days". */
export function describeFilter(
  filter: Filter,
  t: Messages,
  directory: Directory | undefined,
  locale: string,
  more: Pick<DescribeContext, "timeZone" | "customerNames"> = {},
): string {
  return describeRow(filter, { t, directory, locale, ...more });
}

/** As {@link describeFilter}, also for a row that has no value yet. */
export function describeRow(row: Omit<DraftRow, "id">, context: DescribeContext): string {
  const { t } = context;
  return [fieldText(row.field, t), operatorText(row.field, row.operator, row.value, t), valueText(row, context)].join(
    " ",
  );
}

export function fieldText(field: FieldName, t: Messages): string {
  return t.filters.fields[field];
}

/** The comparison in words, which also depend on the value: "in the last", "is between", "include all of". */
export function operatorText(
  field: FieldName,
  operator: Operator,
  value: Filter["value"] | undefined,
  t: Messages,
): string {
  const { filters } = t;
  if (Array.isArray(value) && value.length === 1) return filters.oneTag;
  const date = dateIn(value);
  if (date?.type === "range") return filters.isBetween;
  if (date?.type === "last") return operator === "lt" ? filters.moreThanAgo : filters.inTheLast;
  if (date?.type === "preset" && date.preset !== "today" && date.preset !== "yesterday") return filters.isIn;
  const byOperator: Partial<Record<Operator, string>> = filters.operators[fields[field].kind];
  return byOperator[operator] ?? operator;
}

/** The value in words, or what there is to choose. */
export function valueText({ field, operator, value }: Omit<DraftRow, "id">, context: DescribeContext): string {
  const { t, locale } = context;
  const { kind } = fields[field];
  if (value === undefined) return t.filters.choose[kind];
  if (typeof value === "object") {
    return "type" in value ? dateText(value, operator, context) : formatList(locale, value);
  }
  switch (kind) {
    case "agentId":
      return value === "me" ? t.filters.me : idText(value, operator, context.directory?.agents);
    case "departmentId":
      return idText(value, operator, context.directory?.departments);
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

type Named = { id: number; name: string | null };

/** Comparing by size is about the number, so only "is" and "is not" show a name. */
function isNamed(operator: Operator): boolean {
  return operator === "eq" || operator === "neq";
}

function idText(value: string | number, operator: Operator, known: readonly Named[] | undefined): string {
  const found = isNamed(operator) ? known?.find(({ id }) => id === value) : undefined;
  if (found?.name === undefined || found.name === null) return String(value);
  const isShared = known?.some(({ id, name }) => id !== value && name === found.name);
  return isShared ? `${found.name} ${found.id}` : found.name;
}

function dateText(date: DateValue, operator: Operator, context: DescribeContext): string {
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
  { field, operator, value }: Omit<DraftRow, "id">,
  directory: Directory | undefined,
): { kind: "agentId" | "departmentId"; id: number } | undefined {
  const { kind } = fields[field];
  if (directory === undefined || typeof value !== "number" || !isNamed(operator)) return undefined;
  if (kind !== "agentId" && kind !== "departmentId") return undefined;
  const known: readonly Named[] = kind === "agentId" ? directory.agents : directory.departments;
  return known.some(({ id }) => id === value) ? undefined : { kind, id: value };
}
