"use client";

import { useEffect, useRef } from "react";
import type { Draft, DraftRow } from "./draft";

/**
 * Keeps focus in the bar when a filter is removed: it goes to the next filter's way to remove it, or, behind the last
 * one, to the button that adds. `findBar` finds where the filters are shown. Gives the function to call right before a row is removed.
 */
export function useRemoval(findBar: () => HTMLElement | null, { rows }: Draft): (row: DraftRow) => void {
  const focusAt = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: The new rows are on the page when this runs.
  useEffect(() => {
    const target = focusAt.current;
    if (target === null) return;
    focusAt.current = null;
    const bar = findBar();
    const next = bar?.querySelector<HTMLElement>(`[data-row="${target}"] [data-slot="remove"]`);
    (next ?? bar?.querySelector<HTMLElement>("[data-add]"))?.focus();
  }, [rows]);

  return (row) => {
    focusAt.current = rows[rows.findIndex(({ id }) => id === row.id) + 1]?.id ?? "";
  };
}
