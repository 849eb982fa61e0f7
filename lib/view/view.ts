import type { Search } from "@/lib/helpcrunch/compile";
import type { Filter } from "@/lib/helpcrunch/filter";
import { type Order, type Sort, sortDefault } from "@/lib/helpcrunch/sort";
import { type ColumnId, sortFieldOf } from "./columns";

export type Match = "all" | "any";
export type ViewSort = { column: ColumnId; order: Order };

export const pageSizes = [25, 50, 100] as const;
export type PageSize = (typeof pageSizes)[number];

/** Far past any account's last page, and small enough for every offset to be an exact number. */
export const pageMax = 1_000_000;

/** Everything that decides what the list shows. It lives in the address bar and nowhere else. */
export type View = {
  filters: readonly Filter[];
  match: Match;
  /** Any column: those that HelpCrunch cannot sort by are sorted in the browser, when the whole result is there. */
  sort: ViewSort;
  /** Counts from 1, up to `pageMax`. */
  page: number;
  pageSize: PageSize;
  /** Null: the reader's own choice. Never empty. */
  columns: readonly ColumnId[] | null;
  /** The chat that is open beside the list. */
  chat: number | null;
};

export const defaultView: View = {
  filters: [],
  match: "all",
  sort: { column: sortDefault.field, order: sortDefault.order },
  page: 1,
  pageSize: 50,
  columns: null,
  chat: null,
};

const defaultSort: Sort = { field: "lastMessageAt", order: "desc" };

/** What to ask of HelpCrunch for a view. A column that it cannot sort by leaves its usual order. */
export function toSearch({ filters, match, sort, page, pageSize }: View): Search {
  const field = sortFieldOf(sort.column);
  return {
    filters: [...filters],
    match,
    sort: field === undefined ? defaultSort : { field, order: sort.order },
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

/** The next state of a column's head: descending, ascending, then back to the usual order; always on page one. */
export function withSort(view: View, column: ColumnId): View {
  const isSame = view.sort.column === column;
  const isUsual = column === defaultView.sort.column;
  if (!isSame) return { ...view, page: 1, sort: { column, order: "desc" } };
  if (view.sort.order === "desc") return { ...view, page: 1, sort: { column, order: "asc" } };
  return { ...view, page: 1, sort: isUsual ? { column, order: "desc" } : defaultView.sort };
}

export function withFilters(view: View, filters: readonly Filter[], match: Match = view.match): View {
  return { ...view, filters, match, page: 1 };
}

/** Goes to a page; one outside of what an address can say becomes the nearest that it can. */
export function withPage(view: View, page: number): View {
  return { ...view, page: Math.min(pageMax, Math.max(1, Math.floor(page) || 1)) };
}

export function withPageSize(view: View, pageSize: PageSize): View {
  return { ...view, pageSize, page: 1 };
}

/** Fixes the columns for everyone who follows the link; null or none leaves them to the reader. */
export function withColumns(view: View, columns: readonly ColumnId[] | null): View {
  return { ...view, columns: columns?.length === 0 ? null : columns };
}

export function withChat(view: View, chat: number | null): View {
  return { ...view, chat };
}

/** The last page of a result of so many rows; an empty result has one page as well. */
export function lastPageOf(total: number, pageSize: PageSize): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/** The columns to show: the link's own or the reader's, and always the one that the list is sorted by. */
export function visibleColumns(
  { columns, sort }: Pick<View, "columns"> & { sort: Pick<View["sort"], "column"> },
  preferred: readonly ColumnId[],
): ColumnId[] {
  const chosen = columns ?? preferred;
  return chosen.includes(sort.column) ? [...chosen] : [...chosen, sort.column];
}

/** Equal in meaning: the same filters in the same order, match, sort, page, size, columns and open chat. */
export function viewsEqual(a: View, b: View): boolean {
  return canonical(a) === canonical(b);
}

export function filtersEqual(a: readonly Filter[], b: readonly Filter[]): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
