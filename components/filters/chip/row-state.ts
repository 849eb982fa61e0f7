import { goneId } from "@/components/filters/describe";
import { type Draft, draftFilters, draftParts, rowFilter } from "@/components/filters/draft/draft";
import type { Directory } from "@/lib/api/chats/contract";
import { widensUnderAny } from "@/lib/view/filter";
import type { FilterIssue } from "@/lib/view/filter-issue";
import { type AnyFilter, conditionsIn, isGroup, plainFilters } from "@/lib/view/filter-node";
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
 * condition either, and each chat needs to meet only one of them all. Whoever made groups has said what they mean.
 */
export function isOneEnough(draft: Draft): boolean {
  if (draft.match === "all" || draft.groups.length > 0) return false;
  const complete = conditionsIn(draftFilters(draft)).map(({ field }) => field);
  const fieldCount = new Set(complete).size;
  return fieldCount > 1 && fieldCount < complete.length;
}

type Place = { index: number; inner: number | undefined };

/** Where each complete row stands among what would be sent. */
function placesOf(draft: Draft): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let index = 0;
  for (const part of draftParts(draft)) {
    const rows = (part.type === "row" ? [part.row] : part.rows).filter((row) => rowFilter(row) !== undefined);
    rows.forEach(({ id }, inner) => {
      places.set(id, { index, inner: part.type === "row" ? undefined : inner });
    });
    if (rows.length > 0) index += 1;
  }
  return places;
}

function appliedAt({ applied }: Draft, { index, inner }: Place): AnyFilter | undefined {
  const node = applied.filters[index];
  if (node === undefined) return undefined;
  if (isGroup(node)) return inner === undefined ? undefined : node.filters[inner];
  return inner === undefined ? node : undefined;
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
  const filters = draftFilters(draft);
  // The local copy keeps the two ends of a stretch together; HelpCrunch takes each for itself.
  const mayWiden = draft.match === "any" && filters.length > 1 && plainFilters(filters) !== undefined;
  const places = placesOf(draft);
  return new Map(
    draft.rows.map((row): [string, RowState] => {
      const filter = rowFilter(row);
      const place = places.get(row.id);
      if (filter === undefined || place === undefined) return [row.id, { type: "incomplete" }];
      const applied = appliedAt(draft, place);
      const isApplied = applied !== undefined && filtersEqual([applied], [filter]);
      const found = isApplied
        ? issues.filter(({ index, inner }) => index === place.index && inner === place.inner)
        : [];
      const [first] = found;
      if (first !== undefined) {
        const message = found.map((issue) => issue.message).join(" ");
        return [row.id, { type: "refused", message, code: first.code }];
      }
      const gone = goneId(row, directory);
      if (gone !== undefined) return [row.id, { type: "gone", ...gone }];
      if (mayWiden && plainFilters([filter])?.some(widensUnderAny)) return [row.id, { type: "warning" }];
      return [row.id, { type: "normal" }];
    }),
  );
}
