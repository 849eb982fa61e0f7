import { type DateInterval, type DateValue, dateOperators, dateTests, isSeconds, parseDateValue } from "./date-value";
import { failed, type Parsed } from "./issue";
import { isRecord, toId } from "./lenient-readers";
import { secondsMax, tagsMax, textLengthMax } from "./limits";
import type { Operator } from "./operators";
import { parseRating } from "./ratings";
import { isStatus, parseStatus, type Status, statuses, statusNames } from "./statuses";

/** What each kind of field is compared with in our model. */
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

/** What is compared with on the wire: ids and seconds as numbers, statuses as digits in quotes, tags as objects. */
export type WireValue = number | string | readonly { name: string }[];

/** What compiling needs from outside: the reader's calendar and who is "me". */
export type CompileContext = {
  resolveDate: (value: DateValue) => DateInterval;
  meAgentId: number | null;
};

export type WireTest = { operator: Operator; value: WireValue };

type Kind<Value> = {
  /** Valid comparisons by the vendor's tables; the first is the one to start with. */
  operators: readonly [Operator, ...Operator[]];
  /** Strict: a value of our own model, from a link, a saved filter or a request. */
  parseValue: (raw: unknown) => Parsed<Value>;
  /** A value as somebody might write it for the vendor. */
  fromWire: (raw: unknown) => Parsed<Value>;
  /** The comparisons that say this to the vendor. They all have to hold. */
  toWire: (operator: Operator, value: Value, context: CompileContext) => Parsed<readonly WireTest[]>;
};

const idOperators = ["eq", "neq", "gt", "gte", "lt", "lte"] as const;

function parseId(raw: unknown): Parsed<number> {
  return typeof raw === "number" && toId(raw) !== null
    ? { value: raw }
    : failed("wrong_type", "a whole number (an id)");
}

function idFromWire(raw: unknown): Parsed<number> {
  const id = toId(raw);
  return id === null ? failed("wrong_type", "a whole number (an id)") : { value: id };
}

function toSame(operator: Operator, value: WireValue): Parsed<readonly WireTest[]> {
  return { value: [{ operator, value }] };
}

const idKind = { operators: idOperators, parseValue: parseId, fromWire: idFromWire, toWire: toSame };

function parseText(raw: unknown): Parsed<string> {
  if (typeof raw !== "string") return failed("wrong_type", "text in quotes");
  if (raw.length < 1 || raw.length > textLengthMax) {
    return failed(raw === "" ? "required" : "out_of_range", `text of 1 to ${textLengthMax} characters`);
  }
  return { value: raw };
}

function parseRatingText(raw: unknown): Parsed<string> {
  const known = parseRating(raw);
  return known === undefined ? parseText(raw) : { value: known };
}

function parseTagNames(raw: unknown, readName: (item: unknown) => unknown): Parsed<readonly string[]> {
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

function nameFromWire(item: unknown): unknown {
  return isRecord(item) && Object.keys(item).length === 1 ? item.name : item;
}

/** How fields behave, by kind. Everything about a field but its name is here. */
export const fieldKinds = {
  agentId: {
    operators: idOperators,
    parseValue: (raw) => (raw === "me" ? { value: raw } : parseId(raw)),
    fromWire: idFromWire,
    toWire: (operator, value, context) => {
      const agentId = value === "me" ? context.meAgentId : value;
      if (agentId === null) {
        return failed("no_agent_for_me", 'an agent: none has the e-mail address of whoever "me" is. Choose an agent');
      }
      return toSame(operator, agentId);
    },
  },
  departmentId: idKind,
  customerId: idKind,
  timestamp: {
    operators: dateOperators.instant,
    parseValue: parseDateValue,
    fromWire: (raw) => {
      const seconds = typeof raw === "string" && /^\d+$/.test(raw) ? Number(raw) : raw;
      if (typeof seconds !== "number") return failed("wrong_type", "a time in seconds since 1970");
      if (seconds > secondsMax) return failed("out_of_range", "a time in seconds, not milliseconds, since 1970");
      if (!isSeconds(seconds)) return failed("out_of_range", "a time in whole seconds since 1970");
      return { value: { type: "instant", seconds } };
    },
    toWire: (operator, value, context) => dateTests(operator, value, context.resolveDate),
  },
  /**
   * The vendor's table types the status as text, which would allow "contains", but the values are codes and its own 400
   * sample asks for an integer. So only "is" and "is not".
   */
  status: {
    operators: ["eq", "neq"],
    parseValue: (raw) => (isStatus(raw) ? { value: raw } : failed("unknown_value", `one of ${statusNames.join(", ")}`)),
    fromWire: (raw) => {
      const status = parseStatus(raw);
      if (status !== undefined) return { value: status };
      return failed("unknown_value", `a status code from "1" to "7" or one of ${statusNames.join(", ")}`);
    },
    toWire: (operator, value) => toSame(operator, statuses[value].code),
  },
  rating: {
    operators: ["eq", "neq", "contains", "notContains"],
    parseValue: parseText,
    fromWire: parseRatingText,
    toWire: toSame,
  },
  text: {
    operators: ["contains", "notContains", "eq", "neq"],
    parseValue: parseText,
    fromWire: parseText,
    toWire: toSame,
  },
  tags: {
    operators: ["eq"],
    parseValue: (raw) => parseTagNames(raw, (item) => item),
    fromWire: (raw) => parseTagNames(raw, nameFromWire),
    toWire: (operator, value) =>
      toSame(
        operator,
        value.map((name) => ({ name })),
      ),
  },
} as const satisfies { [K in FieldKind]: Kind<ValueByKind[K]> };

/** The twelve fields of the vendor's search (Search for chats, "Accepted searchable fields"). */
export const fields = {
  assignee: { wire: "chats.assignee", kind: "agentId" },
  agents: { wire: "chats.agents", kind: "agentId" },
  department: { wire: "chats.department", kind: "departmentId" },
  customer: { wire: "chats.customer", kind: "customerId" },
  customerEmail: { wire: "chats.customer.email", kind: "text" },
  customerUserId: { wire: "chats.customer.userId", kind: "text" },
  customerTags: { wire: "chats.customer.tagsData", kind: "tags" },
  status: { wire: "chats.status", kind: "status" },
  rating: { wire: "chats.rating", kind: "rating" },
  createdAt: { wire: "chats.createdAt", kind: "timestamp" },
  // One copy of the page leaves it out. It works as a filter; do not build a synchronisation on it.
  updatedAt: { wire: "chats.updatedAt", kind: "timestamp" },
  closedAt: { wire: "chats.closedAt", kind: "timestamp" },
} as const satisfies Record<string, { wire: `chats.${string}`; kind: FieldKind }>;

export type FieldName = keyof typeof fields;
export type WireField = (typeof fields)[FieldName]["wire"];
export type KindOf<Field extends FieldName> = (typeof fields)[Field]["kind"];
export type ValueOf<Field extends FieldName> = ValueByKind[KindOf<Field>];
export type OperatorOf<Field extends FieldName> = (typeof fieldKinds)[KindOf<Field>]["operators"][number];

export function isFieldName(raw: unknown): raw is FieldName {
  return typeof raw === "string" && Object.hasOwn(fields, raw);
}

export const fieldNames: readonly FieldName[] = Object.keys(fields).filter(isFieldName);

const byWire = new Map<string, FieldName>(fieldNames.map((name) => [fields[name].wire, name]));

export function fieldFromWire(wire: string): FieldName | undefined {
  return byWire.get(wire);
}
