"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { toProblem } from "@/components/layout/problem-words";
import { useWords } from "@/components/layout/words-provider";
import { useAnnounce } from "@/components/ui/live-region-context";
import { showToast } from "@/components/ui/show-toast";
import type { SavedFilter, SavedFilterList, SavedFilterPlacement } from "@/lib/api/saved-filter-contract";
import {
  createSavedFilter,
  deleteSavedFilter,
  orderSavedFilters,
  placeSavedFilter,
  restoreSavedFilter,
  savedFilterKeys,
  takeOverSavedFilter,
  updateSavedFilter,
} from "@/lib/api/saved-filter-queries";
import { readStoredView } from "@/lib/view/saved-address";
import { freeName } from "./free-name";

function changePlacements(
  client: QueryClient,
  change: (placements: readonly SavedFilterPlacement[]) => SavedFilterPlacement[],
): void {
  client.setQueryData<SavedFilterList>(savedFilterKeys.list, (list) =>
    list === undefined ? undefined : { ...list, placements: change(list.placements) },
  );
}

function withPlacement(
  placements: readonly SavedFilterPlacement[],
  id: string,
  change: Partial<SavedFilterPlacement>,
): SavedFilterPlacement[] {
  const known = placements.find((placement) => placement.id === id);
  const next = { id, pinned: false, position: null, isDefault: false, ...known, ...change };
  return [...placements.filter((placement) => placement.id !== id), next];
}

/**
 * What can be done to a saved filter from a menu, each with its word afterwards. Failures are told and never thrown:
 * every function says whether it worked.
 */
export function useSavedFilterActions() {
  const client = useQueryClient();
  const allWords = useWords();
  const announce = useAnnounce();
  const words = allWords.savedFilters;

  const refresh = () => client.invalidateQueries({ queryKey: savedFilterKeys.all });

  async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await work();
    } catch (error) {
      const { title, next, details } = toProblem(error, allWords);
      void showToast({ title, description: details[0] ?? next });
      return null;
    } finally {
      await refresh();
    }
  }

  async function place(id: string, change: { pinned?: boolean; isDefault?: boolean }): Promise<boolean> {
    changePlacements(client, (placements) => {
      const others = change.isDefault ? placements.map((each) => ({ ...each, isDefault: false })) : placements;
      return withPlacement(others, id, change);
    });
    return (await attempt(() => placeSavedFilter(id, change))) !== null;
  }

  async function restore({ id, name }: SavedFilter): Promise<boolean> {
    const restored = await attempt(() => restoreSavedFilter(id));
    if (restored !== null) announce(words.done.restored(name));
    return restored !== null;
  }

  return {
    refresh,
    setPinned: ({ id }: SavedFilter, pinned: boolean) => place(id, { pinned }),
    setDefault: async ({ id, name }: SavedFilter, isDefault: boolean) => {
      const isDone = await place(id, { isDefault });
      if (isDone && isDefault) void showToast({ title: words.done.default(name) });
      return isDone;
    },
    /** Shows the new order at once, and the old one again where it could not be kept. */
    setOrder: async (ids: readonly string[]) => {
      changePlacements(client, (placements) =>
        ids.reduce<SavedFilterPlacement[]>(
          (all, id, position) => withPlacement(all, id, { position }),
          [...placements],
        ),
      );
      return (await attempt(() => orderSavedFilters(ids))) !== null;
    },
    setShared: async ({ id, name, version }: SavedFilter, shared: boolean) => {
      const changed = await attempt(() => updateSavedFilter(id, { version, shared }));
      if (changed !== null) void showToast({ title: shared ? words.done.shared(name) : words.done.unshared(name) });
      return changed !== null;
    },
    duplicate: async ({ name, description, view }: SavedFilter) => {
      const own = client.getQueryData<SavedFilterList>(savedFilterKeys.list)?.data.filter(({ isMine }) => isMine) ?? [];
      const copyName = freeName(words.copyOf(name), own);
      const body = { name: copyName, description, view: readStoredView(view).view };
      const copy = await attempt(() => createSavedFilter(body));
      if (copy !== null) void showToast({ title: words.done.duplicated(copy.name) });
      return copy;
    },
    /** With the way back in the confirmation. `onRestored` is told when it was taken. */
    remove: async (filter: SavedFilter, onRestored?: () => void) => {
      const gone = await attempt(() => deleteSavedFilter(filter.id, filter.version));
      if (gone === null) return false;
      const undo = async () => {
        if (await restore(filter)) onRestored?.();
      };
      void showToast({
        title: words.done.deleted(filter.name),
        action: { label: words.undo, onPress: () => void undo() },
      });
      return true;
    },
    takeOver: async ({ id, version }: SavedFilter) => {
      const taken = await attempt(() => takeOverSavedFilter(id, version));
      if (taken !== null) void showToast({ title: words.done.takenOver(taken.name) });
      return taken !== null;
    },
  };
}
