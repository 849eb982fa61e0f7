import type { ChatRow } from "@/lib/api/chats/contract";

/** For each row the number of the place on screen that draws it; each number stands once. */
export type RowSlots = { rows: readonly ChatRow[]; slots: readonly number[] };

/**
 * Gives rows their places. A chat that was there before keeps its own, and with it the focus; the others take those that
 * became free, so that another page changes the texts of a hundred rows instead of building a hundred new ones.
 */
export function toRowSlots(before: RowSlots, rows: readonly ChatRow[]): RowSlots {
  const known = new Map(before.rows.map((row, index) => [row.id, before.slots[index]]));
  const taken = new Set<number>();
  const kept = rows.map(({ id }) => {
    const slot = id === null ? undefined : known.get(id);
    if (slot === undefined || taken.has(slot)) return undefined;
    taken.add(slot);
    return slot;
  });
  let free = 0;
  const slots = kept.map((slot) => {
    if (slot !== undefined) return slot;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
  return { rows, slots };
}
