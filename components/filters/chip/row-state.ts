import { goneId } from "@/components/filters/describe";
import { type Draft, draftFilters, rowFilter } from "@/components/filters/draft/draft";
import type { Directory } from "@/lib/api/chats/contract";
import { widensUnderAny } from "@/lib/view/filter";
import type { FilterIssue } from "@/lib/view/filter-issue";
import type { IssueCode } from "@/lib/view/issue";
import { filtersEqual } from "@/lib/view/view";

/** How a row stands: what it looks like, and what the line under the bar says about it. */
export type RowState =
  | { type: "normal" }
  | { type: "incomplete" }
  /** Its agent or department is not in HelpCrunch's list any more. */
  | { type: "gone"; kind: "agentId" | "departmentId"; id: number }
  | { type: "refused"; message: string; code: IssueCode }
  /** A range under match any: it finds far more than it seems to. */
  | { type: "warning" };

/**
 * Whether filters say "this or that" about one field and stand beside one on another field: then that one is no
 * condition either, and each chat needs to meet only one of them all.
 */
export function isOneEnough(draft: Draft): boolean {
  if (draft.match === "all") return false;
  const complete = draftFilters(draft).map(({ field }) => field);
  const fieldCount = new Set(complete).size;
  return fieldCount > 1 && fieldCount < complete.length;
}

/**
 * The state of every row, by its id. Issues count places among the applied filters, so they stand on a row only while it
 * still says what was applied there.
 */
export function rowStates(
  draft: Draft,
  issues: readonly FilterIssue[],
  directory: Directory | undefined,
): ReadonlyMap<string, RowState> {
  const isSeveral = draftFilters(draft).length > 1;
  let place = -1;
  return new Map(
    draft.rows.map((row): [string, RowState] => {
      const filter = rowFilter(row);
      if (filter === undefined) return [row.id, { type: "incomplete" }];
      place += 1;
      const at = place;
      const applied = draft.applied.filters[at];
      const isApplied = applied !== undefined && filtersEqual([applied], [filter]);
      const found = isApplied ? issues.filter(({ index }) => index === at) : [];
      const [first] = found;
      if (first !== undefined) {
        const message = found.map((issue) => issue.message).join(" ");
        return [row.id, { type: "refused", message, code: first.code }];
      }
      const gone = goneId(row, directory);
      if (gone !== undefined) return [row.id, { type: "gone", ...gone }];
      if (draft.match === "any" && isSeveral && widensUnderAny(filter)) return [row.id, { type: "warning" }];
      return [row.id, { type: "normal" }];
    }),
  );
}
