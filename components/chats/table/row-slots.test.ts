import { expect, test } from "vitest";
import type { ChatRow } from "@/lib/api/chats/contract";
import { type RowSlots, toRowSlots } from "./row-slots";

const rows = (...ids: (number | null)[]) => ids.map((id): ChatRow => ({ id, unreadable: true, extra: {} }) as ChatRow);
const nothing: RowSlots = { rows: [], slots: [] };
const first = toRowSlots(nothing, rows(1, 2, 3));

test("rows of another page are drawn where those before them were", () => {
  expect(first.slots).toEqual([0, 1, 2]);
  expect(toRowSlots(first, rows(4, 5)).slots).toEqual([0, 1]);
  expect(toRowSlots(first, rows(4, 5, 6, 7)).slots).toEqual([0, 1, 2, 3]);
});

test("a chat keeps its place wherever it goes, and a new one takes the place that is free", () => {
  expect(toRowSlots(first, rows(9, 1, 2)).slots).toEqual([2, 0, 1]);
  expect(toRowSlots(first, rows(3, 2, 1)).slots).toEqual([2, 1, 0]);
});

test("no place is given twice, to rows without an id and to a chat that stands there twice neither", () => {
  const { slots } = toRowSlots(toRowSlots(nothing, rows(null, null, 1)), rows(1, null, 1, null, 2));
  expect(new Set(slots).size).toBe(5);
  expect(slots[0]).toBe(2);
});
