"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toProblem } from "@/components/layout/problem-words";
import { useWords } from "@/components/layout/words-provider";
import { showToast } from "@/components/ui/show-toast";
import type { SavedFilter } from "@/lib/api/saved-filter-contract";
import { savedFilterKeys, updateSavedFilter } from "@/lib/api/saved-filter-queries";
import type { StoredView } from "@/lib/view/stored-view";
import { currentOf } from "./current-of";
import type { OpenedFilter } from "./use-opened-filter";

/**
 * Puts a view in the place of what is stored. `theirs` is somebody else's newer version that stood in the way, until it
 * is dismissed; nothing is stored while it does.
 */
export function useUpdateOpened(opened: OpenedFilter | null, onDone: () => void) {
  const client = useQueryClient();
  const allWords = useWords();
  const [isUpdating, setUpdating] = useState(false);
  const [theirs, setTheirs] = useState<SavedFilter | null>(null);

  async function update(view: StoredView, version: number): Promise<void> {
    if (opened === null) return;
    setUpdating(true);
    try {
      const updated = await updateSavedFilter(opened.base.id, { version, view });
      opened.adopt(updated);
      setTheirs(null);
      void showToast({ title: allWords.savedFilters.state.updated(updated.name) });
      onDone();
    } catch (error) {
      const current = currentOf(error);
      if (current !== null) {
        setTheirs(current);
      } else {
        const { title, next } = toProblem(error, allWords);
        void showToast({ title, description: next });
      }
    } finally {
      setUpdating(false);
      void client.invalidateQueries({ queryKey: savedFilterKeys.list });
    }
  }

  return { update, isUpdating, theirs, setTheirs };
}
