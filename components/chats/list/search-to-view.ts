import { pageOf, type Search, type View, withPage } from "@/lib/view/view";

/** The view that shows what a search body asks, on the page that holds its first row. */
export function searchToView(view: View, { filters, match, sort, ...paging }: Search): View {
  const { pageSize, page } = pageOf(paging);
  return withPage({ ...view, filters, match, sort, pageSize }, page);
}
