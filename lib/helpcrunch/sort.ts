/**
 * What chats can be ordered by. The search page leaves `createdAt` out of its table but uses it in its first sample, and
 * the list page has all four.
 */
export const sortFields = {
  createdAt: { wire: "chats.createdAt" },
  lastCustomerMessageAt: { wire: "chats.lastCustomerMessageAt" },
  lastMessageAt: { wire: "chats.lastMessageAt" },
  closedAt: { wire: "chats.closedAt" },
} as const satisfies Record<string, { wire: string }>;

export type SortField = keyof typeof sortFields;
export type WireSort = (typeof sortFields)[SortField]["wire"];
export type Order = "asc" | "desc";
export type Sort = { field: SortField; order: Order };

/** Last written to first, on screen and in every route. The vendor does not state its own default, so a sort is always sent. */
export const sortDefault: Sort = { field: "lastMessageAt", order: "desc" };

function isSortField(raw: string): raw is SortField {
  return Object.hasOwn(sortFields, raw);
}

export const sortFieldNames: readonly SortField[] = Object.keys(sortFields).filter(isSortField);

/** Accepts `closedAt` and `chats.closedAt`: the vendor's samples use both forms. */
export function parseSortField(raw: unknown): SortField | undefined {
  if (typeof raw !== "string") return undefined;
  const bare = raw.startsWith("chats.") ? raw.slice("chats.".length) : raw;
  return isSortField(bare) ? bare : undefined;
}

/** Accepts either letter case: the list page writes `asc`, the search page `ASC`. */
export function parseOrder(raw: unknown): Order | undefined {
  if (raw === "asc" || raw === "ASC") return "asc";
  if (raw === "desc" || raw === "DESC") return "desc";
  return undefined;
}
