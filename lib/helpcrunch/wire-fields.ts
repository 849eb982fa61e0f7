import { isSeconds } from "@/lib/view/date-value";
import { type FieldKind, type FieldName, fieldNames, fields, parseTagNames, parseText } from "@/lib/view/fields";
import type { Filter } from "@/lib/view/filter";
import { failed, type Parsed } from "@/lib/view/issue";
import { secondsMax } from "@/lib/view/limits";
import { type Operator, operatorNames } from "@/lib/view/operators";
import { isRecord } from "@/lib/view/record";
import type { Test } from "@/lib/view/resolve-view";
import { isStatus, statusNames } from "@/lib/view/statuses";
import { toId } from "./lenient-readers";
import { parseRating } from "./ratings";
import { parseStatus, statuses } from "./statuses";

/** What the search calls our fields (Search for chats, "Accepted searchable fields"). */
export const wireFields = {
  assignee: "chats.assignee",
  agents: "chats.agents",
  department: "chats.department",
  customer: "chats.customer",
  customerEmail: "chats.customer.email",
  customerUserId: "chats.customer.userId",
  customerTags: "chats.customer.tagsData",
  status: "chats.status",
  rating: "chats.rating",
  createdAt: "chats.createdAt",
  // One copy of the page leaves it out. It works as a filter; do not build a synchronisation on it.
  updatedAt: "chats.updatedAt",
  closedAt: "chats.closedAt",
} as const satisfies Record<FieldName, `chats.${string}`>;

export type WireField = (typeof wireFields)[FieldName];

/** What the search calls our operators (Search for chats, "Accepted operators"). */
export const wireOperators = {
  eq: "=",
  neq: "!=",
  gt: ">",
  lt: "<",
  gte: ">=",
  lte: "<=",
  contains: "~",
  notContains: "!~",
} as const satisfies Record<Operator, string>;

export type WireOperator = (typeof wireOperators)[Operator];

/** What the search compares with: ids and seconds as numbers, statuses as digits in quotes, tags as objects. */
export type WireValue = number | string | readonly { name: string }[];

const fieldByWire = new Map<string, FieldName>(fieldNames.map((name) => [wireFields[name], name]));
const operatorByWire = new Map<string, Operator>(operatorNames.map((name) => [wireOperators[name], name]));

export function fieldFromWire(wire: string): FieldName | undefined {
  return fieldByWire.get(wire);
}

export function operatorFromWire(wire: string): Operator | undefined {
  return operatorByWire.get(wire);
}

/** The value of a test as the search takes it. */
export function toWireValue(field: FieldName, value: Test["value"]): WireValue {
  if (typeof value === "object") return value.map((name) => ({ name }));
  return fields[field].kind === "status" && isStatus(value) ? statuses[value].code : value;
}

function readId(raw: unknown): Parsed<number> {
  const id = toId(raw);
  return id === null ? failed("wrong_type", "a whole number (an id)") : { value: id };
}

function readSeconds(raw: unknown): Parsed<{ type: "instant"; seconds: number }> {
  const seconds = typeof raw === "string" && /^\d+$/.test(raw) ? Number(raw) : raw;
  if (typeof seconds !== "number") return failed("wrong_type", "a time in seconds since 1970");
  if (seconds > secondsMax) return failed("out_of_range", "a time in seconds, not milliseconds, since 1970");
  if (!isSeconds(seconds)) return failed("out_of_range", "a time in whole seconds since 1970");
  return { value: { type: "instant", seconds } };
}

/** How people write a value for HelpCrunch, by the kind of its field. */
const wireReaders = {
  agentId: readId,
  departmentId: readId,
  customerId: readId,
  timestamp: readSeconds,
  status: (raw) => {
    const status = parseStatus(raw);
    if (status !== undefined) return { value: status };
    return failed("unknown_value", `a status code from "1" to "7" or one of ${statusNames.join(", ")}`);
  },
  rating: (raw) => {
    const known = parseRating(raw);
    return known === undefined ? parseText(raw) : { value: known };
  },
  text: parseText,
  // Each tag is an object with a name, or the bare name.
  tags: (raw) => parseTagNames(raw, (item) => (isRecord(item) && Object.keys(item).length === 1 ? item.name : item)),
} satisfies Record<FieldKind, (raw: unknown) => Parsed<Filter["value"]>>;

/** Reads the value of a field as people write it for HelpCrunch: numbers in quotes, any spelling of a status. */
export function fieldValueFromWire(field: FieldName, raw: unknown): Parsed<Filter["value"]> {
  return wireReaders[fields[field].kind](raw);
}
