import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CreateState } from "@/lib/api/create-chat/contract";
import type { Person } from "@/lib/api/roles";
import {
  abandonedCreateIntents,
  type CreateIntent,
  findCreateIntent,
  insertCreateIntent,
} from "@/lib/server/db/create-intents";
import { type CreateBench, openCreateBench } from "@/lib/testing/create-context";
import { testDatabases } from "@/lib/testing/scratch-database";
import { createChat, createOutcome, decideCreate } from "./create-chat";
import { recoverCreateIntents } from "./recover";

const lisa: Person = { id: "lisa", name: "Lisa", email: "lisa.rodes@example.com", role: "agent" };
const callContext = { personId: null, priority: "person" } as const;
const address = "192.0.2.14";
const text = "A sentence that was on its way.";

describe.each(testDatabases)("what a process left behind, on $dialect", ({ open }) => {
  let bench: CreateBench;
  let customer: number;
  let key: string;

  beforeAll(async () => {
    bench = await openCreateBench({}, open);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.emulator.control.clearRequests();
    customer = bench.nextCustomer();
    key = randomUUID();
  });
  afterEach(() => bench.emulator.control.clearFaults());

  /** As the row stands when the process is killed at this point. */
  async function leave(state: CreateState, change: Partial<CreateIntent> = {}): Promise<void> {
    const id = randomUUID();
    const now = Date.now();
    await insertCreateIntent(bench.context.db, {
      id,
      kind: "chat",
      personId: lisa.id,
      key,
      fingerprint: "",
      state,
      customerId: customer,
      applicationId: 2,
      assigneeId: null,
      departmentId: null,
      chatId: null,
      messageType: "message",
      messageAgentId: 6691,
      messageText: bench.context.seal(text, id),
      messageSentAt: null,
      answer: null,
      error: null,
      messageError: null,
      requestId: "test-request",
      address,
      createdAt: now,
      sentAt: state === "intended" ? null : now,
      settledAt: null,
      leaseUntil: now,
      ...change,
    });
  }

  const makeChat = async () => (await bench.context.upstream()).createChat({ customer, application: 2 }, callContext);
  const recover = () => recoverCreateIntents(bench.context);
  const stored = () => findCreateIntent(bench.context.db, lisa.id, key);

  test("before anything was sent: it failed, and nothing is sent", async () => {
    await leave("intended");
    expect(await recover()).toBe(1);
    expect(await stored()).toMatchObject({ state: "failed", messageText: null });
    expect(bench.emulator.control.requests()).toEqual([]);
  });

  test("while the chat was on its way: unknown, and the one that was made is found", async () => {
    await leave("sent");
    const { id } = await makeChat();
    await recover();
    const outcome = await createOutcome({ person: lisa, key }, bench.context);
    expect(outcome).toMatchObject({ state: "unknown", lookup: { chats: [{ id }] } });
    expect(bench.count("POST /chats")).toBe(1);
  });

  test("between chat and message: created, and only the message is missing", async () => {
    const chat = await makeChat();
    await leave("created", { chatId: chat.id, answer: { chat, message: null } });
    await recover();
    expect(await stored()).toMatchObject({ state: "created", messageError: { code: "internal" }, messageText: null });
    expect(bench.count("POST /messages")).toBe(0);
  });

  test("while the message was on its way and arrived: it is found", async () => {
    const chat = await makeChat();
    await leave("created", { chatId: chat.id, answer: { chat, message: null }, messageSentAt: Date.now() });
    const upstream = await bench.context.upstream();
    const { id } = await upstream.createMessage({ chat: chat.id, text, type: "message", agent: 6691 }, callContext);
    await recover();
    expect(await stored()).toMatchObject({ state: "message_sent", answer: { message: { id, text: null } } });
    expect(bench.count("POST /messages")).toBe(1);
  });

  test("the audit log names the request that was interrupted, with its address", async () => {
    await leave("intended");
    await recover();
    const rows = await bench.context.db.selectFrom("audit_log").selectAll().orderBy("at").orderBy("id").execute();
    expect(rows.filter(({ details }) => details?.includes(`"customer":${customer},`))).toMatchObject([
      { action: "chat.create", actor_id: lisa.id, outcome: "failed", request_id: "test-request", address },
    ]);
  });

  test("while the message was on its way and did not arrive: that is said, and it is not sent again", async () => {
    const chat = await makeChat();
    await leave("created", { chatId: chat.id, answer: { chat, message: null }, messageSentAt: Date.now() });
    await recover();
    expect(await stored()).toMatchObject({ state: "created", messageError: { code: "outcome_unknown" } });
    expect(bench.count("POST /messages")).toBe(0);
  });

  test("a message by itself: found where it arrived, unknown where it did not", async () => {
    const chat = await makeChat();
    await leave("sent", { kind: "message", chatId: chat.id, customerId: null, applicationId: null });
    await recover();
    expect(await stored()).toMatchObject({ state: "unknown", messageText: null });
    key = randomUUID();
    const upstream = await bench.context.upstream();
    await upstream.createMessage({ chat: chat.id, text, type: "message", agent: 6691 }, callContext);
    await leave("sent", { kind: "message", chatId: chat.id, customerId: null, applicationId: null });
    await recover();
    expect((await stored())?.state).toBe("message_sent");
  });

  test("what somebody still works on is left alone", async () => {
    await leave("sent", { leaseUntil: Date.now() + 60_000 });
    expect(await recover()).toBe(0);
    expect((await stored())?.state).toBe("sent");
  });

  test("a chat that somebody has just recognised as theirs is worked on, and its message is sent in peace", async () => {
    const { id } = await makeChat();
    const longAgo = Date.now() - 60_000;
    await leave("unknown", { settledAt: longAgo, leaseUntil: longAgo });
    const client = await bench.context.upstream();
    const createMessage: typeof client.createMessage = async (...message) => {
      expect(await abandonedCreateIntents(bench.context.db, Date.now())).toEqual([]);
      return client.createMessage(...message);
    };
    const context = { ...bench.context, upstream: async () => ({ ...client, createMessage }) };
    const asked = { person: lisa, key, requestId: "test-request", address };
    await decideCreate({ decision: "found", chat: id }, asked, context);
    expect(await stored()).toMatchObject({ state: "message_sent", messageError: null });
  });

  test("what has ended is not looked at again", async () => {
    await createChat(
      { customer, application: 2 },
      { person: lisa, key, requestId: "test-request", address },
      bench.context,
    );
    expect(await recover()).toBe(0);
  });

  test("an answer that comes after the wish was taken for lost is the truth", async () => {
    let answer = () => {};
    const until = new Promise<void>((resolve) => {
      answer = resolve;
    });
    bench.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "slow", until });
    const input = { customer, application: 2, message: { text, type: "message" } } as const;
    const creating = createChat(input, { person: lisa, key, requestId: "test-request", address }, bench.context);
    await expect.poll(() => bench.count("POST /chats")).toBe(1);
    // As another process would, to which this one seems dead.
    await bench.context.db
      .updateTable("create_intents")
      .set({ state: "unknown", settled_at: 1 })
      .where("key", "=", key)
      .execute();
    answer();
    const { chat, message } = await creating;
    expect([chat.customer?.id, message?.text]).toEqual([customer, text]);
    expect(await stored()).toMatchObject({ state: "message_sent", chatId: chat.id });
  });

  test("a wish that was taken for abandoned before it left is not sent", async () => {
    await leave("intended");
    const { executeCreateChat } = await import("./execute");
    const intent = await stored();
    await recover();
    if (intent !== null) await executeCreateChat(bench.context, intent);
    expect(bench.count("POST /chats")).toBe(0);
  });
});
