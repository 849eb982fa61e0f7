import type { ColumnId } from "@/lib/view/columns";

const kept: readonly ColumnId[] = ["status", "customer", "message", "waiting"];

/** The columns that a list beside an open chat has room for, the one that it is sorted by among them. */
export function columnsBesidePeek(columns: readonly ColumnId[], sorted: ColumnId): readonly ColumnId[] {
  return columns.filter((id) => kept.includes(id) || id === sorted);
}
