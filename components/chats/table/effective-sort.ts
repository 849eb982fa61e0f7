import type { ChatPage } from "@/lib/api/chats/contract";
import { isWholeResult } from "@/lib/api/chats/list-queries";
import { isSortField } from "@/lib/helpcrunch/sort";
import { sortDefault, type ViewSort } from "@/lib/view/sort";
import type { View } from "@/lib/view/view";

/** The order of the rows on screen. By a column that HelpCrunch cannot sort by, only a whole result can be sorted. */
export function effectiveSort(view: View, page: ChatPage): ViewSort {
  return isSortField(view.sort.column) || isWholeResult(page) ? view.sort : sortDefault;
}
