import type { QueryClient } from "@tanstack/react-query";
import type { SavedFilterList, SavedFilterPlacement } from "@/lib/api/saved-filters/contract";
import { savedFilterKeys } from "@/lib/api/saved-filters/queries";

/** Shows other placements before the server has them. */
export function changePlacements(
  client: QueryClient,
  change: (placements: readonly SavedFilterPlacement[]) => SavedFilterPlacement[],
): void {
  client.setQueryData<SavedFilterList>(savedFilterKeys.list, (list) =>
    list === undefined ? undefined : { ...list, placements: change(list.placements) },
  );
}

export function withPlacement(
  placements: readonly SavedFilterPlacement[],
  id: string,
  change: Partial<SavedFilterPlacement>,
): SavedFilterPlacement[] {
  const known = placements.find((placement) => placement.id === id);
  const next = { id, pinned: false, position: null, isDefault: false, ...known, ...change };
  return [...placements.filter((placement) => placement.id !== id), next];
}
