import type { Kysely } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/server/db/schema";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import {
  abandonedCreateIntents,
  type CreateIntent,
  changeCreateIntent,
  chatsOfOtherIntents,
  deleteCreateIntentsBefore,
  findCreateIntent,
  findCreateIntentById,
  insertCreateIntent,
  startIntentMessage,
  undecidedCreateIntents,
} from "./create-intents";

/** Epoch milliseconds pass what 32 bits hold, and so may ids. */
const at = 1_780_000_000_000;
const bigId = 5_000_000_000;

function intent(change: Partial<CreateIntent> = {}): CreateIntent {
  return {
    id: "i1",
    kind: "chat",
    personId: "p1",
    key: "k1",
    fingerprint: "f",
    state: "intended",
    customerId: bigId,
    applicationId: 2,
    assigneeId: null,
    departmentId: 4,
    chatId: null,
    messageType: "message",
    messageAgentId: 9,
    messageText: "sealed",
    messageSentAt: null,
    answer: null,
    error: null,
    messageError: null,
    requestId: "r1",
    address: "192.0.2.14",
    createdAt: at,
    sentAt: null,
    settledAt: null,
    leaseUntil: at,
    ...change,
  };
}

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let db: Kysely<Database>;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
  });
  afterAll(() => opened.close());
  beforeEach(() => db.deleteFrom("create_intents").execute());

  test("an intent comes back as it was stored", async () => {
    const error = { code: "invalid_input", message: "naïve ☂", issues: [{ path: "customer", message: "no" }] } as const;
    const stored = intent({
      error: { ...error, issues: [...error.issues] },
      messageError: { code: "rate_limited", message: "", retryAfterSeconds: 3 },
    });
    await insertCreateIntent(db, stored);
    expect(await findCreateIntent(db, "p1", "k1")).toEqual(stored);
    expect(await findCreateIntentById(db, "i1")).toEqual(stored);
    expect(await findCreateIntent(db, "p2", "k1")).toBeNull();
  });

  test("a key is there once for each person", async () => {
    await insertCreateIntent(db, intent());
    await expect(insertCreateIntent(db, intent({ id: "i2" }))).rejects.toThrow();
    await insertCreateIntent(db, intent({ id: "i2", personId: "p2" }));
  });

  test("of many who take the same step only one does", async () => {
    await insertCreateIntent(db, intent());
    const steps = Array.from({ length: 10 }, (_, sentAt) =>
      changeCreateIntent(db, "i1", ["intended"], { state: "sent", sentAt }),
    );
    expect((await Promise.all(steps)).filter(Boolean)).toHaveLength(1);
  });

  test("a change leaves alone what it does not name, and can take away", async () => {
    await insertCreateIntent(db, intent({ state: "sent" }));
    expect(await changeCreateIntent(db, "i1", ["intended"], { state: "failed" })).toBe(false);
    expect(
      await changeCreateIntent(db, "i1", ["sent", "unknown"], { state: "created", chatId: bigId, messageText: null }),
    ).toBe(true);
    expect(await findCreateIntentById(db, "i1")).toEqual(
      intent({ state: "created", chatId: bigId, messageText: null }),
    );
  });

  test("the message of a chat is started once, and not after it failed", async () => {
    await insertCreateIntent(db, intent({ state: "created" }));
    expect(await Promise.all([startIntentMessage(db, "i1", at), startIntentMessage(db, "i1", at)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    await insertCreateIntent(
      db,
      intent({ id: "i2", key: "k2", state: "created", messageError: { code: "internal", message: "" } }),
    );
    expect(await startIntentMessage(db, "i2", at)).toBe(false);
    await insertCreateIntent(db, intent({ id: "i3", key: "k3", state: "sent" }));
    expect(await startIntentMessage(db, "i3", at)).toBe(false);
  });

  test("abandoned is what has not ended and nobody holds, oldest first", async () => {
    const rows = [
      { id: "young", state: "sent", createdAt: at + 1 },
      { id: "old", state: "intended" },
      { id: "waiting", state: "created" },
      { id: "held", state: "sent", leaseUntil: at + 1 },
      { id: "ended", state: "created", settledAt: at },
      { id: "undecided", state: "unknown", settledAt: at },
    ] as const;
    for (const row of rows) await insertCreateIntent(db, intent({ ...row, key: row.id }));
    const found = (await abandonedCreateIntents(db, at)).map(({ id }) => id);
    expect(found.toSorted()).toEqual(["old", "waiting", "young"]);
    expect(found.at(-1)).toBe("young");
  });

  test("undecided are one's own chats of unknown outcome, newest first", async () => {
    const rows = [
      { id: "first", state: "unknown" },
      { id: "second", state: "unknown", createdAt: at + 1 },
      { id: "message", state: "unknown", kind: "message" },
      { id: "failed", state: "failed" },
      { id: "theirs", state: "unknown", personId: "p2" },
    ] as const;
    for (const row of rows) await insertCreateIntent(db, intent({ ...row, key: row.id }));
    expect((await undecidedCreateIntents(db, "p1")).map(({ id }) => id)).toEqual(["second", "first"]);
  });

  test("a chat belongs to the wish that made it, and a message's chat to nobody", async () => {
    await insertCreateIntent(db, intent({ chatId: bigId }));
    await insertCreateIntent(db, intent({ id: "i2", key: "k2", kind: "message", chatId: 7 }));
    expect(await chatsOfOtherIntents(db, intent({ id: "i3" }), [bigId, 7, 8])).toEqual(new Set([bigId]));
    expect(await chatsOfOtherIntents(db, intent({ chatId: bigId }), [bigId, 7, 8])).toEqual(new Set());
    expect(await chatsOfOtherIntents(db, intent({ id: "i3" }), [])).toEqual(new Set());
  });

  test("what is older than an instant is forgotten", async () => {
    await insertCreateIntent(db, intent());
    await insertCreateIntent(db, intent({ id: "i2", key: "k2", createdAt: at + 1 }));
    await deleteCreateIntentsBefore(db, at + 1);
    expect(await findCreateIntentById(db, "i1")).toBeNull();
    expect(await findCreateIntentById(db, "i2")).not.toBeNull();
  });
});
