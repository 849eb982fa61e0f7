import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { webhookCounts } from "@/lib/server/db/webhooks";
import { Secret } from "@/lib/server/platform/secret";
import { createManualClock } from "@/lib/testing/manual-clock";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { createWebhookIntake, type TakenWebhook } from "./webhook-intake";
import { isSignedBy } from "./webhook-keys";

const key = new Secret("9f1b4cc07a1e2d35");
const sign = (body: string | Buffer, by = key) => createHmac("sha1", by.reveal()).update(body).digest("hex");
const delivery = (id: string | undefined, more: object = {}) =>
  JSON.stringify({ event: "chat.closed", eventData: { chat_id: 17 }, createdAt: 1_700_000_000, id, ...more });

describe("a signature", () => {
  // Made with openssl, whose word on it is independent of ours: printf '{"a": 1}' | openssl dgst -sha1 -hmac secret-1
  const vector = { body: Buffer.from('{"a": 1}'), key: new Secret("secret-1") };

  test("is HMAC-SHA1 over the bytes as received, and nothing else", () => {
    const signature = "e1ce81bb0fc71f28b12c36a94f252ada6d4046be";
    expect(isSignedBy([vector.key], vector.body, signature)).toBe(true);
    expect(isSignedBy([vector.key], vector.body, signature.toUpperCase())).toBe(true);
    expect(isSignedBy([vector.key], Buffer.from('{"a":1}'), signature)).toBe(false);
  });

  test.each([null, "", "0", "z".repeat(40), "0".repeat(40), "0".repeat(80), "00".repeat(19), "é".repeat(40)])(
    "%j is none",
    (signature) => expect(isSignedBy([vector.key], vector.body, signature)).toBe(false),
  );

  test("of either key counts while one is replaced", () => {
    const other = new Secret("another-key-4711");
    expect(isSignedBy([other, vector.key], vector.body, sign(vector.body, vector.key))).toBe(true);
    expect(isSignedBy([other, vector.key], vector.body, sign(vector.body, other))).toBe(true);
    expect(isSignedBy([], vector.body, sign(vector.body, other))).toBe(false);
  });
});

