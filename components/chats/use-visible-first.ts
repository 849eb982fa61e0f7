"use client";

import { useDeferredValue } from "react";
import type { ChatRow } from "@/lib/api/contract";

/** More than fit on a tall screen. */
const visibleMax = 40;

/**
 * Draws another page in two steps, the rows that can be in sight first, so that a press is answered sooner where
 * drawing a hundred takes long. A page of which some rows were there before is drawn in one step: the reader may be
 * anywhere in it.
 */
export function useVisibleFirst(rows: readonly ChatRow[]): readonly ChatRow[] {
  const drawn = useDeferredValue(rows);
  return drawn === rows || rows.length <= visibleMax || sharesRow(drawn, rows) ? rows : rows.slice(0, visibleMax);
}

function sharesRow(some: readonly ChatRow[], others: readonly ChatRow[]): boolean {
  const ids = new Set(some.map(({ id }) => id));
  return others.some(({ id }) => ids.has(id));
}
