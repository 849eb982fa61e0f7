import type { DateValue } from "@/lib/view/date-value";
import {
  type AnyFieldName,
  type AnyOperator,
  type AnyValue,
  anyOperatorsFor,
  createAnyFilter,
  isDateValue,
  takesList,
  takesNoValue,
} from "@/lib/view/filter-node";

/** The date inside a value, where it is one. */
export function dateIn(value: AnyValue | undefined): DateValue | undefined {
  return isDateValue(value) ? value : undefined;
}

/** The value under another operator: itself, its nearest kin, or undefined when a new one has to be chosen. */
export function fitValue(
  field: AnyFieldName,
  operator: AnyOperator,
  value: AnyValue | undefined,
): AnyValue | undefined {
  if (value === undefined || takesNoValue(operator)) return undefined;
  if (createAnyFilter(field, operator, value) !== undefined) return value;
  const date = dateIn(value);
  // From a range to one of its ends: "on or after" means its first day, "on or before" its last.
  if (date?.type === "range") {
    const day = operator === "gte" || operator === "lt" ? date.from : date.to;
    const end: DateValue = { type: "day", day };
    return createAnyFilter(field, operator, end) === undefined ? undefined : end;
  }
  if (typeof value === "object") {
    const [only, ...others] = Array.isArray(value) ? value : [];
    return others.length === 0 && createAnyFilter(field, operator, only) !== undefined ? only : undefined;
  }
  return takesList(operator) && createAnyFilter(field, operator, [value]) !== undefined ? [value] : undefined;
}

/** The operator for a newly chosen value: the same one, or the first that means something for this type of date. */
export function fitOperator(field: AnyFieldName, operator: AnyOperator, value: AnyValue | undefined): AnyOperator {
  if (value === undefined || createAnyFilter(field, operator, value) !== undefined) return operator;
  return anyOperatorsFor(field, dateIn(value)?.type)[0];
}
