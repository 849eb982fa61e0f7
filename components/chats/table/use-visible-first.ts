"use client";

import { useDeferredValue, useMemo } from "react";
import type { ChatRow } from "@/lib/api/chats/contract";

/** In pixels: what the window shows of the dashboard above and below the rows, at the least. */
export const aroundRows = 140;

/**
 * What the row at each place is drawn with: `value`, but in the first of two drawings only where it can be in sight at
 * the top; those below keep what they had. So a press is answered sooner where drawing a hundred rows takes long.
 * `rowHeight` is in pixels.
 */
export function useVisibleFirst<Value>(value: Value, rowHeight: number): (index: number) => Value {
  const drawn = useDeferredValue(value);
  return useMemo(() => {
    if (drawn === value) return () => value;
    const countInSight = Math.ceil((window.innerHeight - aroundRows) / rowHeight);
    return (index: number) => (index < countInSight ? value : drawn);
  }, [drawn, value, rowHeight]);
}

/** The rows as {@link useVisibleFirst} draws them: first those in sight over those before, and never more than `rows`. */
export function useVisibleRowsFirst(rows: readonly ChatRow[], rowHeight: number): readonly ChatRow[] {
  const rowsAt = useVisibleFirst(rows, rowHeight);
  return useMemo(() => {
    const isWhole = rows.every((_, index) => rowsAt(index) === rows);
    return isWhole ? rows : rows.flatMap((_, index) => rowsAt(index)[index] ?? []);
  }, [rows, rowsAt]);
}
