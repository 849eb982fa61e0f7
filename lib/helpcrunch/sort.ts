import type { ColumnId } from "@/lib/view/columns";
import { sortDefault, type ViewSort } from "@/lib/view/sort";

/**
 * The columns by which HelpCrunch can order chats, and its names for them. The search page leaves `createdAt` out of its
 * table but uses it in its first sample, and the list page has all four.
 */
export const wireSorts = {
  createdAt: "chats.createdAt",
  lastCustomerMessageAt: "chats.lastCustomerMessageAt",
  lastMessageAt: "chats.lastMessageAt",
  closedAt: "chats.closedAt",
} as const satisfies Partial<Record<ColumnId, string>>;

export type SortField = keyof typeof wireSorts;
export type WireSort = (typeof wireSorts)[SortField];

/** Whether HelpCrunch can order chats by a column. */
export function isSortField(raw: string): raw is SortField {
  return Object.hasOwn(wireSorts, raw);
}

export const sortFieldNames: readonly SortField[] = Object.keys(wireSorts).filter(isSortField);

/** Accepts `closedAt` and `chats.closedAt`: the vendor's samples use both forms. */
export function parseSortField(raw: unknown): SortField | undefined {
  if (typeof raw !== "string") return undefined;
  const bare = raw.startsWith("chats.") ? raw.slice("chats.".length) : raw;
  return isSortField(bare) ? bare : undefined;
}

/** The order to ask HelpCrunch for. By a column that it cannot sort by, it is asked for the usual order. */
export function upstreamSort({ column, order }: ViewSort): ViewSort & { column: SortField } {
  return isSortField(column) ? { column, order } : sortDefault;
}
