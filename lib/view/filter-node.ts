import { type DateInterval, type DateValue, dateOperators, dateTests, parseDateValue } from "./date-value";
import { type FieldKind, type FieldName, fields, isFieldName, isId } from "./fields";
import { createFilter, type Filter, operatorsFor, parseFieldValue, parseFilter, quote } from "./filter";
import { failed, type Issue, type IssueCode, type Parsed } from "./issue";
import { textLengthMax } from "./limits";
import { isOperator, type Operator } from "./operators";
import { isRecord, type UnknownRecord } from "./record";
import type { ResolveContext, ResolvedFilter, ResolvedView, Test } from "./resolve-view";
import type { ViewSort } from "./sort";
import type { AskedView, Match } from "./view";

/*
 * What a view can ask of the local copy beyond HelpCrunch's search: more fields, more operators, groups. A plain filter is
 * one of these as well, and a view of plain filters alone can be asked of either.
 */

/** Conditions in a view, those within groups included. */
export const conditionsMax = 200;
/** A list of filters, and groups within it. */
export const groupDepthMax = 2;
/** Values in one filter. */
export const listMax = 100;
/** Characters of a text to search for. */
export const searchTextMax = 1_000;

export type LocalKind = "search" | "text" | "word" | "applicationId" | "timestamp" | "count" | "duration" | "flag";

/** Fields that HelpCrunch shows and cannot search, or that only the copy can count. */
export const localFields = {
  text: "search",
  customerName: "text",
  application: "applicationId",
  createdWith: "word",
  closedBy: "word",
  snoozedUntil: "timestamp",
  lastMessageAt: "timestamp",
  lastCustomerMessageAt: "timestamp",
  waitingSeconds: "duration",
  messageCount: "count",
  firstResponseSeconds: "duration",
  readByAgent: "flag",
} as const satisfies Record<string, LocalKind>;

export type LocalFieldName = keyof typeof localFields;
export type AnyFieldName = FieldName | LocalFieldName;
export type AnyKind = FieldKind | LocalKind;

export function isLocalFieldName(raw: unknown): raw is LocalFieldName {
  return typeof raw === "string" && Object.hasOwn(localFields, raw);
}

export const listOperators = ["in", "notIn"] as const;
export const emptyOperators = ["isEmpty", "isNotEmpty"] as const;
export type LocalOperator = (typeof listOperators)[number] | (typeof emptyOperators)[number];
export type AnyOperator = Operator | LocalOperator;

export type Scalar = string | number | boolean;
/** Whatever some filter is compared with. */
export type AnyValue = Scalar | DateValue | readonly Scalar[];

/** A condition that needs the local copy. Its value is checked, a date still relative and "me" still unnamed. */
export type LocalFilter = {
  field: AnyFieldName;
  operator: AnyOperator;
  value?: AnyValue;
};
/** One condition, of whichever kind. */
export type AnyFilter = Filter | LocalFilter;

/** Groups stand in the view, and not within groups. */
export type FilterGroup = { match: Match; filters: readonly AnyFilter[] };
export type FilterNode = AnyFilter | FilterGroup;

/** One comparison with plain values. */
export type AnyTest = { operator: AnyOperator; value: Scalar | readonly Scalar[] | null };
export type ResolvedNode =
  | { path: string; field: AnyFieldName; tests: readonly AnyTest[] }
  | { path: string; match: Match; filters: readonly ResolvedNode[] };
export type ResolvedAnyView = { filters: readonly ResolvedNode[]; match: Match; sort: ViewSort };

const comparisons = ["eq", "neq", "gt", "gte", "lt", "lte"] as const;

const operatorsByKind: Record<LocalKind, readonly Operator[]> = {
  search: ["contains"],
  text: ["contains", "notContains", "eq", "neq"],
  word: ["eq", "neq", "contains", "notContains"],
  applicationId: comparisons,
  timestamp: comparisons,
  count: comparisons,
  duration: comparisons,
  flag: ["eq", "neq"],
};