describe.each(testDatabases)("the intake, on $dialect", ({ open }) => {
  let database: TestDatabase;
  let taken: TakenWebhook[];
  let keys: Secret[];
  let now = 1_700_000_000_000;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    taken = [];
    keys = [key];
    await database.db.deleteFrom("webhook_inbox").execute();
    await database.db.deleteFrom("webhook_counts").execute();
  });

  const intakeOf = () =>
    createWebhookIntake({
      database: async () => database.db,
      keys: async () => keys,
      onTaken: (fresh) => taken.push(...fresh),
      now: () => now,
    });
  const rows = () => database.db.selectFrom("webhook_inbox").selectAll().orderBy("id").execute();
  const countsOf = async () =>
    Object.fromEntries([...(await webhookCounts(database.db))].map(([name, { count }]) => [name, count]));
  const send = (intake: ReturnType<typeof intakeOf>, text: string, signature = sign(text)) =>
    intake.take({ body: Buffer.from(text), signature, address: "192.0.2.1" });

  test("is over when the delivery is in the database, as it came", async () => {
    const text = delivery("a-1", { unknown: { field: [1] } });
    await send(intakeOf(), text);
    expect(await rows()).toEqual([{ id: "a-1", event: "chat.closed", body: text, received_at: now, done_at: null }]);
    expect(taken.map(({ webhook }) => webhook.news)).toMatchObject([{ about: "chat", chatId: 17 }]);
  });

  test("takes each id once, also from another process and also later", async () => {
    const one = intakeOf();
    await Promise.all([send(one, delivery("a-1")), send(one, delivery("a-1")), send(intakeOf(), delivery("a-1"))]);
    now += 24 * 3_600_000;
    await send(intakeOf(), delivery("a-1", { attempts: 3 }));
    expect(await rows()).toHaveLength(1);
    expect(taken).toHaveLength(1);
    expect(await countsOf()).toEqual({ "event:chat.closed": 1, replayed: 3 });
  });

  test("knows one without an id again by what it says", async () => {
    const intake = intakeOf();
    await send(intake, delivery(undefined));
    await send(intake, delivery(undefined));
    await send(intake, delivery(undefined, { createdAt: 1_700_000_001 }));
    expect(taken).toHaveLength(2);
  });

  test("loses none of a burst, and takes it in a few transactions", async () => {
    const intake = intakeOf();
    await Promise.all(Array.from({ length: 500 }, (_, index) => send(intake, delivery(`burst-${index}`))));
    expect(await rows()).toHaveLength(500);
    expect(taken).toHaveLength(500);
  });

  test("writes one that comes alone at once, and those that come one after another in its wake together", async () => {
    const clock = createManualClock();
    const batches: string[][] = [];
    const intake = createWebhookIntake({
      database: async () => database.db,
      keys: async () => keys,
      onTaken: (fresh) => batches.push(fresh.map(({ stored }) => stored.id)),
      now: () => now,
      clock,
    });
    await send(intake, delivery("d-1"));
    expect(batches).toEqual([["d-1"]]);
    const answered: string[] = [];
    const following = ["d-2", "d-3", "d-4"].map((id) => send(intake, delivery(id)).then(() => answered.push(id)));
    await clock.advance(10);
    following.push(send(intake, delivery("d-5")).then(() => answered.push("d-5")));
    await clock.advance(9);
    // Nothing is answered before it is in the database.
    expect([answered, (await rows()).length]).toEqual([[], 1]);
    await clock.advance(1);
    await Promise.all(following);
    expect(batches).toEqual([["d-1"], ["d-2", "d-3", "d-4", "d-5"]]);
  });

  test("keeps and counts what no page names", async () => {
    const intake = intakeOf();
    const odd = JSON.stringify({ event: "chat.merged", eventData: null, id: "b-1" });
    await send(intake, odd);
    await send(intake, "no json at all");
    expect((await rows()).map(({ body }) => body)).toContain(odd);
    expect(await countsOf()).toEqual({ "event:other": 2 });
  });

  test("takes a body with a zero byte, which no database would", async () => {
    await send(intakeOf(), `{"id":"c-1\0","event":"chat\0.new"}`);
    await send(intakeOf(), JSON.stringify({ id: "c-\0-2", event: "chat.new\0" }));
    expect(await rows()).toHaveLength(2);
  });

  test("writes nothing of a wrong signature but how many there were", async () => {
    const intake = intakeOf();
    await expect(send(intake, delivery("x"), "00".repeat(20))).rejects.toMatchObject({ code: "bad_signature" });
    await expect(send(intake, delivery("x"), sign(`${delivery("x")} `))).rejects.toMatchObject({ status: 401 });
    expect(await rows()).toEqual([]);
    await intake.noteRefused();
    await intake.noteRefused();
    expect(await countsOf()).toEqual({ refused: 2 });
  });

  test("tells a guesser to wait, and still takes what is signed, from wherever it comes", async () => {
    const intake = intakeOf();
    const codes: string[] = [];
    for (let count = 0; count < 40; count += 1) {
      await send(intake, delivery("x"), "11".repeat(20)).catch((error: { code: string }) => codes.push(error.code));
    }
    expect(new Set(codes.slice(0, 30))).toEqual(new Set(["bad_signature"]));
    expect(new Set(codes.slice(30))).toEqual(new Set(["too_many_attempts"]));
    await send(intake, delivery("right"));
    expect(await rows()).toHaveLength(1);
    now += 61_000;
    await expect(send(intake, delivery("x"), "11".repeat(20))).rejects.toMatchObject({ code: "bad_signature" });
  });

  test("is not there while no key is", async () => {
    keys = [];
    await expect(send(intakeOf(), delivery("x"))).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not say that it has what could not be written", async () => {
    const broken = createWebhookIntake({
      database: () => Promise.reject(new Error("the disk is full")),
      keys: async () => keys,
      onTaken: vi.fn(),
    });
    await expect(send(broken, delivery("x"))).rejects.toThrow("the disk is full");
    await expect(send(broken, delivery("x"))).rejects.toThrow("the disk is full");
  });
});
