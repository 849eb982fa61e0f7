import { describe, expect, test } from "vitest";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import { type ChatChanger, changeChatsKind } from "@/lib/server/jobs/change-chats";
import type { ItemContext } from "@/lib/server/jobs/job-kind";

const context: ItemContext = {
  owner: { id: "ann", name: "Ann", email: "ann@example.com", role: "agent" },
  source: { address: null, requestId: "test-request" },
  signal: new AbortController().signal,
  countRequests: () => {},
  noted: null,
  beforeSending: async () => {},
};
const closed: ChatChange = { status: "closed" };
const input = { change: closed, select: { ids: [5_000_000_001, 7] } };

function kindWith(isUnchanged: boolean) {
  const asked: Parameters<ChatChanger["change"]>[0][] = [];
  const kind = changeChatsKind({
    change: async (request) => {
      asked.push(request);
      return { isUnchanged };
    },
    async *listIds() {
      yield [1, 2];
      yield [3];
    },
  });
  return { kind, asked };
}

async function planOf(select: unknown): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of kindWith(false).kind.plan({ change: closed, select }, context)) items.push(...page);
  return items;
}

describe("changing chats by a job", () => {
  test("has an item for each chat, of a list or of a view", async () => {
    expect(await planOf({ ids: [5_000_000_001, 7] })).toEqual([{ chatId: 5_000_000_001 }, { chatId: 7 }]);
    const view = { filters: [], match: "all", sort: { column: "createdAt", order: "asc" } };
    expect(await planOf({ view })).toEqual([{ chatId: 1 }, { chatId: 2 }, { chatId: 3 }]);
  });

  test("changes whatever the chat has, and counts one that is so already as unchanged", async () => {
    const { kind, asked } = kindWith(false);
    expect(await kind.run({ chatId: 7 }, input, context)).toBe("done");
    expect(asked).toEqual([{ chatId: 7, change: closed, base: undefined }]);
    expect(await kindWith(true).kind.run({ chatId: 7 }, input, context)).toBe("unchanged");
  });

  test("counts a chat as done that an earlier try was about to change and that is as wanted", async () => {
    const again = { ...context, noted: { before: "opened" } };
    expect(await kindWith(true).kind.run({ chatId: 7 }, input, again)).toBe("done");
  });

  test("takes a change back only where the chat still has what the job gave it", async () => {
    const { kind, asked } = kindWith(false);
    const back = kind.undo?.({ chatId: 7 }, input, "opened");
    expect(back).toEqual({ chatId: 7, change: { status: "opened" }, base: "closed" });
    await kind.run(back, input, context);
    expect(asked).toEqual([{ chatId: 7, change: { status: "opened" }, base: "closed" }]);
    // And that, too, can be taken back.
    expect(kind.undo?.(back, input, "closed")).toEqual({ chatId: 7, change: closed, base: "opened" });
  });

  test("leaves out what nobody can make again", () => {
    const { kind } = kindWith(false);
    expect(kind.undo?.({ chatId: 7 }, input, "empty")).toBeNull();
    expect(kind.undo?.({ chatId: 7 }, { ...input, change: { department: 4 } }, null)).toBeNull();
    expect(kind.undo?.({ chatId: 7 }, { ...input, change: { assignee: 4 } }, null)).toEqual({
      chatId: 7,
      change: { assignee: null },
      base: 4,
    });
  });
});
