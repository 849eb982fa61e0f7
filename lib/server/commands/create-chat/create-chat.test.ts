import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CreateOutcome, NewChatInput } from "@/lib/api/create-chat/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { findCreateIntent } from "@/lib/server/db/create-intents";
import { type CreateBench, openCreateBench } from "@/lib/testing/create-context";
import { testDatabases } from "@/lib/testing/scratch-database";
import { createChat, createMessage, createOutcome, decideCreate, undecidedCreates } from "./create-chat";

/** An agent of HelpCrunch has this e-mail too. */
const lisa: Person = { id: "lisa", name: "Lisa", email: "Lisa.Rodes@example.com", role: "agent" };
const lisaAgentId = 6691;
const nobody: Person = { id: "nobody", name: "Nobody", email: "nobody@example.com", role: "agent" };
const text = "Hello, as agreed on the phone: a very particular sentence.";

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw new Error("It did not fail as it should.", { cause: error });
}

/** The outcome that an error carries. */
function carried(error: ApiError): CreateOutcome {
  // Boundary: `current` is unknown to everybody but the route that it comes from.
  return error.current as CreateOutcome;
}

const address = "192.0.2.14";

describe.each(testDatabases)("on $dialect", ({ open }) => {
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

  const input = (change: Partial<NewChatInput> = {}): NewChatInput => ({
    customer,
    application: 2,
    message: { text, type: "message" },
    ...change,
  });
  const asked = (person = lisa, by = key) => ({ person, key: by, requestId: "test-request", address });
  const create = (change: Partial<NewChatInput> = {}, person = lisa, by = key) =>
    createChat(input(change), asked(person, by), bench.context);
  const spoil = (
    path: "^/chats$" | "^/messages$",
    kind: "reset" | "reset-after" | "truncated" | "malformed" | "wrong-type",
  ) => bench.emulator.control.addFault({ match: { method: "POST", path }, kind });
  const stored = () => findCreateIntent(bench.context.db, lisa.id, key);
  const outcome = () => createOutcome(asked(), bench.context);
  const decide = (decision: Parameters<typeof decideCreate>[0]) => decideCreate(decision, asked(), bench.context);

  async function chatsOfCustomer(): Promise<number[]> {
    const upstream = await bench.context.upstream();
    const body = {
      filter: [{ field: "chats.customer", operator: "=", value: customer }],
      limit: 100,
      offset: 0,
      sort: "chats.createdAt",
      order: "DESC",
    } as const;
    const page = await upstream.searchChats(
      { ...body, filter: [...body.filter] },
      { personId: null, priority: "person" },
    );
    return page.value.rows.flatMap((chat) =>
      "createdWith" in chat && chat.createdWith === "public_api" ? [chat.id] : [],
    );
  }

  test("a chat is created and its message sent, as the agent who the person is", async () => {
    const { chat, message, messageError } = await create({ department: 233051, assignee: 3129 });
    expect(chat).toMatchObject({ customer: { id: customer }, department: { id: 233051 }, assignee: { id: 3129 } });
    expect(message).toMatchObject({ chat: chat.id, text, from: "agent", agent: { id: lisaAgentId } });
    expect(messageError).toBeUndefined();
    expect(await stored()).toMatchObject({ state: "message_sent", chatId: chat.id, messageText: null });
  });

  test("what breaks on our side before anything leaves is no lost answer, and the same key may try again", async () => {
    const broken = { ...bench.context, upstream: () => Promise.reject(new Error("The database is busy.")) };
    const body = input({ message: { text, type: "message", agent: lisaAgentId } });
    expect((await failure(createChat(body, asked(), broken))).code).toBe("internal");
    expect(bench.count("POST /chats")).toBe(0);
    await createChat(body, asked(), bench.context);
    expect([bench.count("POST /chats"), bench.count("POST /messages")]).toEqual([1, 1]);
  });

  test("an empty chat is one request", async () => {
    const { message } = await create({ message: null });
    expect(message).toBeNull();
    expect([bench.count("POST /chats"), bench.count("POST /messages")]).toEqual([1, 0]);
    expect((await stored())?.state).toBe("created");
  });

  test("the same key and body get the same answer and ask HelpCrunch nothing", async () => {
    const first = await create();
    bench.emulator.control.clearRequests();
    expect(await create()).toEqual(first);
    expect(bench.emulator.control.requests()).toEqual([]);
  });

  test("ten requests at once under one key make one chat and one message", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create()));
    expect(new Set(answers.map(({ chat }) => chat.id)).size).toBe(1);
    expect([bench.count("POST /chats"), bench.count("POST /messages")]).toEqual([1, 1]);
  });

  test("the same key for something else is a conflict that tells what became of the first", async () => {
    const { chat } = await create();
    const error = await failure(create({ message: { text: "Something else", type: "message" } }));
    expect(error.code).toBe("conflict");
    expect(carried(error)).toMatchObject({ state: "message_sent", chat: { id: chat.id } });
    expect(await chatsOfCustomer()).toEqual([chat.id]);
  });

  test("two people may use the same key and never see each other's answer", async () => {
    const [mine, theirs] = [await create(), await create({ message: null }, nobody)];
    expect(theirs.chat.id).not.toBe(mine.chat.id);
  });

  describe("when the answer is lost after the chat was made", () => {
    test.each(["reset-after", "truncated", "malformed", "wrong-type"] as const)(
      "by %s: the outcome is unknown, the chat is found, and nothing is sent again",
      async (kind) => {
        spoil("^/chats$", kind);
        const error = await failure(create());
        expect(error.code).toBe("outcome_unknown");
        const [made] = await chatsOfCustomer();
        expect(carried(error)).toMatchObject({ state: "unknown", lookup: { chats: [{ id: made }] } });
        expect([bench.count("POST /chats"), bench.count("POST /messages")]).toEqual([1, 0]);
      },
    );

    test("asking again under the key looks again and sends nothing", async () => {
      spoil("^/chats$", "reset-after");
      await failure(create());
      const again = await failure(create());
      expect(carried(again).lookup?.chats).toHaveLength(1);
      expect(bench.count("POST /chats")).toBe(1);
    });

    test("it is this one: the chat is taken and the message sent, once however often that is said", async () => {
      spoil("^/chats$", "reset-after");
      const chat = carried(await failure(create())).lookup?.chats[0]?.id ?? 0;
      const answers = await Promise.all([1, 2, 3].map(() => decide({ decision: "found", chat })));
      for (const answer of answers) expect(answer).toMatchObject({ state: "message_sent", chat: { id: chat } });
      expect([bench.count("POST /chats"), bench.count("POST /messages")]).toEqual([1, 1]);
      expect(await create()).toMatchObject({ chat: { id: chat }, message: { text } });
    });

    test("it is this one: who was overtaken by another who said so is told how that ended", async () => {
      spoil("^/chats$", "reset-after");
      const chat = carried(await failure(create())).lookup?.chats[0]?.id ?? 0;
      const overtaken = {
        ...bench.context,
        upstream: async () => {
          await decide({ decision: "found", chat });
          return bench.context.upstream();
        },
      };
      const answer = await decideCreate({ decision: "found", chat }, asked(), overtaken);
      expect(answer).toMatchObject({ state: "message_sent", chat: { id: chat } });
      expect([bench.count("POST /chats"), bench.count("POST /messages")]).toEqual([1, 1]);
    });

    test("a chat of somebody else cannot be the one", async () => {
      spoil("^/chats$", "reset-after");
      await failure(create());
      const other = await create({ customer: bench.nextCustomer() }, lisa, randomUUID());
      expect(await failure(decide({ decision: "found", chat: other.chat.id }))).toMatchObject({
        code: "invalid_input",
        issues: [{ path: "chat" }],
      });
      expect((await outcome()).state).toBe("unknown");
    });

    test("a chat that another request of ours made is not offered, nor taken", async () => {
      spoil("^/chats$", "reset");
      const other = await create({ message: null }, lisa, randomUUID()).catch(() => null);
      expect(other).toBeNull();
      const known = await create({ message: null }, nobody, randomUUID());
      spoil("^/chats$", "reset");
      expect(carried(await failure(create())).lookup?.chats).toEqual([]);
      expect(await failure(decide({ decision: "found", chat: known.chat.id }))).toMatchObject({ code: "conflict" });
    });
  });

  test("when the request was lost before it arrived, nothing is found and nothing is sent again by itself", async () => {
    spoil("^/chats$", "reset");
    const error = await failure(create());
    expect(carried(error)).toMatchObject({ state: "unknown", lookup: { chats: [] } });
    expect(await chatsOfCustomer()).toEqual([]);
    expect(bench.count("POST /chats")).toBe(1);
  });

  test("it was not made: the wish ends, and only a new key creates", async () => {
    spoil("^/chats$", "reset");
    await failure(create());
    expect((await undecidedCreates(lisa, bench.context)).data.map((each) => each.key)).toContain(key);
    expect(await decide({ decision: "not_created" })).toMatchObject({ state: "failed", lookup: null });
    expect((await undecidedCreates(lisa, bench.context)).data.map((each) => each.key)).not.toContain(key);
    expect((await failure(create())).code).toBe("conflict");
    await create({}, lisa, randomUUID());
    expect(await chatsOfCustomer()).toHaveLength(1);
  });

  test("a 500 may have been carried out, so it is an unknown outcome", async () => {
    bench.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "status", status: 500 });
    expect((await failure(create())).code).toBe("outcome_unknown");
    expect(bench.count("POST /chats")).toBe(1);
  });

  test("when HelpCrunch cannot be searched either, the outcome says that nobody could look", async () => {
    spoil("^/chats$", "reset-after");
    bench.emulator.control.addFault({ match: { path: "/chats/search" }, kind: "status", status: 500 });
    expect(carried(await failure(create()))).toMatchObject({ state: "unknown", lookup: null });
    expect((await outcome()).lookup?.chats).toHaveLength(1);
  });

  test("what was refused for the moment may be tried again under its key", async () => {
    bench.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "status", status: 401 });
    expect((await failure(create())).code).toBe("upstream_key_rejected");
    expect((await stored())?.messageText).toBeNull();
    const { message } = await create();
    expect(message?.text).toBe(text);
    expect(await chatsOfCustomer()).toHaveLength(1);
  });

  test("what HelpCrunch refuses is named on our fields, and asked for once", async () => {
    const error = await failure(create({ application: 999_999, department: 888_888 }));
    expect([error.code, error.issues.map(({ path }) => path)]).toEqual([
      "invalid_input",
      ["application", "department"],
    ]);
    const again = await failure(create({ application: 999_999, department: 888_888 }));
    expect(again.issues).toEqual(error.issues);
    expect(bench.count("POST /chats")).toBe(1);
  });

  describe("when the chat is made and its message is not", () => {
    test("the answer has the chat and names the field, and the message can be sent by itself", async () => {
      const answer = await create({ message: { text, type: "message", agent: 424_242 } });
      expect(answer).toMatchObject({
        chat: { customer: { id: customer } },
        message: null,
        messageError: { code: "invalid_input", issues: [{ path: "message.agent" }] },
      });
      expect(await stored()).toMatchObject({ state: "created", messageText: null });
      const sent = () =>
        createMessage(answer.chat.id, { text, type: "message" }, asked(lisa, messageKey), bench.context);
      const messageKey = randomUUID();
      const [first, second] = await Promise.all([sent(), sent()]);
      expect(first).toEqual(second);
      expect(first.message).toMatchObject({ chat: answer.chat.id, text });
      expect(bench.count("POST /messages")).toBe(2);
    });

    test("a lost answer is settled by finding the message in the chat", async () => {
      spoil("^/messages$", "reset-after");
      const { message, messageError } = await create();
      expect([message?.text, messageError]).toEqual([text, undefined]);
      expect(bench.count("POST /messages")).toBe(1);
    });

    test("a message that is not found may still arrive, which the answer says", async () => {
      spoil("^/messages$", "reset");
      const { message, messageError } = await create();
      expect([message, messageError?.code]).toEqual([null, "outcome_unknown"]);
      expect(bench.count("POST /messages")).toBe(1);
    });
  });

  describe("a message by itself", () => {
    test("whose answer is lost is found in the chat", async () => {
      const { chat } = await create({ message: null });
      spoil("^/messages$", "reset-after");
      const { message } = await createMessage(
        chat.id,
        { text, type: "private" },
        asked(lisa, randomUUID()),
        bench.context,
      );
      expect(message).toMatchObject({ type: "private", text });
      expect(bench.count("POST /messages")).toBe(1);
    });

    describe("where HelpCrunch's clock is three seconds behind ours", () => {
      beforeEach(() => bench.emulator.control.advanceClock(-3));
      afterEach(() => bench.emulator.control.advanceClock(3));

      test("and whose answer is lost is found all the same", async () => {
        const { chat } = await create({ message: null });
        spoil("^/messages$", "reset-after");
        const send = createMessage(chat.id, { text, type: "message" }, asked(lisa, randomUUID()), bench.context);
        expect((await send).message).toMatchObject({ chat: chat.id, text });
        expect(bench.count("POST /messages")).toBe(1);
      });

      test("and that was lost is not taken for the same words sent just before", async () => {
        const { chat } = await create({ message: { text, type: "message" } });
        spoil("^/messages$", "reset");
        const send = createMessage(chat.id, { text, type: "message" }, asked(lisa, randomUUID()), bench.context);
        expect((await failure(send)).code).toBe("outcome_unknown");
        const again = await createMessage(chat.id, { text, type: "message" }, asked(lisa, randomUUID()), bench.context);
        spoil("^/messages$", "reset");
        const last = createMessage(chat.id, { text, type: "message" }, asked(lisa, randomUUID()), bench.context);
        expect([again.message.text, (await failure(last)).code]).toEqual([text, "outcome_unknown"]);
      });
    });

    test("that did not arrive stays unknown and is not sent again under its key", async () => {
      const { chat } = await create({ message: null });
      spoil("^/messages$", "reset");
      const send = () => createMessage(chat.id, { text, type: "message" }, asked(lisa, messageKey), bench.context);
      const messageKey = randomUUID();
      expect((await failure(send())).code).toBe("outcome_unknown");
      expect((await failure(send())).code).toBe("outcome_unknown");
      expect(bench.count("POST /messages")).toBe(1);
    });

    test("into a chat that is not there is refused", async () => {
      const error = await failure(
        createMessage(999_999_999, { text, type: "message" }, asked(lisa, randomUUID()), bench.context),
      );
      expect(error.code).toBe("not_found");
    });
  });

  test("without an agent nobody writes in the customer's name", async () => {
    const error = await failure(create({}, nobody));
    expect([error.code, error.issues[0]?.path]).toEqual(["invalid_input", "message.agent"]);
    expect(bench.count("POST /chats")).toBe(0);
    const { message } = await create({ message: { text, type: "private" } }, nobody);
    expect(message).toMatchObject({ type: "private", from: "agent" });
  });

  test("the text is never in the database as it was written, not even while it waits for a decision", async () => {
    spoil("^/chats$", "reset-after");
    await failure(create());
    const waiting = await stored();
    expect(waiting?.messageText).toMatch(/^v1\./);
    expect(JSON.stringify(waiting)).not.toContain("particular");
    await decide({ decision: "found", chat: carried(await failure(create())).lookup?.chats[0]?.id ?? 0 });
    expect(await stored()).toMatchObject({ state: "message_sent", messageText: null });
    expect(JSON.stringify(await stored())).not.toContain("particular");
  });

  test("the audit log says who created what for whom, and holds no text", async () => {
    spoil("^/chats$", "reset-after");
    await failure(create());
    const chat = carried(await failure(create())).lookup?.chats[0]?.id ?? 0;
    const decided = { ...asked(), requestId: "the-decision", address: "192.0.2.99" };
    await decideCreate({ decision: "found", chat }, decided, bench.context);
    const rows = await bench.context.db.selectFrom("audit_log").selectAll().orderBy("at").orderBy("id").execute();
    const own = rows.filter(({ details }) => details?.includes(`"customer":${customer},`));
    expect(own.map(({ action, actor_id, target_id, outcome }) => [action, actor_id, target_id, outcome])).toEqual([
      ["chat.create", "lisa", String(customer), "unknown"],
      ["chat.create", "lisa", String(chat), "ok"],
      ["chat.message", "lisa", String(chat), "ok"],
    ]);
    expect(own.map((row) => [row.request_id, row.address])).toEqual([
      ["test-request", address],
      ["the-decision", "192.0.2.99"],
      ["the-decision", "192.0.2.99"],
    ]);
    expect(JSON.stringify(rows)).not.toContain("particular");
  });

  test("a key under which nothing was sent is not there, and nobody sees another's", async () => {
    await create();
    expect((await failure(createOutcome(asked(nobody), bench.context))).code).toBe("not_found");
    expect((await failure(createOutcome(asked(lisa, randomUUID()), bench.context))).code).toBe("not_found");
  });
});

describe("with the oldest family of answers", () => {
  test.each([
    { name: "customer", change: { customer: 999_999_999 } },
    { name: "application", change: { application: 999_999 } },
    { name: "assignee", change: { assignee: 999_999 } },
    { name: "department", change: { department: 999_999 } },
  ])("a refused $name is named on its field", async ({ name, change }) => {
    const bench = await openCreateBench({ profile: "legacy" });
    try {
      const input = { customer: bench.nextCustomer(), application: 2, ...change };
      const error = await failure(
        createChat(input, { person: lisa, key: randomUUID(), requestId: "test-request", address }, bench.context),
      );
      expect([error.code, error.issues.map(({ path }) => path)]).toEqual(["invalid_input", [name]]);
    } finally {
      await bench.close();
    }
  });
});