const hasLists = (field: AnyFieldName) =>
  isLocalFieldName(field)
    ? ["text", "word", "applicationId"].includes(localFields[field])
    : !["timestamp", "tags"].includes(fields[field].kind);

/** Never empty: every chat has a status, and tags are asked for by name. */
const canBeEmpty = (field: AnyFieldName) => !["text", "status", "customerTags", "updatedAt"].includes(field);

/** Comparisons that only the copy knows for a field. */
function operatorsOf(field: AnyFieldName): readonly AnyOperator[] {
  return [
    ...(isLocalFieldName(field) ? operatorsByKind[localFields[field]] : []),
    ...(hasLists(field) ? listOperators : []),
    ...(canBeEmpty(field) ? emptyOperators : []),
  ];
}

function parseTextUpTo(raw: unknown, lengthMax: number): Parsed<string> {
  if (typeof raw !== "string") return failed("wrong_type", "text in quotes");
  if (raw.length >= 1 && raw.length <= lengthMax) return { value: raw };
  return failed(raw === "" ? "required" : "out_of_range", `text of 1 to ${lengthMax} characters`);
}

const localValueReaders: Record<LocalKind, (raw: unknown) => Parsed<Scalar | DateValue>> = {
  search: (raw) => parseTextUpTo(raw, searchTextMax),
  text: (raw) => parseTextUpTo(raw, textLengthMax),
  word: (raw) => parseTextUpTo(raw, textLengthMax),
  applicationId: (raw) => (isId(raw) ? { value: raw } : failed("wrong_type", "a whole number (an id)")),
  timestamp: parseDateValue,
  count: (raw) => (isId(raw) ? { value: raw } : failed("wrong_type", "a whole number of 0 or more")),
  duration: (raw) => (isId(raw) ? { value: raw } : failed("wrong_type", "a whole number of seconds, 0 or more")),
  flag: (raw) => (typeof raw === "boolean" ? { value: raw } : failed("wrong_type", "true or false")),
};

function parseOne(field: AnyFieldName, raw: unknown): Parsed<LocalFilter["value"]> {
  return isLocalFieldName(field) ? localValueReaders[localFields[field]](raw) : parseFieldValue(field, raw);
}

function parseList(field: AnyFieldName, raw: unknown): Parsed<readonly Scalar[]> {
  if (!Array.isArray(raw)) return failed("wrong_type", "a list of values");
  if (raw.length === 0) return failed("required", "a list of at least one value");
  if (raw.length > listMax) return failed("too_many", `a list of at most ${listMax} values`);
  const values: Scalar[] = [];
  for (const item of raw) {
    const parsed = parseOne(field, item);
    if ("problem" in parsed) return parsed;
    if (parsed.value === undefined || typeof parsed.value === "object") return failed("wrong_type", "a list of values");
    values.push(parsed.value);
  }
  return { value: values };
}

type Report = (path: string, code: IssueCode, message: string) => void;

function parseLocalFilter(raw: UnknownRecord, path: string, report: Report): LocalFilter | undefined {
  const { field, operator, value } = raw;
  if (!isFieldName(field) && !isLocalFieldName(field)) return undefined;
  for (const key of Object.keys(raw)) {
    if (!["field", "operator", "value"].includes(key)) {
      report(
        `${path}.${key}`,
        "unknown_key",
        `${quote(key)} is not part of a filter. Keep only field, operator and value.`,
      );
    }
  }
  const known = operatorsOf(field).find((each) => each === operator);
  if (known === undefined) {
    const code = operator === undefined ? "required" : "operator_not_allowed";
    report(
      `${path}.operator`,
      code,
      `${quote(operator)} does not fit ${field}. Use one of: ${operatorsOf(field).join(" ")}`,
    );
    return undefined;
  }
  if (known === "isEmpty" || known === "isNotEmpty") {
    if (value === undefined || value === null) return { field, operator: known };
    report(`${path}.value`, "unknown_key", `${known} takes no value. Leave it out.`);
    return undefined;
  }
  const parsed = known === "in" || known === "notIn" ? parseList(field, value) : parseOne(field, value);
  if ("problem" in parsed) {
    const code = value === undefined ? "required" : parsed.problem.code;
    report(`${path}.value`, code, `The value of ${field} must be ${parsed.problem.expected}.`);
    return undefined;
  }
  return { field, operator: known, ...(parsed.value === undefined ? {} : { value: parsed.value }) };
}

