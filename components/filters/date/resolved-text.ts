import { momentText } from "@/components/filters/describe";
import { dateFormatter } from "@/lib/dates/formatters";
import { createDateResolver } from "@/lib/dates/resolve";
import type { Messages } from "@/lib/i18n/en";
import type { DateValue } from "@/lib/view/date-value";
import { dateTests } from "@/lib/view/date-value";
import type { AnyOperator } from "@/lib/view/filter-node";
import { isOperator } from "@/lib/view/operators";

type Moment = { nowMs: number; timeZone: string; locale: string };

/**
 * The instants that a date stands for right now, as they would be sent, with the zone in a second line. Null where the
 * operator does not fit the date.
 */
export function resolvedText(date: DateValue, operator: AnyOperator, at: Moment, t: Messages): string | null {
  if (!isOperator(operator)) return null;
  const { nowMs, timeZone, locale } = at;
  const tests = dateTests(operator, date, createDateResolver(nowMs, timeZone));
  if ("problem" in tests) return null;
  const [first, second] = tests.value;
  if (first === undefined) return null;
  const { dates } = t.filters;
  const moment = (seconds: number) => momentText(seconds, locale, timeZone);
  const text =
    second === undefined
      ? dates.tests[first.operator](moment(first.value))
      : // The upper bound is exclusive on the wire; people read the last second that counts.
        dates.stretch(moment(first.value), moment(second.value - 1));
  return `${capitalised(text, locale)}\n${timeZone}, ${offsetText(first.value, timeZone)}`;
}

function offsetText(seconds: number, timeZone: string): string {
  const parts = dateFormatter("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(seconds * 1000);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return name.replace("GMT", "UTC");
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
