import { expect, test } from "vitest";
import type { ChatPage } from "@/lib/api/chats/contract";
import { readChat } from "@/lib/helpcrunch/chat";
import { countChangedRows } from "./changed-rows";

function page(...rows: [id: number, text: string][]): ChatPage {
  return {
    data: rows.map(([id, text]) => readChat({ id, status: "new", lastMessageText: text })),
    meta: {
      total: rows.length,
      limit: 50,
      offset: 0,
      fetchedAt: "2026-03-01T00:00:00.000Z",
      source: "helpcrunch",
      plan: "off",
    },
  };
}

test("an answer with the same rows changes nothing, whenever it was fetched", () => {
  expect(countChangedRows(page([1, "a"], [2, "b"]), page([1, "a"], [2, "b"]))).toBe(0);
});

test("a new row and a changed one count, the one that they pushed out does not count again", () => {
  expect(countChangedRows(page([1, "a"], [2, "b"], [3, "c"]), page([4, "new"], [1, "changed"], [2, "b"]))).toBe(2);
});

test("rows that went away count", () => {
  expect(countChangedRows(page([1, "a"], [2, "b"]), page([1, "a"]))).toBe(1);
});
