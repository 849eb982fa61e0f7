import type { Search } from "@/lib/view/view";
import { pageSizes, type View, withPage } from "@/lib/view/view";

/** The view that shows what a search body asks. A limit that is no page size of ours leaves the reader's own. */
export function searchToView(view: View, { filters, match, sort, limit, offset }: Search): View {
  const pageSize = pageSizes.find((size) => size === limit) ?? view.pageSize;
  const next: View = { ...view, filters, match, sort, pageSize };
  return withPage(next, Math.floor(offset / pageSize) + 1);
}
