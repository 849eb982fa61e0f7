import type { ChatPage } from "@/lib/api/chats/contract";
import { sortFieldOf } from "@/lib/view/columns";
import { defaultView, type View, type ViewSort } from "@/lib/view/view";

/** The order that a page is really shown in: a column that HelpCrunch cannot sort by needs the whole result at hand. */
export function effectiveSort(view: View, page: ChatPage): ViewSort {
  const { total } = page.meta;
  const isWholeResult = view.page === 1 && total !== null && total <= page.data.length;
  return sortFieldOf(view.sort.column) !== undefined || isWholeResult ? view.sort : defaultView.sort;
}
