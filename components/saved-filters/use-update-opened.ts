"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { showToast } from "@/components/ui/toast/show-toast";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { savedFilterKeys, updateSavedFilter } from "@/lib/api/saved-filters/queries";
import type { StoredView } from "@/lib/view/stored-view";
import { conflictingVersion } from "./conflicting-version";
import type { OpenedFilter } from "./use-opened-filter";

/**
 * Puts a view in the place of what is stored. `theirs` is somebody else's newer version that stood in the way, until it
 * is dismissed; nothing is stored while it does.
 */
export function useUpdateOpened(opened: OpenedFilter | null, onDone: () => void) {
  const client = useQueryClient();
  const messages = useMessages();
  const [isUpdating, setUpdating] = useState(false);
  const [theirs, setTheirs] = useState<SavedFilter | null>(null);

  async function update(view: StoredView, version: number): Promise<void> {
    if (opened === null) return;
    setUpdating(true);
    try {
      const updated = await updateSavedFilter(opened.base.id, { version, view });
      opened.adopt(updated);
      setTheirs(null);
      void showToast({ title: messages.savedFilters.state.updated(updated.name) });
      onDone();
    } catch (error) {
      const current = conflictingVersion(error);
      if (current !== null) {
        setTheirs(current);
      } else {
        const { title, next } = toProblem(error, messages);
        void showToast({ title, description: next });
      }
    } finally {
      setUpdating(false);
      void client.invalidateQueries({ queryKey: savedFilterKeys.list });
    }
  }

  return { update, isUpdating, theirs, setTheirs };
}
