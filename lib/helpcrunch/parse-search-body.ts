import type { Filter, Notation } from "@/lib/view/filter";
import { parseFilterIn, quote } from "@/lib/view/filter";
import type { Issue, IssueCode } from "@/lib/view/issue";
import { filtersMax } from "@/lib/view/limits";
import { isRecord } from "@/lib/view/record";
import { parseOrder, sortDefault } from "@/lib/view/sort";
import type { Match, Search } from "@/lib/view/view";
import { pageSizeDefault, pageSizeMax } from "./limits";
import { parseSortField, sortFieldNames, wireSorts } from "./sort";
import { fieldFromWire, fieldValueFromWire, operatorFromWire, wireFields, wireOperators } from "./wire-fields";

const bodyKeys = ["comparison", "filter", "limit", "offset", "sort", "order"];

const vendorNotation: Notation = {
  fieldOf: (raw) => (typeof raw === "string" ? fieldFromWire(raw) : undefined),
  operatorOf: (raw) => (typeof raw === "string" ? operatorFromWire(raw) : undefined),
  valueOf: fieldValueFromWire,
  fieldWord: (field) => wireFields[field],
  operatorWord: (operator) => wireOperators[operator],
};

/**
 * Reads HelpCrunch's search body as its documents and users write it: either letter case of `comparison` and `order`,
 * `sort` with or without `chats.`, numbers in quotes, tags as text or objects, any spelling of a status. What is missing
 * takes the documented default (limit 100, offset 0, AND); the vendor states none for the sort, so ours counts. Everything
 * else that is not exactly right is an issue at the vendor's own path, such as `filter[0].value`.
 */
export function parseSearchBody(raw: unknown): { search: Search } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const report = (path: string, code: IssueCode, message: string) => {
    issues.push({ path, code, message });
  };
  if (!isRecord(raw)) {
    report("", "wrong_type", "The search body must be a JSON object. Start with { and end with }.");
    return { issues };
  }
  for (const key of Object.keys(raw)) {
    if (bodyKeys.includes(key)) continue;
    report(key, "unknown_key", `${quote(key)} is not part of a search. Use only ${bodyKeys.join(", ")}.`);
  }

  const match = parseComparison(raw.comparison);
  if (match === undefined) report("comparison", "unknown_value", "comparison must be AND or OR. Write one of them.");

  const filters: Filter[] = [];
  const rows: unknown = raw.filter === undefined ? [] : raw.filter;
  if (!Array.isArray(rows)) {
    report("filter", "wrong_type", "filter must be a list of filters. Put it in square brackets.");
  } else if (rows.length > filtersMax) {
    report("filter", "too_many", `A search can hold at most ${filtersMax} filters. Remove some.`);
  } else {
    rows.forEach((row: unknown, index) => {
      const parsed = parseFilterIn(vendorNotation, row, `filter[${index}]`);
      if ("filter" in parsed) filters.push(parsed.filter);
      else issues.push(...parsed.issues);
    });
  }

  const limit = raw.limit === undefined ? pageSizeDefault : unquoted(raw.limit);
  const offset = raw.offset === undefined ? 0 : unquoted(raw.offset);
  if (!isWholeNumber(limit, 1, pageSizeMax)) {
    const message = `limit must be a whole number from 1 to ${pageSizeMax}. Ask for several pages to get more.`;
    report("limit", "out_of_range", message);
  }
  if (!isWholeNumber(offset, 0, Number.MAX_SAFE_INTEGER)) {
    report("offset", "out_of_range", "offset must be a whole number of 0 or more. Use 0 for the first page.");
  }

  const column = raw.sort === undefined ? sortDefault.column : parseSortField(raw.sort);
  if (column === undefined) {
    const known = sortFieldNames.map((name) => wireSorts[name]).join(", ");
    report("sort", "unknown_value", `${quote(raw.sort)} cannot be sorted by. Use one of: ${known}.`);
  }
  const order = raw.order === undefined ? sortDefault.order : parseOrder(raw.order);
  if (order === undefined) report("order", "unknown_value", "order must be ASC or DESC. Write one of them.");

  if (issues.length > 0 || match === undefined || column === undefined || order === undefined) return { issues };
  if (typeof limit !== "number" || typeof offset !== "number") return { issues };
  return { search: { filters, match, sort: { column, order }, limit, offset } };
}

function isWholeNumber(raw: unknown, minimum: number, maximum: number): raw is number {
  return typeof raw === "number" && Number.isSafeInteger(raw) && raw >= minimum && raw <= maximum;
}

function parseComparison(raw: unknown): Match | undefined {
  if (raw === undefined || raw === "AND" || raw === "and") return "all";
  return raw === "OR" || raw === "or" ? "any" : undefined;
}

function unquoted(raw: unknown): unknown {
  return typeof raw === "string" && /^\d+$/.test(raw) ? Number(raw) : raw;
}
