import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { readWebhook } from "@/lib/helpcrunch/webhook";
import { transaction } from "@/lib/server/db/transaction";
import { insertWebhooks } from "@/lib/server/db/webhooks";
import { noteAnswer, noteWebhooks, stillUnread } from "@/lib/server/local-copy/news";
import { emptyCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import { saveChats } from "@/lib/server/local-copy/store";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/scratch-database";
import { WebhookWorker, type WebhookWorkerOptions } from "./webhook-worker";

const { local } = vi.hoisted(() => ({ local: { isOn: true, copy: null as unknown } }));
vi.mock("@/lib/server/events/bus", () => ({ publishChats: () => {}, publishNewsWith: async () => {} }));
vi.mock("@/lib/server/local-copy/local-copy", () => ({
  openLocalCopy: async () =>
    local.isOn ? { copy: local.copy, sync: { state: async () => ({ fingerprint: "account" }) } } : null,
  accountFingerprint: async () => "account",
}));

const storedAt = Date.parse("2026-05-04T12:00:00Z");
const second = (offset: number) => storedAt / 1000 + offset;

const chatLike = (id: number, more: object = {}): Chat => {
  const customer = { id: 1_000 + id, name: "Olha", email: "olha@example.com" };
  const raw = { id, status: "new", customer, createdAt: "1700000000", lastMessageId: 1, lastMessageText: "before" };
  const chat = readChat({ ...raw, ...more });
  if (!isReadable(chat)) throw new Error("It has an id.");
  return chat;
};

let deliveries = 0;
function webhook(event: string, createdAt: number, eventData: object) {
  deliveries += 1;
  const text = JSON.stringify({ id: `delivery-${deliveries}`, event, createdAt, eventData });
  const stored = { id: `delivery-${deliveries}`, event, body: text, receivedAt: storedAt };
  return { stored, webhook: readWebhook(text) };
}

const chatData = (chatId: number, more: object = {}) => ({
  chat_id: chatId,
  customer: { id: 1_000 + chatId, name: "Olha", email: "olha@example.com", userId: null },
  status: "closed",
  closedBy: "agent",
  closedAt: `${second(9)}.500`,
  snoozedUntil: null,
  rating: null,
  assignee: { id: 5, name: "Ann" },
  department: null,
  ...more,
});
const messageData = (chatId: number, id: number, text: string) => ({
  chat_id: chatId,
  agent: null,
  customer: { id: 1_000 + chatId },
  message: { id, text, createdAt: `${second(10)}.250`, updatedAt: `${second(10)}.250` },
});

describe.each(scratchCopies)("what webhooks mean, on $dialect", ({ open }) => {
  let scratch: ScratchCopy;
  let database: TestDatabase;
  let reader: CopyReader;
  let published: number[];
  let now: number;
  const searchChats = vi.fn();
  const getChat = vi.fn();

  beforeAll(async () => {
    scratch = await open();
    local.copy = scratch.copy;
    reader = new CopyReader(scratch.copy.reader);
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await scratch.close();
    await database.close();
  });
  beforeEach(async () => {
    await emptyCopy(scratch.copy.writer);
    await database.db.deleteFrom("webhook_inbox").execute();
    local.isOn = true;
    published = [];
    now = storedAt + 60_000;
    searchChats.mockReset();
    getChat.mockReset();
  });

  const publishWith: WebhookWorkerOptions["publishWith"] = (db, ids, together) =>
    transaction(db, async (trx) => {
      await together(trx);
      published.push(...ids);
    });
  const workerOf = () =>
    new WebhookWorker({
      database: async () => database.db,
      note: noteWebhooks,
      noteAnswer,
      stillUnread,
      upstream: async () => ({ searchChats, getChat }),
      publish: (ids) => published.push(...ids),
      publishWith,
      now: () => now,
    });
  type Delivery = ReturnType<typeof webhook>;
  async function deliver(worker: WebhookWorker, ...taken: Delivery[]) {
    await insertWebhooks(
      database.db,
      taken.map(({ stored }) => stored),
    );
    worker.add(taken);
    await worker.step();
  }
  const chatOf = async (id: number) => (await reader.chatsById([id]))[0];
  const openRows = () => database.db.selectFrom("webhook_inbox").select("id").where("done_at", "is", null).execute();
  const answer = (rows: Chat[]) => ({ value: { rows, total: rows.length }, fetchedAt: new Date(now).toISOString() });

  test("a chat that was closed is closed here at once, and nothing is asked for it", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    const worker = workerOf();
    await deliver(worker, webhook("chat.closed", second(10), chatData(1)));
    expect(await chatOf(1)).toMatchObject({
      status: "closed",
      closedBy: "agent",
      assignee: { id: 5, name: "Ann" },
      lastMessageText: "before",
    });
    expect(published).toEqual([1]);
    await worker.step();
    expect(searchChats).not.toHaveBeenCalled();
    expect(getChat).not.toHaveBeenCalled();
    expect(await openRows()).toEqual([]);
  });

  test("a customer's message is in the list and among the messages at once, with the type that its event tells", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    await deliver(workerOf(), webhook("message.email.customer", second(10), messageData(1, 77, "hello")));
    const at = new Date(second(10) * 1000 + 250).toISOString();
    expect(await chatOf(1)).toMatchObject({
      lastMessageId: 77,
      lastMessageText: "hello",
      lastMessageAt: at,
      lastCustomerMessageAt: at,
    });
    const [stored] = await scratch.copy.reader.selectFrom("copy_messages").selectAll().execute();
    expect(JSON.parse(stored?.body ?? "")).toMatchObject({ id: 77, type: "email", from: "customer", text: "hello" });
  });

  test("in whichever order they come, and however often, the newest stands", async () => {
    const news = [
      webhook("chat.status_updated", second(10), chatData(1, { status: "opened", rating: null })),
      webhook("chat.closed", second(20), chatData(1)),
      webhook("chat.rated", second(30), chatData(1, { rating: "great" })),
    ] as const;
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0, 1, 0],
      [2, 0, 2, 1],
    ];
    for (const order of orders) {
      await emptyCopy(scratch.copy.writer);
      await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
      const worker = workerOf();
      for (const index of order) {
        const each = news[index];
        if (each !== undefined) await deliver(worker, each);
      }
      expect(await chatOf(1)).toMatchObject({ status: "closed", rating: "great" });
    }
  });

  test("older news than what HelpCrunch has said since changes nothing, and asks nothing", async () => {
    const chat = chatLike(1, { status: "pending" });
    await saveChats(scratch.copy.writer, [chat], storedAt + 40_000);
    const worker = workerOf();
    await deliver(worker, webhook("chat.closed", second(10), chatData(1)));
    await worker.step();
    expect(await chatOf(1)).toEqual(chat);
    expect(published).toEqual([]);
    expect(getChat).not.toHaveBeenCalled();
  });

  test("where two are of one moment, HelpCrunch is asked which one holds", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt + 10_400);
    getChat.mockImplementation(async () => ({ ...answer([]), value: chatLike(1, { status: "on hold" }) }));
    const worker = workerOf();
    await deliver(worker, webhook("chat.closed", second(10), chatData(1)));
    expect(await chatOf(1)).toMatchObject({ status: "new" });
    await worker.step();
    expect(await chatOf(1)).toMatchObject({ status: "on_hold" });
  });

  test("a message and what it did to its chat are of one second, and nobody is asked about them", async () => {
    const told = [
      webhook("message.chat.customer", second(10), messageData(1, 77, "hello")),
      webhook("chat.status_updated", second(10), chatData(1, { status: "pending", closedBy: null, closedAt: null })),
    ] as const;
    for (const order of [told, told.toReversed()]) {
      for (const isTogether of [true, false]) {
        await emptyCopy(scratch.copy.writer);
        await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
        const worker = workerOf();
        if (isTogether) await deliver(worker, ...order);
        else for (const each of order) await deliver(worker, each);
        expect(await chatOf(1)).toMatchObject({ lastMessageId: 77, lastMessageText: "hello", status: "pending" });
        // Only for the read mark, which the next delta brings.
        expect(await worker.step()).toBe(75_000);
      }
    }
    expect(getChat).not.toHaveBeenCalled();
    expect(searchChats).not.toHaveBeenCalled();
  });

  test("of messages of one second the last by its id stands, in whichever order they come", async () => {
    const told = [77, 78, 79].map((id) =>
      webhook("message.chat.customer", second(10), messageData(1, id, `message ${id}`)),
    );
    for (const order of [told, told.toReversed()]) {
      await emptyCopy(scratch.copy.writer);
      // Read in that very second, with one of them in it.
      await saveChats(scratch.copy.writer, [chatLike(1, { lastMessageId: 77 })], storedAt + 10_400);
      const worker = workerOf();
      for (const each of order) await deliver(worker, each);
      expect(await chatOf(1)).toMatchObject({ lastMessageId: 79, lastMessageText: "message 79" });
      expect(await worker.step()).toBe(75_000);
    }
    expect(getChat).not.toHaveBeenCalled();
  });

  test("two events of one second that say the same of a chat agree, and two that do not are asked about", async () => {
    getChat.mockImplementation(async () => ({ ...answer([]), value: chatLike(1, { status: "on hold" }) }));
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    const worker = workerOf();
    await deliver(worker, webhook("chat.status_updated", second(10), chatData(1)));
    await deliver(worker, webhook("chat.closed", second(10), chatData(1)));
    await worker.step();
    expect(getChat).not.toHaveBeenCalled();
    await deliver(worker, webhook("chat.assigned", second(10), chatData(1, { assignee: { id: 6, name: "Bo" } })));
    await worker.step();
    expect(getChat).toHaveBeenCalledTimes(1);
    expect(await chatOf(1)).toMatchObject({ status: "on_hold" });
  });

  test("a message that is surely older than what was read changes nothing, even with a higher id", async () => {
    const chat = chatLike(1, { lastMessageId: 70 });
    await saveChats(scratch.copy.writer, [chat], storedAt + 40_000);
    await deliver(workerOf(), webhook("message.chat.customer", second(10), messageData(1, 77, "deleted since")));
    expect(await chatOf(1)).toEqual(chat);
  });

  test("new chats are fetched, many by one search, and the next search waits its turn", async () => {
    searchChats.mockImplementation(async () => answer([1, 2, 3].map((id) => chatLike(id, { lastMessageText: "new" }))));
    const worker = workerOf();
    const created = [1, 2, 3].map((id) => webhook("chat.new", second(10), chatData(id, { status: "new" })));
    await deliver(worker, ...created);
    await worker.step();
    expect(searchChats).toHaveBeenCalledTimes(1);
    expect(searchChats.mock.calls[0]?.[0]).toMatchObject({
      comparison: "OR",
      filter: [1_001, 1_002, 1_003].map((value) => ({ field: "chats.customer", operator: "=", value })),
    });
    expect(searchChats.mock.calls[0]?.[1]).toMatchObject({ priority: "background" });
    expect(await chatOf(2)).toMatchObject({ lastMessageText: "new" });
    expect(published).toEqual([1, 2, 3]);
    await deliver(worker, ...[4, 5].map((id) => webhook("chat.new", second(11), chatData(id))));
    expect(await worker.step()).toBeGreaterThan(1_000);
    expect(searchChats).toHaveBeenCalledTimes(1);
    now += 5_000;
    await worker.step();
    expect(searchChats).toHaveBeenCalledTimes(2);
  });

  test("for read marks nothing is asked where the sync has read the chats meanwhile", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1), chatLike(2)], storedAt);
    const worker = workerOf();
    await deliver(worker, webhook("message.chat.customer", second(10), messageData(1, 77, "hello")));
    await deliver(worker, webhook("message.chat.customer", second(11), messageData(2, 78, "hello")));
    expect(await worker.step()).toBe(75_000);
    now += 40_000;
    // A delta.
    await saveChats(scratch.copy.writer, [chatLike(1, { lastMessageId: 77 }), chatLike(2, { lastMessageId: 78 })], now);
    now += 35_000;
    await worker.step();
    now += 75_000;
    await worker.step();
    expect(searchChats).not.toHaveBeenCalled();
    expect(getChat).not.toHaveBeenCalled();
  });

  test("read marks that no delta brought are asked for, all chats at once", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1), chatLike(2), chatLike(3)], storedAt);
    searchChats.mockImplementation(async () => answer([chatLike(1), chatLike(2)]));
    const worker = workerOf();
    await deliver(worker, webhook("message.chat.customer", second(10), messageData(1, 77, "hello")));
    now += 20_000;
    await deliver(worker, webhook("message.chat.customer", second(30), messageData(2, 78, "hello")));
    await deliver(worker, webhook("message.chat.customer", second(31), messageData(3, 79, "hello")));
    expect(await worker.step()).toBe(55_000);
    // Read by somebody before the last message of it came, and after.
    await saveChats(scratch.copy.writer, [chatLike(2, { lastMessageId: 78 })], now - 1);
    await saveChats(scratch.copy.writer, [chatLike(3, { lastMessageId: 79 })], now + 1);
    now += 55_000;
    await worker.step();
    expect(searchChats.mock.calls.map(([body]) => body.filter.length)).toEqual([2]);
  });

  test("what is not known at all waits for no read mark, and takes those that wait along", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    searchChats.mockImplementation(async () => answer([chatLike(1), chatLike(2)]));
    const worker = workerOf();
    await deliver(worker, webhook("message.chat.customer", second(10), messageData(1, 77, "hello")));
    await deliver(worker, webhook("chat.new", second(11), chatData(2, { status: "new" })));
    await worker.step();
    expect(searchChats.mock.calls.map(([body]) => body.filter.length)).toEqual([2]);
  });

  test("a chat that is gone by now is not asked for again", async () => {
    getChat.mockRejectedValue(new ApiError("not_found", "gone"));
    const worker = workerOf();
    await deliver(worker, webhook("chat.new", second(10), chatData(9)));
    await worker.step();
    now += 60_000;
    await worker.step();
    expect(getChat).toHaveBeenCalledTimes(1);
  });

  test("while HelpCrunch cannot be asked, what is wanted stays wanted", async () => {
    getChat.mockRejectedValueOnce(new ApiError("upstream_unreachable", "no answer"));
    const worker = workerOf();
    await deliver(worker, webhook("chat.new", second(10), chatData(9)));
    await expect(worker.step()).rejects.toThrow("no answer");
    getChat.mockImplementation(async () => ({ ...answer([]), value: chatLike(9) }));
    now += 5_000;
    await worker.step();
    expect(await chatOf(9)).toMatchObject({ id: 9 });
  });

  test("a customer's new address is in their chats, an address that was taken away too", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1), chatLike(2)], storedAt);
    const customer = { id: 1_001, name: "Olha K.", email: null, userId: "u1" };
    await deliver(workerOf(), webhook("customer.email_updated", second(10), customer));
    expect(await chatOf(1)).toMatchObject({ customer });
    expect(await chatOf(2)).toMatchObject({ customer: { email: "olha@example.com" } });
  });

  test("what one process took and did not finish another works off", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    const { stored } = webhook("chat.closed", second(10), chatData(1));
    await insertWebhooks(database.db, [stored]);
    now = storedAt + 31_000;
    await workerOf().step();
    expect(await chatOf(1)).toMatchObject({ status: "closed" });
    expect(await openRows()).toEqual([]);
  });

  test("what was in the copy already when its process died is told by whoever goes on", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1), chatLike(2)], storedAt);
    const closed = webhook("chat.closed", second(10), chatData(1));
    await insertWebhooks(database.db, [closed.stored]);
    // The one that died had come so far.
    await noteWebhooks([closed.webhook], now);
    now = storedAt + 31_000;
    await workerOf().step();
    expect(published).toEqual([1]);
    expect(await openRows()).toEqual([]);
  });

  test("what could not be told is told by the next try, and is open until then", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    const upstream = async () => ({ searchChats, getChat });
    const failing = vi.fn(publishWith).mockRejectedValueOnce(new Error("the disk is full"));
    const parts = {
      database: async () => database.db,
      note: noteWebhooks,
      noteAnswer,
      stillUnread,
      upstream,
      now: () => now,
    };
    const worker = new WebhookWorker({ ...parts, publish: () => {}, publishWith: failing });
    const taken = webhook("chat.closed", second(10), chatData(1));
    await insertWebhooks(database.db, [taken.stored]);
    worker.add([taken]);
    await expect(worker.step()).rejects.toThrow("the disk is full");
    expect(published).toEqual([]);
    expect(await openRows()).toHaveLength(1);
    await worker.step();
    expect(published).toEqual([1]);
    expect(await openRows()).toEqual([]);
  });

  test("what fails on the way is tried again from the inbox", async () => {
    await saveChats(scratch.copy.writer, [chatLike(1)], storedAt);
    const note = vi.fn(noteWebhooks).mockRejectedValueOnce(new Error("the disk is full"));
    const upstream = async () => ({ searchChats, getChat });
    const parts = {
      database: async () => database.db,
      noteAnswer,
      stillUnread,
      upstream,
      publish: () => {},
      publishWith,
      now: () => now,
    };
    const worker = new WebhookWorker({ ...parts, note });
    const taken = webhook("chat.closed", second(10), chatData(1));
    await insertWebhooks(database.db, [taken.stored]);
    worker.add([taken]);
    await expect(worker.step()).rejects.toThrow("the disk is full");
    expect(await openRows()).toHaveLength(1);
    await worker.step();
    expect(await chatOf(1)).toMatchObject({ status: "closed" });
    expect(await openRows()).toEqual([]);
  });

  test("without a copy, browsers are told which chats to look at, and nothing is asked", async () => {
    local.isOn = false;
    const worker = workerOf();
    await deliver(
      worker,
      webhook("chat.new", second(10), chatData(7)),
      webhook("chat.closed", second(11), chatData(8)),
    );
    await worker.step();
    expect(published).toEqual([7, 8]);
    expect(searchChats).not.toHaveBeenCalled();
    expect(getChat).not.toHaveBeenCalled();
    expect(await openRows()).toEqual([]);
  });
});
