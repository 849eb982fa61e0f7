import type { ColumnId } from "./columns";
import type { Filter } from "./filter";
import type { FilterNode } from "./filter-node";
import { sortDefault, type ViewSort } from "./sort";

export type Match = "all" | "any";

export const pageSizes = [25, 50, 100] as const;
export type PageSize = (typeof pageSizes)[number];

/** Far past any account's last page, and small enough for every offset to be an exact number. */
export const pageMax = 1_000_000;

/** Everything that decides what the list shows. It lives in the address bar and nowhere else. */
export type View = {
  filters: readonly FilterNode[];
  match: Match;
  /** Any column. Where the source cannot sort by it, the browser does so when it has the whole result. */
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
  sort: sortDefault,
  page: 1,
  pageSize: 50,
  columns: null,
  chat: null,
};

/** What a view asks for. Its columns and its open chat ask for nothing. */
export type AskedView = Pick<View, "filters" | "match" | "sort">;

export type Paging = { limit: number; offset: number };

/** What a view asks for where every filter is one that HelpCrunch's search knows. */
export type PlainView = Omit<AskedView, "filters"> & { filters: readonly Filter[] };

/** A page of what somebody asks of HelpCrunch. */
export type Search = PlainView & Paging;

export function toAskedView({ filters, match, sort }: AskedView): AskedView {
  return { filters, match, sort };
}

export function toPaging({ page, pageSize }: Pick<View, "page" | "pageSize">): Paging {
  return { limit: pageSize, offset: (page - 1) * pageSize };
}

/**
 * The page that holds the first row of a stretch of rows, in the smallest of our page sizes that has room for so many.
 * `isExact` where that page is the stretch.
 */
export function pageOf({ limit, offset }: Paging): { page: number; pageSize: PageSize; isExact: boolean } {
  const pageSize = pageSizes.find((size) => size >= limit) ?? 100;
  const page = Math.floor(offset / pageSize) + 1;
  return { page, pageSize, isExact: pageSize === limit && offset % pageSize === 0 };
}

/** The next state of a column's head: descending, ascending, then back to the usual order; always on page one. */
export function withSort(view: View, column: ColumnId): View {
  const isSame = view.sort.column === column;
  const isUsual = column === defaultView.sort.column;
  if (!isSame) return { ...view, page: 1, sort: { column, order: "desc" } };
  if (view.sort.order === "desc") return { ...view, page: 1, sort: { column, order: "asc" } };
  return { ...view, page: 1, sort: isUsual ? { column, order: "desc" } : defaultView.sort };
}

export function withFilters(view: View, filters: readonly FilterNode[], match: Match = view.match): View {
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

export function filtersEqual(a: readonly FilterNode[], b: readonly FilterNode[]): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
