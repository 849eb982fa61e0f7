import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { type Message, readMessage } from "@/lib/helpcrunch/message";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import { emptyCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import { eventually } from "@/lib/testing/eventually";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";
import { noting } from "./note";

const { local } = vi.hoisted(() => ({ local: { isOn: true, fingerprint: "account", copy: null as unknown } }));
vi.mock("@/lib/server/local-copy/local-copy", () => ({
  openLocalCopy: async () =>
    local.isOn ? { copy: local.copy, sync: { state: async () => ({ fingerprint: "account" }) } } : null,
  accountFingerprint: async () => local.fingerprint,
}));

const published = vi.hoisted((): number[] => []);
vi.mock("@/lib/server/events/bus", () => ({ publishChats: (ids: readonly number[]) => published.push(...ids) }));

const context = { personId: "ann", priority: "person" } as const;
const askedAt = Date.parse("2026-05-04T12:00:00Z");

function chatLike(id: number, text: string): Chat {
  const chat = readChat({ id, status: "new", createdAt: "1700000000", lastMessageText: text });
  if (!isReadable(chat)) throw new Error("It has an id.");
  return chat;
}

function messageLike(id: number, text: string): Message {
  const message = readMessage({ id, text, from: "customer", type: "message", createdAt: "1700000000" });
  if (!isReadable(message)) throw new Error("It has an id.");
  return message;
}

const fetched = <Value>(value: Value, at = askedAt) => ({
  value,
  fetchedAt: new Date(at).toISOString(),
  source: "helpcrunch" as const,
  isRenewing: false,
  staleReason: null,
});

let scratch: ScratchCopy;
let reader: CopyReader;
const upstream = {
  listChats: vi.fn(),
  searchChats: vi.fn(),
  getChat: vi.fn(),
  getMessages: vi.fn(),
  createChat: vi.fn(),
  changeChat: vi.fn(),
  createMessage: vi.fn(),
};
// Boundary: the other operations are not called here.
const client = noting(upstream as unknown as UpstreamClient);

beforeAll(async () => {
  const [embedded] = scratchCopies;
  if (embedded === undefined) throw new Error("There is always SQLite.");
  scratch = await embedded.open();
  local.copy = scratch.copy;
  reader = new CopyReader(scratch.copy.reader);
});
afterAll(() => scratch.close());
beforeEach(async () => {
  await emptyCopy(scratch.copy.writer);
  local.isOn = true;
  local.fingerprint = "account";
});

const textOf = async (id: number) => (await reader.chatsById([id]))[0]?.lastMessageText;

test("what a list shows is in the copy, without the list waiting for it", async () => {
  upstream.listChats.mockResolvedValue(fetched({ rows: [chatLike(1, "listed")], total: 1 }));
  await client.listChats({ limit: 1, offset: 0, sort: "chats.createdAt", order: "desc" }, context);
  await eventually(async () => expect(await textOf(1)).toBe("listed"));
});

test("a chat that was made through us is in the copy when its maker hears of it", async () => {
  upstream.createChat.mockResolvedValue(chatLike(2, "made"));
  await client.createChat({ customer: 1, application: 2 }, context);
  expect(await textOf(2)).toBe("made");
  expect(published).toContain(2);
});

test("a reply moves its chat, which is asked for again", async () => {
  upstream.createMessage.mockResolvedValue(messageLike(9, "hello"));
  upstream.getChat.mockResolvedValue(fetched(chatLike(3, "hello")));
  await client.createMessage({ chat: 3, text: "hello", type: "message", agent: 1 }, context);
  await eventually(async () => expect(await textOf(3)).toBe("hello"));
});

test("messages that somebody reads are kept, and counted where all of them came", async () => {
  upstream.getChat.mockResolvedValue(fetched(chatLike(4, "b")));
  await client.getChat(4, context);
  await eventually(async () => expect(await textOf(4)).toBe("b"));
  const countOf = () =>
    scratch.copy.reader.selectFrom("copy_chats").select("message_count").where("id", "=", 4).executeTakeFirstOrThrow();
  upstream.getMessages.mockResolvedValue(fetched({ rows: [messageLike(41, "b")], total: 2 }));
  await client.getMessages(4, { limit: 1, offset: 0 }, context);
  const kept = () => scratch.copy.reader.selectFrom("copy_messages").select("id").execute();
  await eventually(async () => expect(await kept()).toEqual([{ id: 41 }]));
  expect((await countOf()).message_count).toBeNull();
  upstream.getMessages.mockResolvedValue(fetched({ rows: [messageLike(41, "b"), messageLike(40, "a")], total: 2 }));
  await client.getMessages(4, { limit: 100, offset: 0 }, context);
  await eventually(async () => expect((await countOf()).message_count).toBe(2));
});

test("nothing goes into a copy that is off or of another account, and nothing is asked for it", async () => {
  local.fingerprint = "another account";
  upstream.createChat.mockResolvedValue(chatLike(5, "made"));
  await client.createChat({ customer: 1, application: 2 }, context);
  local.isOn = false;
  await client.createChat({ customer: 1, application: 2 }, context);
  upstream.getChat.mockReset();
  upstream.createMessage.mockResolvedValue(messageLike(9, "hello"));
  await client.createMessage({ chat: 5, text: "hello", type: "message", agent: 1 }, context);
  expect(await textOf(5)).toBeUndefined();
  expect(upstream.getChat).not.toHaveBeenCalled();
});

test("a chat that somebody changed is in the copy before they hear of it", async () => {
  upstream.changeChat.mockResolvedValue(fetched(chatLike(1, "changed")));
  await client.changeChat(1, { status: "closed" }, context);
  expect(await textOf(1)).toBe("changed");
});
