"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { showToast } from "@/components/ui/toast/show-toast";
import type { SavedFilter, SavedFilterList } from "@/lib/api/saved-filters/contract";
import { freeName, nameKeyOf } from "@/lib/api/saved-filters/free-name";
import {
  createSavedFilter,
  deleteSavedFilter,
  placeSavedFilter,
  restoreSavedFilter,
  savedFilterKeys,
  takeOverSavedFilter,
  updateSavedFilter,
} from "@/lib/api/saved-filters/queries";
import { readStoredView } from "@/lib/view/saved-address";
import { changePlacements, withPlacement } from "./nav/placements";
import { noteOwnChange } from "./own-changes";
import { useAttempt } from "./use-attempt";

/**
 * What can be done to a saved filter from a menu, each with its word afterwards. Failures are told and never thrown:
 * every function says whether it worked.
 */
export function useSavedFilterActions() {
  const client = useQueryClient();
  const t = useAreaMessages("windows").savedFilterDialogs;
  const announce = useAnnounce();
  const attempt = useAttempt();

  async function place(id: string, change: { pinned?: boolean; isDefault?: boolean }): Promise<boolean> {
    changePlacements(client, (placements) => {
      const others = change.isDefault ? placements.map((each) => ({ ...each, isDefault: false })) : placements;
      return withPlacement(others, id, change);
    });
    return (await attempt(() => placeSavedFilter(id, change))) !== null;
  }

  async function restore({ id, name }: SavedFilter): Promise<boolean> {
    const restored = await attempt(() => restoreSavedFilter(id));
    if (restored !== null) {
      // Over what was found out while it was gone.
      client.setQueryData(savedFilterKeys.one(id), restored);
      announce(t.done.restored(name));
    }
    return restored !== null;
  }

  return {
    setPinned: ({ id }: SavedFilter, pinned: boolean) => place(id, { pinned }),
    setDefault: async ({ id, name }: SavedFilter, isDefault: boolean) => {
      const isDone = await place(id, { isDefault });
      if (isDone && isDefault) void showToast({ title: t.done.default(name) });
      return isDone;
    },
    setShared: async (filter: SavedFilter, shared: boolean) => {
      const { id, name, version } = filter;
      const changed = await attempt(async () => {
        const after = await updateSavedFilter(id, { version, shared });
        noteOwnChange(client, filter, after);
        return after;
      });
      if (changed !== null) void showToast({ title: shared ? t.done.shared(name) : t.done.unshared(name) });
      return changed !== null;
    },
    duplicate: async ({ name, description, view }: SavedFilter) => {
      const own = client.getQueryData<SavedFilterList>(savedFilterKeys.list)?.data.filter(({ isMine }) => isMine) ?? [];
      const copyName = freeName(t.copyOf(name), (key) => own.some((filter) => nameKeyOf(filter.name) === key));
      const body = { name: copyName, description, view: readStoredView(view).view };
      const copy = await attempt(() => createSavedFilter(body));
      if (copy !== null) void showToast({ title: t.done.duplicated(copy.name) });
      return copy;
    },
    /** With the way back in the confirmation. `onRestored` is told when it was taken. */
    remove: async (filter: SavedFilter, onRestored?: () => void) => {
      const gone = await attempt(() => deleteSavedFilter(filter.id, filter.version), filter.id);
      if (gone === null) return false;
      const undo = async () => {
        if (await restore(filter)) onRestored?.();
      };
      void showToast({
        title: t.done.deleted(filter.name),
        action: { label: t.undo, isUndo: true, onPress: () => void undo() },
      });
      return true;
    },
    takeOver: async ({ id, version }: SavedFilter) => {
      const taken = await attempt(() => takeOverSavedFilter(id, version));
      if (taken !== null) void showToast({ title: t.done.takenOver(taken.name) });
      return taken !== null;
    },
  };
}
