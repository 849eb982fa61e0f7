import { type QueryClient, queryOptions, skipToken } from "@tanstack/react-query";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { savedFilterKeys } from "@/lib/api/saved-filters/queries";

/** What a saved filter was before each version that was made here. */
type Befores = Record<number, SavedFilter>;

/** Never fetched: it is noted by {@link noteOwnChange} alone. */
export function ownChangesOptions(id: string) {
  return queryOptions<Befores>({ queryKey: ["own-saved-filter-changes", id], queryFn: skipToken });
}

/** For a change of name, description or sharing: whoever has the saved filter open is not told of it as of news. */
export function noteOwnChange(client: QueryClient, before: SavedFilter, after: SavedFilter): void {
  const { queryKey } = ownChangesOptions(after.id);
  client.setQueryData<Befores>(queryKey, (befores) => ({ ...befores, [after.version]: before }));
  client.setQueryData(savedFilterKeys.one(after.id), after);
}

/**
 * What of `latest` is news to whoever knows `version`: with whom the last change by somebody else is from and when, or
 * null where every version since was made here.
 */
export function newsSince(version: number, latest: SavedFilter, befores: Befores = {}): SavedFilter | null {
  let last = latest;
  while (last.version > version) {
    const before = befores[last.version];
    if (before === undefined) return { ...latest, updatedBy: last.updatedBy, updatedAt: last.updatedAt };
    last = before;
  }
  return null;
}