/** Whether a filter as it was written is a group, or names a field or an operator that only the local copy knows. */
export function needsCopy(raw: unknown): boolean {
  if (!isRecord(raw)) return false;
  return Object.hasOwn(raw, "filters") || needsLocalReading(raw);
}

function needsLocalReading(raw: UnknownRecord): boolean {
  return isLocalFieldName(raw.field) || (isFieldName(raw.field) && isLocal(raw.operator));
}

function isLocal(operator: unknown): operator is LocalOperator {
  return [...listOperators, ...emptyOperators].some((each) => each === operator);
}

function parseNodes(raw: readonly unknown[], path: string, depth: number, report: Report): FilterNode[] {
  return raw.flatMap((item, index): FilterNode[] => {
    const at = `${path}[${index}]`;
    if (isRecord(item) && Object.hasOwn(item, "filters")) {
      const { match, filters, ...rest } = item;
      for (const key of Object.keys(rest)) {
        report(`${at}.${key}`, "unknown_key", `${quote(key)} is not part of a group. Keep only match and filters.`);
      }
      if (match !== "all" && match !== "any") {
        report(`${at}.match`, match === undefined ? "required" : "unknown_value", "match must be all or any.");
      }
      if (depth >= groupDepthMax) {
        report(
          `${at}.filters`,
          "out_of_range",
          "Groups can stand in the view, and not within groups. Take this one apart.",
        );
        return [];
      }
      if (!Array.isArray(filters) || filters.length === 0) {
        report(`${at}.filters`, Array.isArray(filters) ? "required" : "wrong_type", "A group needs a list of filters.");
        return [];
      }
      const nodes = parseNodes(filters, `${at}.filters`, depth + 1, report);
      return match === "all" || match === "any" ? [{ match, filters: conditionsIn(nodes) }] : [];
    }
    if (isRecord(item) && needsLocalReading(item)) {
      const filter = parseLocalFilter(item, at, report);
      return filter === undefined ? [] : [filter];
    }
    const parsed = parseFilter(item, at);
    if ("filter" in parsed) return [parsed.filter];
    for (const issue of parsed.issues) report(issue.path, issue.code, issue.message);
    return [];
  });
}

function countIn(raw: readonly unknown[]): number {
  return raw.reduce<number>((sum, item) => {
    // Deeper groups are refused, so their contents need not be counted.
    if (isRecord(item) && Array.isArray(item.filters)) return sum + item.filters.length;
    return sum + 1;
  }, 0);
}

/** Reads filters and groups of them. Strict: unknown keys, fields, operators and values are issues at their paths. */
export function parseFilterNodes(raw: unknown, path: string): { filters: readonly FilterNode[] } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const report: Report = (at, code, message) => {
    issues.push({ path: at, code, message });
  };
  if (!Array.isArray(raw)) {
    const code = raw === undefined ? "required" : "wrong_type";
    return { issues: [{ path, code, message: "filters must be a list of filters, [] for none." }] };
  }
  if (countIn(raw) > conditionsMax) {
    const message = `A view can hold at most ${conditionsMax} filters. Remove some.`;
    return { issues: [{ path, code: "too_many", message }] };
  }
  const filters = parseNodes(raw, path, 1, report);
  return issues.length > 0 ? { issues } : { filters };
}

