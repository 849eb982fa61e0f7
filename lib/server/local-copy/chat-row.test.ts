import { describe, expect, test } from "vitest";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { readMessage } from "@/lib/helpcrunch/message";
import { firstResponseSeconds } from "@/lib/server/local-copy/chat-row";
import { copyMigrations } from "@/lib/server/local-copy/schema";
import { saveMessages } from "@/lib/server/local-copy/store";
import { scratchCopies } from "@/lib/testing/scratch-copy";

const agent = { id: 3, name: "Ada" };
const messages = (...rows: readonly Record<string, unknown>[]) =>
  rows.map((row, index) => readMessage({ id: index + 1, type: "message", ...row })).filter(isReadable);

describe("the first response", () => {
  test("is the first message of an agent after the customer's first one", () => {
    const conversation = messages(
      { from: "agent", agent, createdAt: "1000" },
      { from: "customer", createdAt: "1100" },
      { from: "customer", createdAt: "1150" },
      { from: "agent", agent, createdAt: "1400" },
    );
    expect(firstResponseSeconds(conversation)).toBe(300);
    expect(firstResponseSeconds(conversation.toReversed())).toBe(300);
  });

  test.each([
    ["a note", { from: "agent", agent, type: "private" }],
    ["a notice", { from: "agent", type: "tech" }],
    ["a message to many", { from: "agent", agent, broadcastType: "manual chat" }],
  ])("is not %s", (_, row) => {
    const asked = { from: "customer", createdAt: "1000" };
    expect(firstResponseSeconds(messages(asked, { ...row, createdAt: "1060" }))).toBeNull();
    const answer = { from: "agent", agent, createdAt: "1120" };
    expect(firstResponseSeconds(messages(asked, { ...row, createdAt: "1060" }, answer))).toBe(120);
  });

  test("is unknown where nobody asked", () => {
    expect(firstResponseSeconds(messages({ from: "agent", agent, createdAt: "1000" }))).toBeNull();
    expect(firstResponseSeconds([])).toBeNull();
  });
});

describe.each(scratchCopies)("a copy of before, on $dialect", ({ open }) => {
  test("forgets the first response of chats in which something was sent to many, and of no others", async () => {
    const { copy, close } = await open();
    try {
      const asked = { from: "customer", createdAt: "1000" };
      const answer = { from: "agent", agent, createdAt: "1060" };
      for (const [id, broadcastType] of [
        [1, "manual chat"],
        [2, null],
      ] as const) {
        await copy.writer.insertInto("copy_chats").values({ id, version: 1, status: 5 }).execute();
        const whole = messages(asked, answer).map((message, index) => ({
          ...message,
          id: id * 10 + index,
          broadcastType,
        }));
        await saveMessages(copy.writer, id, whole, { version: 1, isWhole: true });
        const told = { message_count: 2, first_response_seconds: 60 };
        await copy.writer.updateTable("copy_chats").set(told).where("id", "=", id).execute();
      }
      // Boundary: a migration is given a handle without tables.
      await copyMigrations["2026-12-03-first-response"]?.up(copy.writer as never);
      const rows = await copy.reader
        .selectFrom("copy_chats")
        .select(["id", "message_count", "first_response_seconds"])
        .orderBy("id")
        .execute();
      expect(rows).toEqual([
        { id: 1, message_count: null, first_response_seconds: null },
        { id: 2, message_count: 2, first_response_seconds: 60 },
      ]);
    } finally {
      await close();
    }
  });
});
