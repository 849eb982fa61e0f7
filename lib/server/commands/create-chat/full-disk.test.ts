import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Person } from "@/lib/api/roles";
import { createChat, createMessage, createOutcome } from "@/lib/server/commands/create-chat/create-chat";
import { allRunningWork } from "@/lib/server/commands/create-chat/lease";
import { findCreateIntent } from "@/lib/server/db/create-intents";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import { type CreateBench, openCreateBench } from "@/lib/testing/create-context";
import { createManualClock, type ManualClock } from "@/lib/testing/manual-clock";

// What is kept in memory is an error of the log, and here it is on purpose.
vi.spyOn(process.stderr, "write").mockReturnValue(true);

const lisa: Person = { id: "lisa", name: "Lisa", email: "lisa.rodes@example.com", role: "agent" };
const text = "Hello, as agreed on the phone.";
let bench: CreateBench;
let clock: ManualClock;
let key: string;

beforeAll(async () => {
  bench = await openCreateBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.emulator.control.clearRequests();
  clock = createManualClock();
  key = randomUUID();
});
afterEach(async () => {
  await setWritable(true);
  bench.emulator.control.clearFaults();
});

/** Refuses every write and lets everything be read, as a full disk does. */
async function setWritable(isWritable: boolean): Promise<void> {
  await sql.raw(`pragma query_only=${isWritable ? "off" : "on"}`).execute(bench.context.db);
}

/** HelpCrunch answers as always, and meanwhile the disk has become full. */
function fillDuring(operation: "createChat" | "createMessage") {
  async function filling<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } finally {
      await setWritable(false);
    }
  }
  const upstream = async () => {
    const client = await bench.context.upstream();
    const spoilt: Partial<UpstreamClient> =
      operation === "createChat"
        ? { createChat: (body, caller) => filling(client.createChat(body, caller)) }
        : { createMessage: (body, caller) => filling(client.createMessage(body, caller)) };
    return { ...client, ...spoilt };
  };
  return { ...bench.context, clock, upstream };
}

const asked = () => ({ person: lisa, key, requestId: "test-request", address: null });
const input = (customer = bench.nextCustomer()) =>
  ({ customer, application: 2, message: { text, type: "message" } }) as const;
const stored = () => findCreateIntent(bench.context.db, lisa.id, key);

async function untilWritten(): Promise<void> {
  await setWritable(true);
  const ended = Promise.all(allRunningWork());
  await clock.advance(2_000);
  await ended;
}

test("a full disk before anything is sent: 503 that names the storage, and nothing leaves", async () => {
  await setWritable(false);
  await expect(createChat(input(), asked(), { ...bench.context, clock })).rejects.toMatchObject({
    code: "storage_unavailable",
    status: 503,
  });
  expect(bench.count("POST /chats")).toBe(0);
});

test("full after HelpCrunch has made the chat: unknown at once, then recorded with its message, each sent once", async () => {
  const context = fillDuring("createChat");
  const wish = input();
  await expect(createChat(wish, asked(), context)).rejects.toMatchObject({
    code: "outcome_unknown",
    current: { state: "unknown", chat: { customer: { id: wish.customer } }, error: { message: /cannot note it yet/ } },
  });
  // Whoever asks again meanwhile hears the same, and nothing is sent for it.
  await expect(createChat(wish, asked(), context)).rejects.toMatchObject({ code: "outcome_unknown" });
  expect((await createOutcome(asked(), context)).state).toBe("unknown");
  expect((await stored())?.state).toBe("sent");

  await untilWritten();
  const answer = await createChat(wish, asked(), bench.context);
  expect(answer).toMatchObject({ chat: { customer: { id: wish.customer } }, message: { text } });
  expect((await stored())?.state).toBe("message_sent");
  expect(bench.count("POST /chats")).toBe(1);
  expect(bench.count("POST /messages")).toBe(1);
});

test("full after HelpCrunch has refused: the refusal is told, and stands there once there is room", async () => {
  bench.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "status", status: 400 });
  const context = fillDuring("createChat");
  const wish = input();
  await expect(createChat(wish, asked(), context)).rejects.toMatchObject({ status: 400 });
  await untilWritten();
  expect(await stored()).toMatchObject({ state: "failed" });
  expect(bench.count("POST /chats")).toBe(1);
});

test("full after HelpCrunch has taken a message: it is told as sent, and recorded later", async () => {
  const { chat } = await createChat(input(), asked(), bench.context);
  key = randomUUID();
  const context = fillDuring("createMessage");
  const answer = await createMessage(chat.id, { text: "And one more.", type: "message" }, asked(), context);
  expect(answer.message).toMatchObject({ text: "And one more." });
  expect((await stored())?.state).toBe("sent");
  await untilWritten();
  expect((await stored())?.state).toBe("message_sent");
});
