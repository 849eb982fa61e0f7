import { type DateValue, dateOperators, hasTwoBounds } from "./date-value";
import { type FieldName, fieldKinds, fieldNames, fields, isFieldName, type OperatorOf, type ValueOf } from "./fields";
import type { Issue, IssueCode, Parsed } from "./issue";
import { isOperator, type Operator } from "./operators";
import { isRecord } from "./record";

/** One condition on a chat: a field, how it is compared, and with what. */
export type FilterOf<Field extends FieldName> = {
  [Name in Field]: { field: Name; operator: OperatorOf<Name>; value: ValueOf<Name> };
}[Field];

export type Filter = FilterOf<FieldName>;

/**
 * Operators to offer for a field, the one to start with first. For a timestamp, `valueType` narrows them to those that
 * mean something for that type of date.
 */
export function operatorsFor(field: FieldName, valueType?: DateValue["type"]): readonly [Operator, ...Operator[]] {
  const { kind } = fields[field];
  return kind === "timestamp" && valueType !== undefined ? dateOperators[valueType] : fieldKinds[kind].operators;
}

/** Reads a value in our own notation for this field, without an operator. */
export function parseFieldValue(field: FieldName, raw: unknown): Parsed<Filter["value"]> {
  return fieldKinds[fields[field].kind].parseValue(raw);
}

function dateOf(value: Filter["value"]): DateValue | undefined {
  return typeof value === "object" && "type" in value ? value : undefined;
}

/**
 * Puts three checked parts together. Undefined when the operator does not fit the field or the type of its date.
 */
export function createFilter(field: FieldName, operator: Operator, value: Filter["value"]): Filter | undefined {
  if (!operatorsFor(field, dateOf(value)?.type).includes(operator)) return undefined;
  // Boundary: TypeScript cannot see that the kind which read the value is the kind of this field.
  return { field, operator, value } as Filter;
}

/** How the parts of a filter are written: in our notation, or in HelpCrunch's. */
export type Notation = {
  fieldOf: (raw: unknown) => FieldName | undefined;
  operatorOf: (raw: unknown) => Operator | undefined;
  valueOf: (field: FieldName, raw: unknown) => Parsed<Filter["value"]>;
  fieldWord: (field: FieldName) => string;
  operatorWord: (operator: Operator) => string;
};

const ourNotation: Notation = {
  fieldOf: (raw) => (isFieldName(raw) ? raw : undefined),
  operatorOf: (raw) => (isOperator(raw) ? raw : undefined),
  valueOf: parseFieldValue,
  fieldWord: (field) => field,
  operatorWord: (operator) => operator,
};

const filterKeys = ["field", "operator", "value"];

/** Shows a received word in a message without letting it take the message over. */
export function quote(raw: unknown): string {
  const text = typeof raw === "string" ? raw : (JSON.stringify(raw) ?? "nothing");
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

/** The one reading of a filter row, for our notation and for the vendor's. All issues of the row are reported at once. */
export function parseFilterIn(
  notation: Notation,
  raw: unknown,
  path: string,
): { filter: Filter } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const report = (part: string, code: IssueCode, message: string) => {
    issues.push({ path: part === "" ? path : `${path}.${part}`, code, message });
  };
  if (!isRecord(raw)) {
    report("", "wrong_type", "A filter must be an object with field, operator and value. Write those three.");
    return { issues };
  }
  for (const key of Object.keys(raw)) {
    if (!filterKeys.includes(key)) {
      report(key, "unknown_key", `${quote(key)} is not part of a filter. Keep only field, operator and value.`);
    }
  }
  const field = notation.fieldOf(raw.field);
  const operator = notation.operatorOf(raw.operator);
  if (field === undefined) {
    const code = raw.field === undefined ? "required" : "unknown_field";
    const known = fieldNames.map(notation.fieldWord).join(", ");
    report("field", code, `${quote(raw.field)} is not a field that can be searched. Use one of: ${known}.`);
  }
  const offered = field === undefined ? undefined : operatorsFor(field);
  if (operator === undefined) {
    const code = raw.operator === undefined ? "required" : "unknown_operator";
    const known = (offered ?? fieldKinds.text.operators).map(notation.operatorWord).join(" ");
    report("operator", code, `${quote(raw.operator)} is not an operator. Use one of: ${known}`);
  }
  if (field === undefined || offered === undefined) return { issues };

  const word = notation.fieldWord(field);
  const refuse = (operatorsAllowed: readonly Operator[]) => {
    const known = operatorsAllowed.map(notation.operatorWord).join(" ");
    report("operator", "operator_not_allowed", `${quote(raw.operator)} does not fit ${word}. Use one of: ${known}`);
  };
  if (operator !== undefined && !offered.includes(operator)) refuse(offered);
  const parsed = notation.valueOf(field, raw.value);
  if ("problem" in parsed) {
    const code = raw.value === undefined ? "required" : parsed.problem.code;
    report("value", code, `The value of ${word} must be ${parsed.problem.expected}.`);
    return { issues };
  }
  if (issues.length > 0 || operator === undefined) return { issues };
  const filter = createFilter(field, operator, parsed.value);
  if (filter !== undefined) return { filter };
  refuse(operatorsFor(field, dateOf(parsed.value)?.type));
  return { issues };
}

/**
 * Reads a filter of our own model from a link, a saved filter or a request. Strict: unknown keys, fields, operators and
 * values are issues whose paths begin with `path`; nothing is repaired or dropped.
 */
export function parseFilter(raw: unknown, path: string): { filter: Filter } | { issues: Issue[] } {
  return parseFilterIn(ourNotation, raw, path);
}

/**
 * True when a filter takes two rows on the wire (a lower and an upper bound). Among other filters under match any, each
 * bound then holds for nearly every chat, so the search finds far more than was meant.
 */
export function widensUnderAny(filter: Filter): boolean {
  const date = dateOf(filter.value);
  return date !== undefined && hasTwoBounds(filter.operator, date);
}