export function isGroup(node: FilterNode): node is FilterGroup {
  return "filters" in node;
}

/** All conditions of a view in their order, those within groups included. */
export function conditionsIn(nodes: readonly FilterNode[]): AnyFilter[] {
  return nodes.flatMap((node) => (isGroup(node) ? node.filters : [node]));
}

/** The texts that filters look for, to be marked where they are found. */
export function searchedTextsIn(nodes: readonly FilterNode[]): string[] {
  return conditionsIn(nodes).flatMap(({ field, value }) =>
    field === "text" && typeof value === "string" ? [value] : [],
  );
}

function isPlain(node: FilterNode): node is Filter {
  return !isGroup(node) && isFieldName(node.field) && isOperator(node.operator);
}

/** The filters of a view that HelpCrunch can be asked for; undefined where it cannot. */
export function plainFilters(nodes: readonly FilterNode[]): readonly Filter[] | undefined {
  const plain = nodes.filter(isPlain);
  return plain.length === nodes.length ? plain : undefined;
}

export function isAnyFieldName(raw: unknown): raw is AnyFieldName {
  return isFieldName(raw) || isLocalFieldName(raw);
}

export function isAnyOperator(raw: unknown): raw is AnyOperator {
  return isOperator(raw) || isLocal(raw);
}

/** Whether a comparison takes no value. */
export function takesNoValue(operator: AnyOperator): boolean {
  return emptyOperators.some((each) => each === operator);
}

/** Whether a comparison takes a list of values. */
export function takesList(operator: AnyOperator): boolean {
  return listOperators.some((each) => each === operator);
}

export function kindOf(field: AnyFieldName): AnyKind {
  return isLocalFieldName(field) ? localFields[field] : fields[field].kind;
}

/** As `operatorsFor`, with those that only the local copy knows behind the others. */
export function anyOperatorsFor(
  field: AnyFieldName,
  date?: DateValue["type"],
): readonly [AnyOperator, ...AnyOperator[]] {
  if (isFieldName(field)) {
    const [first, ...others] = operatorsFor(field, date);
    return [first, ...others, ...(date === undefined ? operatorsOf(field) : [])];
  }
  const [first = "eq", ...others] =
    localFields[field] === "timestamp" && date !== undefined ? dateOperators[date] : operatorsOf(field);
  return [first, ...others];
}

/** Puts checked parts together, whichever source they need. Undefined where they do not fit, or a value is missing. */
export function createAnyFilter(
  field: AnyFieldName,
  operator: AnyOperator,
  value: AnyValue | undefined,
): AnyFilter | undefined {
  if (takesNoValue(operator)) return operatorsOf(field).includes(operator) ? { field, operator } : undefined;
  if (value === undefined) return undefined;
  const isList = takesList(operator);
  const parsed = isList ? parseList(field, value) : parseOne(field, value);
  if ("problem" in parsed || parsed.value === undefined) return undefined;
  if (isFieldName(field) && isOperator(operator)) {
    const plain = parseFieldValue(field, value);
    return "problem" in plain ? undefined : createFilter(field, operator, plain.value);
  }
  const date = isDateValue(parsed.value) ? parsed.value.type : undefined;
  return anyOperatorsFor(field, date).includes(operator) ? { field, operator, value: parsed.value } : undefined;
}

/** Reads a filter or a group of them. Strict, as all that is read. */
export function parseFilterNode(raw: unknown, path: string): { filter: FilterNode } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const [filter] = parseNodes([raw], path, 1, (at, code, message) => {
    issues.push({ path: at.replace(`${path}[0]`, path), code, message });
  });
  return filter === undefined || issues.length > 0 ? { issues } : { filter };
}

