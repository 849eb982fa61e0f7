"use client";

import { useDeferredValue, useMemo } from "react";
import type { ChatRow } from "@/lib/api/contract";

/**
 * Draws other rows in two steps, those that can be in sight at the top first, so that a press is answered sooner where
 * drawing a hundred takes long. Until the second step, the rows before stand below them. `rowHeight` is in pixels.
 */
export function useVisibleFirst(rows: readonly ChatRow[], rowHeight: number): readonly ChatRow[] {
  const drawn = useDeferredValue(rows);
  return useMemo(() => {
    if (drawn === rows) return rows;
    const inSight = Math.ceil(window.innerHeight / rowHeight);
    return [...rows.slice(0, inSight), ...drawn.slice(inSight, rows.length)];
  }, [drawn, rows, rowHeight]);
}
