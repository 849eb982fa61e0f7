import type { Issue, IssueCode } from "./issue";

/**
 * Something wrong with one filter of the applied ones, by its place among them; `inner` is its place within the group that
 * stands there.
 */
export type FilterIssue = { index: number; inner?: number; code: IssueCode; message: string };

/**
 * Puts issues on the filters that they are about, by paths such as `view.filters[0].value`. Whatever belongs to no filter
 * is in `others`, for the screen to show elsewhere.
 */
export function locateOnFilters(issues: readonly Issue[]): { onFilters: FilterIssue[]; others: Issue[] } {
  const onFilters: FilterIssue[] = [];
  const others: Issue[] = [];
  for (const issue of issues) {
    const [, index, inner] = /^(?:view\.)?filters\[(\d+)\](?:\.filters\[(\d+)\])?/.exec(issue.path) ?? [];
    if (index === undefined) others.push(issue);
    else {
      const place = inner === undefined ? {} : { inner: Number(inner) };
      onFilters.push({ index: Number(index), ...place, code: issue.code, message: issue.message });
    }
  }
  return { onFilters, others };
}
