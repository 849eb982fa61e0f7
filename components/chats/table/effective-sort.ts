import type { ChatPage, ChatRow } from "@/lib/api/chats/contract";
import { isWholeResult } from "@/lib/api/chats/list-queries";
import { isSortField } from "@/lib/helpcrunch/sort";
import { sortDefault, type ViewSort } from "@/lib/view/sort";
import type { View } from "@/lib/view/view";
import { sortRows } from "./sort-rows";

/** Whether an answer is in the order that was asked for, or can be put into it: the local copy sorts by every column. */
export function sortsByAnyColumn(page: ChatPage): boolean {
  return page.meta.source === "local" || isWholeResult(page);
}

/** The order of the rows on screen. By a column that HelpCrunch cannot sort by, only a whole result can be sorted. */
export function effectiveSort(view: View, page: ChatPage): ViewSort {
  return isSortField(view.sort.column) || sortsByAnyColumn(page) ? view.sort : sortDefault;
}

/** The rows in that order. What the local copy sorted stays as it came, so that pages follow one another. */
export function rowsInOrder(
  rows: readonly ChatRow[],
  source: ChatPage["meta"]["source"],
  sort: ViewSort,
  locale: string,
): readonly ChatRow[] {
  return source === "local" && !isSortField(sort.column) ? rows : sortRows(rows, sort, locale);
}
