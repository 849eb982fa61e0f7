"use client";

import { type Dispatch, useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { FilterNode } from "@/lib/view/filter-node";
import type { Match } from "@/lib/view/view";
import {
  type Applied,
  createDraft,
  type Draft,
  type DraftAction,
  isSameApplied,
  pendingApply,
  reduceDraft,
  rowFilter,
} from "./draft";

/** How long nothing may change before complete filters are applied. */
export const restMs = 300;

type DraftOptions = {
  /** Hears each state that is complete, once: after a rest, or at once by `applyNow` and `settle`. */
  onChange: (next: { filters: FilterNode[]; match: Match }) => void;
  /** Hears what was complete and still resting when a change from outside won over it. */
  onSuperseded?: ((lost: Applied) => void) | undefined;
  /**
   * While the value of this row is emptied to be given anew, nothing is handed over: without that filter the list would
   * briefly show more than asked.
   */
  editedRowId: string | null;
};

/**
 * The draft of the filters in the address bar. `applied` is what that says: after `onChange`, the next drawing has it.
 * Changes from outside come in the same way. Whoever is about to make one calls `settle` first, so that what rests comes
 * before it and not over it.
 */
export function useDraft(
  applied: Applied,
  { onChange, onSuperseded, editedRowId }: DraftOptions,
): { draft: Draft; dispatch: Dispatch<DraftAction>; applyNow: () => void; settle: () => void } {
  const [draft, dispatch] = useReducer(reduceDraft, applied, createDraft);
  // The address answers in the same breath. Where it says something else than was handed over, another change won.
  if (draft.sent !== null || !isSameApplied(draft.applied, applied)) dispatch({ type: "receive", applied });

  const latest = useRef({ draft, onChange, onSuperseded });
  useEffect(() => {
    latest.current = { draft, onChange, onSuperseded };
  });

  const { rows, groups, match, superseded } = draft;
  useEffect(() => {
    if (superseded !== null) latest.current.onSuperseded?.(superseded);
  }, [superseded]);

  const settle = useCallback(() => {
    const pending = pendingApply(latest.current.draft);
    if (pending === null) return;
    dispatch({ type: "send", applied: pending });
    latest.current.onChange({ filters: [...pending.filters], match: pending.match });
  }, []);

  const [hurry, setHurry] = useState(0);
  const hurried = useRef(0);
  const applyNow = useCallback(() => setHurry((count) => count + 1), []);

  const isHeld = rows.some((row) => row.id === editedRowId && rowFilter(row) === undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: The rest begins anew with each change of what is built.
  useEffect(() => {
    const isHurried = hurry !== hurried.current;
    hurried.current = hurry;
    if (pendingApply(latest.current.draft) === null || (isHeld && !isHurried)) return;
    if (isHurried) return settle();
    const timer = setTimeout(settle, restMs);
    return () => clearTimeout(timer);
  }, [rows, groups, match, hurry, isHeld, settle]);

  return { draft, dispatch, applyNow, settle };
}
