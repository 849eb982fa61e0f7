import { BLANK, NOT_A_CHOICE, NOT_NUMERIC, type Problem, problem } from "./errors";
import { isObject, NOT_TEXT, toInteger } from "./input";

export const OPERATORS = ["=", "!=", ">", "<", ">=", "<=", "~", "!~"] as const;
export type Operator = (typeof OPERATORS)[number];

export type Test = (row: number) => boolean;

/**
 * How one field is searched: which operators its documented type allows, how a value is read, and what it then means. A
 * value that cannot be read yields a message in the words of both error families.
 */
export type SearchField = {
  operators: readonly Operator[];
  compile: (operator: Operator, value: unknown) => Test | ValueProblem;
};

export type ValueProblem = { path?: string; message: string; legacyCode: string; legacyMessage: string };

const FOR_NUMBERS: readonly Operator[] = ["=", "!=", ">", "<", ">=", "<="];
const FOR_TEXT: readonly Operator[] = ["=", "!=", "~", "!~"];
const FOR_LISTS: readonly Operator[] = ["="];

/** Nothing is equal to nothing: a missing number differs from every value and is neither above nor below any. */
export function compareNumber(operator: Operator, wanted: number): (actual: number | undefined) => boolean {
  switch (operator) {
    case "=":
      return (actual) => actual === wanted;
    case "!=":
      return (actual) => actual !== wanted;
    case ">":
      return (actual) => actual !== undefined && actual > wanted;
    case "<":
      return (actual) => actual !== undefined && actual < wanted;
    case ">=":
      return (actual) => actual !== undefined && actual >= wanted;
    case "<=":
      return (actual) => actual !== undefined && actual <= wanted;
    default:
      return () => false;
  }
}

/** Letter case does not matter. A missing text differs from every value and contains none. */
export function compareText(operator: Operator, value: string): (actual: string | null | undefined) => boolean {
  const wanted = value.toLowerCase();
  const holds = (actual: string | null | undefined) =>
    actual !== null && actual !== undefined && (operator.endsWith("~") ? actual.includes(wanted) : actual === wanted);
  return operator.startsWith("!") ? (actual) => !holds(actual) : holds;
}

function shortName(field: string): string {
  return field.replace(/^\w+\./, "");
}

export function numberField(
  name: string,
  make: (compare: (actual: number | undefined) => boolean) => Test,
): SearchField {
  return {
    operators: FOR_NUMBERS,
    compile: (operator, value) => {
      const wanted = toInteger(value);
      if (wanted !== undefined) return make(compareNumber(operator, wanted));
      return {
        message: value === undefined || value === null || value === "" ? BLANK : NOT_NUMERIC,
        legacyCode: "invalid_chat_value",
        legacyMessage: `${shortName(name)} value is invalid`,
      };
    },
  };
}

export function textField(
  name: string,
  make: (compare: (actual: string | null | undefined) => boolean) => Test,
): SearchField {
  return {
    operators: FOR_TEXT,
    compile: (operator, value) => {
      if (typeof value === "string" && value !== "") return make(compareText(operator, value));
      return {
        message: value === undefined || value === null || value === "" ? BLANK : NOT_TEXT,
        legacyCode: "invalid_chat_value",
        legacyMessage: `${shortName(name)} value is invalid`,
      };
    },
  };
}

/** The table says "array of strings", the sample shows objects with a name: both are taken. All names must be present. */
export function tagsField(name: string, make: (names: readonly string[]) => Test): SearchField {
  const refuse = (message: string, path?: string): ValueProblem => ({
    message,
    legacyCode: "invalid_chat_value",
    legacyMessage: `${shortName(name)} value is invalid`,
    ...(path === undefined ? {} : { path }),
  });
  return {
    operators: FOR_LISTS,
    compile: (_, value) => {
      if (value === undefined || value === null) return refuse(BLANK);
      if (!Array.isArray(value)) return refuse("This value should be of type array.");
      if (value.length === 0) return refuse(BLANK);
      const names: string[] = [];
      for (const [at, entry] of value.entries()) {
        const tag: unknown = isObject(entry) ? entry.name : entry;
        if (typeof tag !== "string" || tag === "") return refuse(BLANK, `[${at}].name`);
        names.push(tag);
      }
      return make(names);
    },
  };
}