/** Whether some filter says "me", so that whoever resolves the view has to know who that is. */
export function namesMe(nodes: readonly FilterNode[]): boolean {
  return nodes.some((node) => {
    if (isGroup(node)) return namesMe(node.filters);
    const { field, value } = node;
    if (!isFieldName(field) || fields[field].kind !== "agentId") return false;
    return value === "me" || (Array.isArray(value) && value.includes("me"));
  });
}

/** Whether a value is a date, relative or not. */
export function isDateValue(value: AnyValue | undefined): value is DateValue {
  return typeof value === "object" && "type" in value;
}

function testsOf(node: AnyFilter, context: ResolveContext): Parsed<readonly AnyTest[]> {
  const { field, operator, value } = node;
  if (value === undefined) return { value: [{ operator, value: null }] };
  if (isDateValue(value)) {
    if (!isOperator(operator)) return failed("operator_not_allowed", "compared with a moment");
    const resolve: (date: DateValue) => DateInterval = context.resolveDate;
    return dateTests(operator, value, resolve);
  }
  const isAgent = isFieldName(field) && fields[field].kind === "agentId";
  const namesNobody =
    isAgent && context.meAgentId === null && (value === "me" || (Array.isArray(value) && value.includes("me")));
  if (namesNobody) {
    return failed("no_agent_for_me", 'an agent: none has the e-mail address of whoever "me" is. Choose an agent');
  }
  const toId = (item: Scalar): Scalar => (isAgent && item === "me" ? (context.meAgentId ?? item) : item);
  if (typeof value === "object") return { value: [{ operator, value: value.map(toId) }] };
  return { value: [{ operator, value: toId(value) }] };
}

function resolveNodes(
  nodes: readonly FilterNode[],
  path: string,
  context: ResolveContext,
  issues: Issue[],
): ResolvedNode[] {
  return nodes.flatMap((node, index): ResolvedNode[] => {
    const at = `${path}[${index}]`;
    if (isGroup(node)) {
      return [{ path: at, match: node.match, filters: resolveNodes(node.filters, `${at}.filters`, context, issues) }];
    }
    const tests = testsOf(node, context);
    if ("value" in tests) return [{ path: at, field: node.field, tests: tests.value }];
    const { code, expected } = tests.problem;
    issues.push({ path: `${at}.value`, code, message: `The value of ${node.field} must be ${expected}.` });
    return [];
  });
}

/** As `resolveView`, for filters of every kind and groups. */
export function resolveAnyView(
  view: AskedView,
  context: ResolveContext,
): { resolved: ResolvedAnyView } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const filters = resolveNodes(view.filters, "filters", context, issues);
  return issues.length > 0 ? { issues } : { resolved: { filters, match: view.match, sort: view.sort } };
}

/** A resolved view of plain filters, in the form of every kind. */
export function toAnyView(view: ResolvedView): ResolvedAnyView {
  const filters = view.filters.map(({ field, tests }, index) => ({ path: `filters[${index}]`, field, tests }));
  return { ...view, filters };
}

/** The same view for HelpCrunch, or what of it HelpCrunch cannot be asked for. */
export function toPlainView(view: ResolvedAnyView): { plain: ResolvedView } | { paths: string[] } {
  const paths: string[] = [];
  const filters: ResolvedFilter[] = [];
  for (const node of view.filters) {
    if ("filters" in node) {
      paths.push(node.path);
      continue;
    }
    const { path, field } = node;
    if (!isFieldName(field)) {
      paths.push(`${path}.field`);
      continue;
    }
    const tests = node.tests.flatMap(({ operator, value }): Test[] => {
      if (!isOperator(operator) || value === null || typeof value === "boolean") return [];
      if (typeof value !== "object") return [{ operator, value }];
      return [{ operator, value: value.filter((item) => typeof item === "string") }];
    });
    if (tests.length < node.tests.length) paths.push(`${path}.operator`);
    else filters.push({ field, tests });
  }
  return paths.length > 0 ? { paths } : { plain: { filters, match: view.match, sort: view.sort } };
}
