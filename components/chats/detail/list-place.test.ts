import { describe, expect, test } from "vitest";
import { effectiveSort } from "@/components/chats/table/effective-sort";
import type { ChatPage, ChatRow } from "@/lib/api/chats/contract";
import { defaultView, type View } from "@/lib/view/view";
import { chatLike } from "./chat.fixture";
import { entryOf, nextWaiting, positionOf, stepFrom } from "./list-place";

const view: View = { ...defaultView, pageSize: 25 };

function place(ids: number[], page: number, total: number | null) {
  const rows: ChatRow[] = ids.map((id) => chatLike({ id }));
  const answer: ChatPage = {
    data: rows,
    meta: {
      total,
      limit: 25,
      offset: (page - 1) * 25,
      fetchedAt: "2026-06-25T19:09:00.000Z",
      source: "cache",
      plan: "off",
    },
  };
  return { view: { ...view, page }, page: answer, rows };
}

const full = Array.from({ length: 25 }, (_, index) => index + 101);

describe("steps in the list", () => {
  test("within a page the next row is next", () => {
    expect(stepFrom(102, 1, place(full, 1, 60))).toEqual({ type: "chat", chatId: 103 });
    expect(stepFrom(102, -1, place(full, 1, 60))).toEqual({ type: "chat", chatId: 101 });
  });

  test("over the end of a page lies the next page", () => {
    expect(stepFrom(125, 1, place(full, 1, 60))).toEqual({ type: "page", page: 2 });
    expect(stepFrom(101, -1, place(full, 2, 60))).toEqual({ type: "page", page: 1 });
  });

  test("the list has two ends", () => {
    expect(stepFrom(101, -1, place(full, 1, 60))).toEqual({ type: "end" });
    expect(stepFrom(125, 1, place(full, 1, 25))).toEqual({ type: "end" });
    expect(stepFrom(3, 1, place([1, 2, 3], 3, 53))).toEqual({ type: "end" });
  });

  test("without a total a full page may have one after it", () => {
    expect(stepFrom(125, 1, place(full, 1, null))).toEqual({ type: "page", page: 2 });
    expect(stepFrom(3, 1, place([1, 2, 3], 1, null))).toEqual({ type: "end" });
  });

  test("a chat that left the page has no neighbours there", () => {
    expect(stepFrom(9, 1, place(full, 1, 60))).toEqual({ type: "lost" });
    expect(positionOf(9, place(full, 1, 60))).toBeNull();
  });

  test("rows that cannot be opened are passed over", () => {
    const here = place([1, 2, 3], 1, 3);
    const rows: ChatRow[] = here.rows.map((row) => (row.id === 2 ? { id: 2, unreadable: true, extra: {} } : row));
    expect(stepFrom(1, 1, { ...here, rows })).toEqual({ type: "chat", chatId: 3 });
  });

  test("a new page is entered at its near end, but never with the chat that one comes from", () => {
    const { rows } = place([5, 6, 7], 2, 60);
    expect(entryOf(rows, 1, 4)).toBe(5);
    expect(entryOf(rows, 1, 5)).toBe(6);
    expect(entryOf(rows, -1, 8)).toBe(7);
    expect(entryOf([], 1, 4)).toBeUndefined();
  });

  test("the position counts through the whole result", () => {
    expect(positionOf(103, place(full, 2, 60))).toEqual({ number: 28, total: 60 });
  });

  test("a column that HelpCrunch cannot sort by orders only a whole result", () => {
    const byCustomer: View = { ...view, sort: { column: "customer", order: "asc" } };
    expect(effectiveSort(byCustomer, place([1, 2], 1, 2).page)).toEqual(byCustomer.sort);
    expect(effectiveSort(byCustomer, place(full, 1, 60).page)).toEqual(defaultView.sort);
  });
});

describe("the next one that waits", () => {
  const at = "2026-06-25T19:00:00.000Z";
  const waiting = { status: "opened", lastCustomerMessageAt: at, lastMessageAt: at } as const;
  const answered = { status: "opened", lastCustomerMessageAt: at, lastMessageAt: "2026-06-25T19:05:00.000Z" } as const;
  const placeOf = (rows: ChatRow[], total: number) => ({ ...place([], 1, total), rows });

  test("is the first behind this one whose customer spoke last, and no closed one", () => {
    const rows = [
      chatLike({ id: 1, ...waiting }),
      chatLike({ id: 2, ...answered }),
      chatLike({ id: 3, ...waiting, status: "closed" }),
      chatLike({ id: 4, ...waiting }),
    ];
    expect(nextWaiting(1, placeOf(rows, 4))).toEqual({ type: "chat", chatId: 4 });
    expect(nextWaiting(null, placeOf(rows, 4))).toEqual({ type: "chat", chatId: 1 });
  });

  test("is looked for on the next page, where this one has none, and nowhere behind the last", () => {
    const rows = [chatLike({ id: 1, ...waiting }), chatLike({ id: 2, ...answered })];
    expect(nextWaiting(1, placeOf(rows, 60))).toEqual({ type: "page", page: 2 });
    expect(nextWaiting(1, placeOf(rows, 2))).toEqual({ type: "end" });
    expect(nextWaiting(9, placeOf(rows, 2))).toEqual({ type: "lost" });
  });
});