/** Reads `filter` and `comparison` of a search body; without filters everything matches, so there is nothing to test. */
export function compileSearch(
  body: Readonly<Record<string, unknown>>,
  fieldNamed: (name: string) => SearchField | undefined,
  problems: Problem[],
): Test | undefined {
  const { comparison, filter } = body;
  if (comparison !== undefined && comparison !== null && comparison !== "AND" && comparison !== "OR") {
    problems.push(problem("comparison", NOT_A_CHOICE, "invalid_chat_value", "comparison"));
  }
  if (filter === undefined || filter === null) return undefined;
  if (!Array.isArray(filter)) {
    problems.push(
      problem("filter", "This value should be of type array.", "validation_error", "filter value is invalid"),
    );
    return undefined;
  }
  const tests = filter.flatMap(
    (entry: unknown, at) => compileFilter(entry, `filter[${at}]`, fieldNamed, problems) ?? [],
  );
  const [first] = tests;
  if (first === undefined || tests.length === 1) return first;
  return comparison === "OR" ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row));
}

function compileFilter(
  entry: unknown,
  path: string,
  fieldNamed: (name: string) => SearchField | undefined,
  problems: Problem[],
): Test | undefined {
  const { field: name, operator: sign, value } = isObject(entry) ? entry : {};
  const field = typeof name === "string" ? fieldNamed(name) : undefined;
  if (field === undefined) {
    const isMissing = name === undefined || name === null || name === "";
    problems.push(
      problem(
        `${path}.field`,
        isMissing ? BLANK : NOT_A_CHOICE,
        "invalid_field",
        `Field ${String(name ?? "")} is invalid`,
      ),
    );
  }
  const known = OPERATORS.find((each) => each === sign);
  const isAllowed = known !== undefined && (field?.operators.includes(known) ?? true);
  if (known === undefined || !isAllowed) {
    const isMissing = sign === undefined || sign === null || sign === "";
    problems.push(
      problem(
        `${path}.operator`,
        isMissing ? BLANK : NOT_A_CHOICE,
        "invalid_operator",
        `Operator ${typeof sign === "string" ? sign : ""} is invalid`,
      ),
    );
    return undefined;
  }
  if (field === undefined) return undefined;
  const compiled = field.compile(known, value);
  if (typeof compiled === "function") return compiled;
  problems.push(
    problem(`${path}.value${compiled.path ?? ""}`, compiled.message, compiled.legacyCode, compiled.legacyMessage),
  );
  return undefined;
}

/** One page of the rows that match, walking an order from either end, and how many match in all. */
export function selectPage(
  order: { count: number; rowAt: (position: number) => number },
  isDescending: boolean,
  page: { limit: number; offset: number },
  test: Test | undefined,
  rowCount: number,
): { rows: number[]; total: number } {
  const { count } = order;
  const at = isDescending ? (n: number) => order.rowAt(count - 1 - n) : (n: number) => order.rowAt(n);
  const rows: number[] = [];
  if (test === undefined) {
    for (let n = page.offset; n < count && rows.length < page.limit; n++) rows.push(at(n));
    return { rows, total: count };
  }
  const matches = new Uint8Array(rowCount);
  let total = 0;
  for (let row = 0; row < rowCount; row++) {
    if (test(row)) {
      matches[row] = 1;
      total++;
    }
  }
  if (page.offset >= total) return { rows, total };
  let skipped = 0;
  for (let n = 0; n < count && rows.length < page.limit; n++) {
    const row = at(n);
    if (matches[row] !== 1) continue;
    if (skipped < page.offset) skipped++;
    else rows.push(row);
  }
  return { rows, total };
}
