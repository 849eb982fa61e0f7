import type { ChatPage, ChatRow } from "@/lib/api/chats/contract";

/** A refresh shares with the answer before it every row that stayed as it was, so most rows need no closer look. */
function isSame(row: ChatRow | undefined, other: ChatRow): boolean {
  return row === other || JSON.stringify(row) === JSON.stringify(other);
}

/** How many rows of `next` are new or different from what `shown` has, plus those that went away beyond that. */
export function countChangedRows(shown: ChatPage, next: ChatPage): number {
  const before = new Map(shown.data.map((row) => [row.id, row]));
  const after = new Map(next.data.map((row) => [row.id, row]));
  const changed = [...after].filter(([id, row]) => !isSame(before.get(id), row)).length;
  const gone = [...before.keys()].filter((id) => !after.has(id)).length;
  return Math.max(changed, gone);
}
