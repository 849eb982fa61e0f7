import type { DateValue } from "@/lib/view/date-value";
import type { FieldName } from "@/lib/view/fields";
import { createFilter, type Filter, operatorsFor } from "@/lib/view/filter";
import type { Operator } from "@/lib/view/operators";

/** The date inside a value, where it is one. */
export function dateIn(value: Filter["value"] | undefined): DateValue | undefined {
  return typeof value === "object" && "type" in value ? value : undefined;
}

/** The value under another operator: itself, its nearest kin, or undefined when a new one has to be chosen. */
export function fitValue(field: FieldName, operator: Operator, value: Filter["value"]): Filter["value"] | undefined {
  if (createFilter(field, operator, value) !== undefined) return value;
  const date = dateIn(value);
  // From a range to one of its ends: "on or after" means its first day, "on or before" its last.
  if (date?.type === "range") {
    const day = operator === "gte" || operator === "lt" ? date.from : date.to;
    const end: DateValue = { type: "day", day };
    return createFilter(field, operator, end) === undefined ? undefined : end;
  }
  return undefined;
}

/** The operator for a newly chosen value: the same one, or the first that means something for this type of date. */
export function fitOperator(field: FieldName, operator: Operator, value: Filter["value"] | undefined): Operator {
  if (value === undefined || createFilter(field, operator, value) !== undefined) return operator;
  return operatorsFor(field, dateIn(value)?.type)[0];
}
