import type { ColumnId } from "./columns";

export type Order = "asc" | "desc";
export type ViewSort = { column: ColumnId; order: Order };

/** The order of every list that names no other: the chats that were written in last come first. */
export const sortDefault = { column: "lastMessageAt", order: "desc" } as const satisfies ViewSort;

/** Accepts either letter case: HelpCrunch's list page writes `asc`, its search page `ASC`. */
export function parseOrder(raw: unknown): Order | undefined {
  if (raw === "asc" || raw === "ASC") return "asc";
  if (raw === "desc" || raw === "DESC") return "desc";
  return undefined;
}
