import type { ChatPage, ChatRow } from "@/lib/api/contract";

function fingerprints(rows: readonly ChatRow[]): Map<number | null, string> {
  return new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
}

/** How many rows of `next` are new or different from what `shown` has, plus those that went away beyond that. */
export function countChangedRows(shown: ChatPage, next: ChatPage): number {
  const before = fingerprints(shown.data);
  const after = fingerprints(next.data);
  const changed = [...after].filter(([id, row]) => before.get(id) !== row).length;
  const gone = [...before.keys()].filter((id) => !after.has(id)).length;
  return Math.max(changed, gone);
}
