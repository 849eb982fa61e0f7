import type { ColumnId } from "@/lib/view/columns";

/**
 * How wide a column is drawn, in pixels, which is not always what is kept: the message takes what the others leave. Null
 * where it is not on screen.
 */
export function renderedWidth(column: ColumnId): number | null {
  return document.querySelector<HTMLElement>(`th[data-column="${column}"]`)?.offsetWidth || null;
}
