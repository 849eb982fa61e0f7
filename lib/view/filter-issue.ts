import type { Issue, IssueCode } from "@/lib/helpcrunch/issue";

/** Something wrong with one filter of the applied ones, by its place among them. */
export type FilterIssue = { index: number; code: IssueCode; message: string };

/**
 * Puts issues on the filters that they are about. Ours say `filters[i]`; HelpCrunch's say `filter[i]`, counting the rows
 * of the search body, and `rowFilters` (from compiling) leads from a row to its filter. Whatever belongs to no filter is
 * in `others`, for the screen to show elsewhere.
 */
export function locateOnFilters(
  issues: readonly Issue[],
  rowFilters: readonly number[] = [],
): { onFilters: FilterIssue[]; others: Issue[] } {
  const onFilters: FilterIssue[] = [];
  const others: Issue[] = [];
  for (const issue of issues) {
    const [, ours, upstream] = /^(?:body\.)?(?:filters\[(\d+)\]|filter\[(\d+)\])/.exec(issue.path) ?? [];
    const index = ours !== undefined ? Number(ours) : upstream !== undefined ? rowFilters[Number(upstream)] : undefined;
    if (index === undefined) others.push(issue);
    else onFilters.push({ index, code: issue.code, message: issue.message });
  }
  return { onFilters, others };
}
