import type { FocusEvent, KeyboardEvent } from "react";

/** Rows that Page Up and Page Down pass. */
const pageStep = 10;

/**
 * Moves the focus in a grid by the arrows, Home, End and the page keys, with Ctrl to its ends; true where it did. The grid
 * is one stop of the Tab key (see {@link keepTabStop}), and inside it the focus is on what a cell holds to be pressed, or
 * else on the cell. Columns and rows that are not shown are passed over.
 */
export function moveInGrid(event: KeyboardEvent<HTMLTableElement>): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, currentTarget, target } = event;
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>("td, th") : null;
  const row = cell?.closest("tr") ?? null;
  if (cell === null || row === null || metaKey || altKey || shiftKey) return false;
  // A column's edge moves by the arrows itself.
  if (target instanceof Element && target.getAttribute("role") === "separator") return false;
  const rows = [...currentTarget.rows];
  const cells = [...row.cells].filter(isShown);
  const [y, x] = [rows.indexOf(row), cells.indexOf(cell)];
  const across = (next: number) => cells[Math.min(cells.length - 1, Math.max(0, next))];
  const down = (next: number) => {
    const there = rows[Math.min(rows.length - 1, Math.max(0, next))];
    return there === undefined ? undefined : [...there.cells].filter(isShown)[x];
  };
  const isReversed = getComputedStyle(currentTarget).direction === "rtl";
  const moves: Record<string, () => HTMLTableCellElement | undefined> = {
    ArrowDown: () => down(y + 1),
    ArrowUp: () => down(y - 1),
    PageDown: () => down(y + pageStep),
    // Only the arrow goes on to the heads.
    PageUp: () => down(Math.max(1, y - pageStep)),
    ArrowRight: () => across(x + (isReversed ? -1 : 1)),
    ArrowLeft: () => across(x + (isReversed ? 1 : -1)),
    Home: () => (ctrlKey ? down(1) : across(0)),
    End: () => (ctrlKey ? down(rows.length - 1) : across(cells.length - 1)),
  };
  if (ctrlKey && key !== "Home" && key !== "End") return false;
  const next = moves[key]?.();
  if (next === undefined) return false;
  event.preventDefault();
  focusCell(next);
  return true;
}

const stops = "a[href], button, input";

function focusCell(cell: HTMLTableCellElement): void {
  const inside = cell.querySelector<HTMLElement>(stops);
  if (inside === null) cell.tabIndex = -1;
  const target = inside ?? cell;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function isShown(cell: HTMLElement): boolean {
  return getComputedStyle(cell).display !== "none";
}

/** For `onFocus` of the grid: Tab comes back to where the focus was last. */
export function keepTabStop({ currentTarget, target }: FocusEvent<HTMLTableElement>): void {
  if (!(target instanceof HTMLElement) || target.tabIndex === 0) return;
  for (const before of currentTarget.querySelectorAll<HTMLElement>("[tabindex='0']")) before.tabIndex = -1;
  target.tabIndex = 0;
}

/** A grid whose rows have changed still has one stop: where it was, or its first row's link. */
export function ensureTabStop(grid: HTMLElement | null): void {
  const [stop, ...others] = grid?.querySelectorAll<HTMLElement>("[tabindex='0']") ?? [];
  for (const other of others) other.tabIndex = -1;
  if (stop !== undefined) return;
  const first = grid?.querySelector<HTMLElement>("[data-row-link]");
  if (first !== null && first !== undefined) first.tabIndex = 0;
}
