import { type CompileContext, fields, type WireField, type WireValue } from "./fields";
import { type Filter, filterTests, parseFilter } from "./filter";
import type { Issue } from "./issue";
import { filtersMax, pageSizeMax } from "./limits";
import { operators, type WireOperator } from "./operators";
import { type Order, type Sort, sortFields, type WireSort } from "./sort";

export type { CompileContext };

/** What somebody asks for, in our words. */
export type Search = { filters: Filter[]; match: "all" | "any"; sort: Sort; limit: number; offset: number };

export type WireFilter = { field: WireField; operator: WireOperator; value: WireValue };

/** The body of POST /chats/search, keys in the order they are written. */
export type SearchBody = {
  comparison?: "AND" | "OR";
  filter: WireFilter[];
  limit: number;
  offset: number;
  sort: WireSort;
  order: "ASC" | "DESC";
};

export type ListQuery = { limit: number; offset: number; sort: WireSort; order: Order };

export type CompiledRequest = { kind: "list"; query: ListQuery } | { kind: "search"; body: SearchBody };

/**
 * Writes the vendor's request for a search; the only writer of its syntax. Without filters it is the list request, which
 * takes its order in lower case where search takes it in upper case. `rowFilters[i]` is the index of the filter that
 * made row `i`. Every filter becomes rows or an issue, never nothing; issue paths are `filters[i].value`, `limit` and so
 * on. One filter alone is joined by AND under either match, since "any of one" is that one.
 */
export function compile(
  search: Search,
  context: CompileContext,
): { request: CompiledRequest; rowFilters: number[] } | { issues: Issue[] } {
  const { filters, match, limit, offset } = search;
  const issues: Issue[] = pagingIssues(limit, offset);
  if (filters.length > filtersMax) issues.push(tooManyFilters("filters"));
  const rows: WireFilter[] = [];
  const rowFilters: number[] = [];

  filters.forEach((filter, index) => {
    const path = `filters[${index}]`;
    const checked = parseFilter(filter, path);
    if ("issues" in checked) {
      issues.push(...checked.issues);
      return;
    }
    const tests = filterTests(checked.filter, context);
    if ("problem" in tests) {
      const { code, expected } = tests.problem;
      issues.push({ path: `${path}.value`, code, message: `The value of ${filter.field} must be ${expected}.` });
      return;
    }
    for (const test of tests.value) {
      rows.push({ field: fields[filter.field].wire, operator: operators[test.operator].wire, value: test.value });
      rowFilters.push(index);
    }
  });

  if (issues.length > 0) return { issues };
  if (rows.length === 0) return { request: { kind: "list", query: listQuery(search) }, rowFilters };
  const comparison = match === "any" && filters.length > 1 ? "OR" : "AND";
  const rest = { filter: rows, ...searchPage(search) };
  return { request: { kind: "search", body: rows.length > 1 ? { comparison, ...rest } : rest }, rowFilters };
}

/** The list request takes its order in lower case (Get all chats). */
export function listQuery({ sort, limit, offset }: Pick<Search, "sort" | "limit" | "offset">): ListQuery {
  return { limit, offset, sort: sortFields[sort.field].wire, order: sort.order };
}

/** What follows the filters in the body of a search, which takes its order in upper case (Search for chats). */
export function searchPage({ sort, limit, offset }: Pick<Search, "sort" | "limit" | "offset">) {
  return { limit, offset, sort: sortFields[sort.field].wire, order: sort.order === "asc" ? "ASC" : "DESC" } as const;
}

export function pagingIssues(limit: unknown, offset: unknown): Issue[] {
  const issues: Issue[] = [];
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1 || limit > pageSizeMax) {
    const message = `limit must be a whole number from 1 to ${pageSizeMax}. Ask for several pages to get more.`;
    issues.push({ path: "limit", code: "out_of_range", message });
  }
  if (typeof offset !== "number" || !Number.isSafeInteger(offset) || offset < 0) {
    const message = "offset must be a whole number of 0 or more. Use 0 for the first page.";
    issues.push({ path: "offset", code: "out_of_range", message });
  }
  return issues;
}

export function tooManyFilters(path: string): Issue {
  const message = `A search can hold at most ${filtersMax} filters. Remove some.`;
  return { path, code: "too_many", message };
}
