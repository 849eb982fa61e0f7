"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { useIsAwake } from "@/components/hooks/use-is-awake";
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

/** In pixels: what the server draws of the rows. It does not know the window, and few are higher. */
const firstHeight = 1200;

/**
 * The rows as {@link useVisibleFirst} draws them: first those in sight over those before, and never more than `rows`. Of a
 * page that the server draws it is the first ones alone, which the browser takes over sooner; the others follow at once.
 */
export function useVisibleRowsFirst(rows: readonly ChatRow[], rowHeight: number): readonly ChatRow[] {
  const rowsAt = useVisibleFirst(rows, rowHeight);
  const drawn = useMemo(() => {
    const isWhole = rows.every((_, index) => rowsAt(index) === rows);
    return isWhole ? rows : rows.flatMap((_, index) => rowsAt(index)[index] ?? []);
  }, [rows, rowsAt]);

  const isAwake = useIsAwake();
  const [firstCount] = useState(isAwake ? undefined : Math.ceil(firstHeight / rowHeight));
  const count = useDeferredValue(Number.POSITIVE_INFINITY, firstCount);
  return useMemo(() => (drawn.length > count ? drawn.slice(0, count) : drawn), [drawn, count]);
}
