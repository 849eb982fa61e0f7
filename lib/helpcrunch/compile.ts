import { type FilterNode, plainFilters } from "@/lib/view/filter-node";
import type { Issue } from "@/lib/view/issue";
import { type ResolveContext, type ResolvedView, resolveView } from "@/lib/view/resolve-view";
import type { Order, ViewSort } from "@/lib/view/sort";
import type { AskedView, Paging } from "@/lib/view/view";
import { upstreamSort, type WireSort, wireSorts } from "./sort";
import {
  toWireValue,
  type WireField,
  type WireOperator,
  type WireValue,
  wireFields,
  wireOperators,
} from "./wire-fields";

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

/** A request, and for each row of its filter the place of the filter in the view that made the row. */
export type Compiled = { request: CompiledRequest; rowFilters: number[] };

/**
 * Writes HelpCrunch's request for a page of a view; the only writer of its syntax. Without filters it is the list
 * request, which takes its order in lower case where search takes it in upper case. Every test of a filter is a row. One
 * filter alone is joined by AND under either match, since "any of one" is that one.
 */
export function compile(view: ResolvedView, paging: Paging): Compiled {
  const rows: WireFilter[] = [];
  const rowFilters: number[] = [];
  view.filters.forEach(({ field, tests }, index) => {
    for (const { operator, value } of tests) {
      rows.push({ field: wireFields[field], operator: wireOperators[operator], value: toWireValue(field, value) });
      rowFilters.push(index);
    }
  });

  const page = { sort: view.sort, ...paging };
  if (rows.length === 0) return { request: { kind: "list", query: listQuery(page) }, rowFilters };
  const comparison = view.match === "any" && view.filters.length > 1 ? "OR" : "AND";
  const rest = { filter: rows, ...searchPage(page) };
  return { request: { kind: "search", body: rows.length > 1 ? { comparison, ...rest } : rest }, rowFilters };
}

/**
 * The request that a search is at one moment and for one person, or why there is none: what is wrong with it, or what of
 * it HelpCrunch cannot be asked for.
 */
export function compileSearch(
  search: AskedView & Paging,
  context: ResolveContext,
): Compiled | { issues: Issue[] } | { beyond: readonly FilterNode[] } {
  const filters = plainFilters(search.filters);
  if (filters === undefined) return { beyond: search.filters.filter((node) => plainFilters([node]) === undefined) };
  const resolution = resolveView({ ...search, filters }, context);
  if ("issues" in resolution) return resolution;
  return compile(resolution.resolved, { limit: search.limit, offset: search.offset });
}

type RequestedPage = Paging & { sort: ViewSort };

/** The list request takes its order in lower case (Get all chats). */
export function listQuery({ sort, limit, offset }: RequestedPage): ListQuery {
  const { column, order } = upstreamSort(sort);
  return { limit, offset, sort: wireSorts[column], order };
}

/** What follows the filters in the body of a search, which takes its order in upper case (Search for chats). */
export function searchPage({ sort, limit, offset }: RequestedPage) {
  const { column, order } = upstreamSort(sort);
  return { limit, offset, sort: wireSorts[column], order: order === "asc" ? "ASC" : "DESC" } as const;
}
