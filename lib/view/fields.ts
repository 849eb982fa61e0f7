import { type DateValue, dateOperators, parseDateValue } from "./date-value";
import { failed, type Parsed } from "./issue";
import { tagsMax, textLengthMax } from "./limits";
import type { Operator } from "./operators";
import { isStatus, type Status, statusNames } from "./statuses";

/** What each kind of field is compared with. */
type ValueByKind = {
  agentId: number | "me";
  departmentId: number;
  customerId: number;
  timestamp: DateValue;
  status: Status;
  rating: string;
  text: string;
  tags: readonly string[];
};

export type FieldKind = keyof ValueByKind;

type Kind<Value> = {
  /** Comparisons that make sense for this kind. The editor starts with the first. */
  operators: readonly [Operator, ...Operator[]];
  /** Reads a value from a link, a saved filter or a request. Strict: nothing is repaired. */
  parseValue: (raw: unknown) => Parsed<Value>;
};

const idOperators = ["eq", "neq", "gt", "gte", "lt", "lte"] as const;

/** A whole number of zero or more. */
export function isId(raw: unknown): raw is number {
  return typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0;
}

function parseId(raw: unknown): Parsed<number> {
  return isId(raw) ? { value: raw } : failed("wrong_type", "a whole number (an id)");
}

/** Reads a text to search for: not empty, and no longer than `textLengthMax`. */
export function parseText(raw: unknown): Parsed<string> {
  if (typeof raw !== "string") return failed("wrong_type", "text in quotes");
  if (raw.length < 1 || raw.length > textLengthMax) {
    return failed(raw === "" ? "required" : "out_of_range", `text of 1 to ${textLengthMax} characters`);
  }
  return { value: raw };
}

/** Reads a list of tag names. `readName` takes the name out of an item that is written in another notation. */
export function parseTagNames(
  raw: unknown,
  readName: (item: unknown) => unknown = (item) => item,
): Parsed<readonly string[]> {
  if (!Array.isArray(raw)) return failed("wrong_type", "a list of tag names");
  if (raw.length < 1) return failed("required", "a list of at least one tag name");
  if (raw.length > tagsMax) return failed("too_many", `a list of at most ${tagsMax} tag names`);
  const names: string[] = [];
  for (const item of raw) {
    const name = readName(item);
    if (typeof name !== "string") return failed("wrong_type", "a list of tag names");
    if (name.length < 1 || name.length > textLengthMax) {
      return failed("out_of_range", `a list of tag names of 1 to ${textLengthMax} characters`);
    }
    names.push(name);
  }
  return { value: names };
}

/** How fields behave, by kind. Everything about a field but its name is here. */
export const fieldKinds = {
  agentId: { operators: idOperators, parseValue: (raw) => (raw === "me" ? { value: raw } : parseId(raw)) },
  departmentId: { operators: idOperators, parseValue: parseId },
  customerId: { operators: idOperators, parseValue: parseId },
  timestamp: { operators: dateOperators.instant, parseValue: parseDateValue },
  status: {
    operators: ["eq", "neq"],
    parseValue: (raw) => (isStatus(raw) ? { value: raw } : failed("unknown_value", `one of ${statusNames.join(", ")}`)),
  },
  rating: { operators: ["eq", "neq", "contains", "notContains"], parseValue: parseText },
  text: { operators: ["contains", "notContains", "eq", "neq"], parseValue: parseText },
  tags: { operators: ["eq"], parseValue: (raw) => parseTagNames(raw) },
} as const satisfies { [K in FieldKind]: Kind<ValueByKind[K]> };

/** Every field that a filter can name. */
export const fields = {
  assignee: { kind: "agentId" },
  agents: { kind: "agentId" },
  department: { kind: "departmentId" },
  customer: { kind: "customerId" },
  customerEmail: { kind: "text" },
  customerUserId: { kind: "text" },
  customerTags: { kind: "tags" },
  status: { kind: "status" },
  rating: { kind: "rating" },
  createdAt: { kind: "timestamp" },
  updatedAt: { kind: "timestamp" },
  closedAt: { kind: "timestamp" },
} as const satisfies Record<string, { kind: FieldKind }>;

export type FieldName = keyof typeof fields;
export type KindOf<Field extends FieldName> = (typeof fields)[Field]["kind"];
export type ValueOf<Field extends FieldName> = ValueByKind[KindOf<Field>];
export type OperatorOf<Field extends FieldName> = (typeof fieldKinds)[KindOf<Field>]["operators"][number];

export function isFieldName(raw: unknown): raw is FieldName {
  return typeof raw === "string" && Object.hasOwn(fields, raw);
}

export const fieldNames: readonly FieldName[] = Object.keys(fields).filter(isFieldName);
