"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { FoundCommand, FoundGroup } from "./command";

const pageStep = 8;

/**
 * The marked row of the list: the arrows, Home, End and the page keys move it while the focus stays in the search. It
 * stays on its command when others arrive, and is the first one after the query changed.
 */
export function useActiveRow(groups: readonly FoundGroup[], query: string) {
  const id = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState<{ query: string; id: string } | null>(null);
  const rows = groups.flatMap(({ commands }) => commands);
  const markedId = marked?.query === query ? marked.id : undefined;
  const index = Math.max(
    rows.findIndex((row) => row.id === markedId),
    0,
  );
  const active: FoundCommand | undefined = rows[index];
  const rowId = (command: FoundCommand) => `${id}-${command.id}`;
  const activeId = active === undefined ? undefined : rowId(active);

  useEffect(() => {
    const list = listRef.current;
    const row = activeId === undefined ? null : document.getElementById(activeId);
    if (list !== null && row !== null) scrollToRow(list, row, index === 0);
  }, [activeId, index]);

  const mark = (command: FoundCommand | undefined) => command !== undefined && setMarked({ query, id: command.id });
  const last = rows.length - 1;
  const moves: Record<string, () => number> = {
    ArrowDown: () => (index >= last ? 0 : index + 1),
    ArrowUp: () => (index === 0 ? last : index - 1),
    Home: () => 0,
    End: () => last,
    PageDown: () => Math.min(index + pageStep, last),
    PageUp: () => Math.max(index - pageStep, 0),
  };
  /** True where the key moved the mark. */
  function moveByKey(event: KeyboardEvent): boolean {
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    event.preventDefault();
    mark(rows[move()]);
    return true;
  }

  return { listRef, listId: `${id}-list`, rowId, active, activeId, count: rows.length, mark, moveByKey };
}

/** Moves the list alone. At its first row the heading over it is shown too. */
function scrollToRow(list: HTMLElement, row: HTMLElement, isFirst: boolean): void {
  const frame = list.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  if (isFirst) list.scrollTop = 0;
  else if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}
