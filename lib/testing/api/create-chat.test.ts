import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { runCreateFaults } from "@/lib/bench/create-chat-faults";
import { type Ask, startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const chatSchema = z.object({ id: z.int(), status: z.string(), customer: z.object({ id: z.int() }) });
const answerSchema = z.object({
  chat: chatSchema,
  message: z.object({ id: z.int(), text: z.string(), type: z.string() }).nullable(),
  messageError: z.object({ code: z.string(), issues: z.array(z.object({ path: z.string() })).optional() }).optional(),
});
const outcomeSchema = z.object({
  key: z.uuid(),
  state: z.string(),
  chat: chatSchema.nullable(),
  lookup: z.object({ lookedAt: z.iso.datetime(), chats: z.array(chatSchema) }).nullable(),
});
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    requestId: z.string().min(8),
    issues: z.array(z.object({ path: z.string(), message: z.string().min(1) })).optional(),
    current: z.unknown().optional(),
  }),
});
const customersSchema = z.object({
  data: z.array(z.object({ id: z.int(), name: z.string().nullable(), email: z.string().nullable() })),
  meta: z.object({ total: z.int().nullable() }),
});

/** In no answer but the one to whoever wrote it, and in no line of the log. */
const text = "A sentence that is nobody else's business: grandmother's recipe.";
const agentId = 6691;

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];

describe.each(databases)("creating on $name", ({ options }) => {
  let app: TestApp;
  let agent: string;
  let viewer: string;
  let customers: number[] = [];
  let customer: number;
  let key: string;

  beforeAll(async () => {
    app = await startApp(options);
    [agent, viewer] = [await app.signIn("agent"), await app.signIn("viewer")];
    const { json } = await app.ask("/api/customers?q=example&limit=100", { cookie: agent });
    customers = customersSchema.parse(json).data.map(({ id }) => id);
  });
  afterAll(() => app?.close());
  beforeEach(() => {
    app.emulator.control.clearRequests();
    customer = customers.pop() ?? 0;
    key = randomUUID();
  });
  afterEach(() => app.emulator.control.clearFaults());

  const body = (change: object = {}) => ({
    customer,
    application: 2,
    message: { text, type: "message", agent: agentId },
    ...change,
  });
  const post = (path: string, content: unknown, { headers = {}, ...rest }: Ask = {}) =>
    app.ask(path, {
      method: "POST",
      cookie: agent,
      headers: { origin: app.url, "idempotency-key": key, ...headers },
      body: content,
      ...rest,
    });
  const create = (change: object = {}, ask: Ask = {}) => post("/api/chats", body(change), ask);
  const sent = (path: string) =>
    app.emulator.control.requests().filter((request) => request.method === "POST" && request.path === `/v1${path}`)
      .length;
  const errorOf = ({ status, json }: Awaited<ReturnType<TestApp["ask"]>>) => ({
    status,
    ...errorSchema.parse(json).error,
  });

  test("an agent creates a chat with its first message", async () => {
    const { status, json } = await create({ department: 233051, assignee: 3129 });
    const { chat, message, messageError } = answerSchema.parse(json);
    expect([status, chat.customer.id, message?.text, messageError]).toEqual([201, customer, text, undefined]);
    expect([sent("/chats"), sent("/messages")]).toEqual([1, 1]);
  });

  describe("who may not create anything", () => {
    const routes = ["/api/chats", "/api/chats/1/messages", "/api/customers", `/api/create-intents/${randomUUID()}`];

    test.each(routes)("a viewer is told so by POST %s, and HelpCrunch is asked nothing", async (route) => {
      const answer = errorOf(await post(route, {}, { cookie: viewer }));
      expect([answer.status, answer.code]).toEqual([403, "forbidden"]);
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test.each(routes)("nobody does by POST %s without a session or from another site", async (route) => {
      const stranger = await app.ask(route, { method: "POST", headers: { origin: app.url }, body: {} });
      expect(errorOf(stranger)).toMatchObject({ status: 401, code: "signed_out" });
      const foreign = await post(route, {}, { headers: { origin: "https://elsewhere.example.com" } });
      expect(errorOf(foreign)).toMatchObject({ status: 403, code: "forbidden_origin" });
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test("a viewer sees no outcomes either", async () => {
      const answer = await app.ask(`/api/create-intents/${key}`, { cookie: viewer });
      expect(errorOf(answer)).toMatchObject({ status: 403, code: "forbidden" });
    });
  });

  describe("what cannot be read is refused by name, and nothing is sent", () => {
    test.each([
      { name: "no key", headers: { "idempotency-key": "" }, path: "Idempotency-Key" },
      { name: "a key that is no UUID", headers: { "idempotency-key": "4711" }, path: "Idempotency-Key" },
      { name: "no application", change: { application: undefined }, path: "application" },
      { name: "a customer by name", change: { customer: "Sonya" }, path: "customer" },
      { name: "an unknown part", change: { colour: "red" }, path: "colour" },
      { name: "an empty message", change: { message: { text: " \n ", type: "message" } }, path: "message.text" },
      { name: "a message of another type", change: { message: { text, type: "email" } }, path: "message.type" },
      { name: "a message that nobody writes", change: { message: { text, type: "message" } }, path: "message.agent" },
      {
        name: "a message that is too long",
        change: { message: { text: "x".repeat(20_001), type: "message" } },
        path: "message.text",
      },
    ])("$name", async ({ headers = {}, change = {}, path }) => {
      const answer = errorOf(await create(change, { headers }));
      expect([answer.status, answer.code, answer.issues?.map((issue) => issue.path)]).toEqual([
        400,
        "invalid_input",
        [path],
      ]);
      expect(sent("/chats")).toBe(0);
    });
  });

  test("the same key and body get the same answer, and no second chat", async () => {
    const [first, second] = [await create(), await create()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json).toEqual(first.json);
    expect([sent("/chats"), sent("/messages")]).toEqual([1, 1]);
  });

  test("a double click makes one chat, and both get it", async () => {
    app.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "slow", delayMs: 200 });
    const answers = await Promise.all([create(), create(), create()]);
    expect(new Set(answers.map(({ json }) => answerSchema.parse(json).chat.id)).size).toBe(1);
    expect([sent("/chats"), sent("/messages")]).toEqual([1, 1]);
  });

  test("the same key with another body is a conflict that tells what became of the first", async () => {
    const { chat } = answerSchema.parse((await create()).json);
    const answer = errorOf(await create({ department: 233051 }));
    expect([answer.status, answer.code]).toEqual([409, "conflict"]);
    expect(outcomeSchema.parse(answer.current)).toMatchObject({ state: "message_sent", chat: { id: chat.id } });
    expect(sent("/chats")).toBe(1);
  });

  test("another person's key is their own", async () => {
    const { chat } = answerSchema.parse((await create()).json);
    const lead = await app.signIn("lead");
    expect((await app.ask(`/api/create-intents/${key}`, { cookie: lead })).status).toBe(404);
    const { json } = await create({}, { cookie: lead });
    expect(answerSchema.parse(json).chat.id).not.toBe(chat.id);
  });

  test("what HelpCrunch refuses stands on our fields", async () => {
    const answer = errorOf(await create({ application: 999_999, assignee: 888_888 }));
    expect([answer.status, answer.code]).toEqual([400, "invalid_input"]);
    expect(answer.issues?.map(({ path }) => path)).toEqual(["application", "assignee"]);
  });

  describe("when the answer is lost", () => {
    const lose = () =>
      app.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "reset-after" });

    test("the outcome is unknown, the chat is found, and taking it sends the message once", async () => {
      lose();
      const lost = errorOf(await create());
      expect([lost.status, lost.code]).toEqual([504, "outcome_unknown"]);
      const found = outcomeSchema.parse(lost.current).lookup?.chats ?? [];
      expect(found).toMatchObject([{ status: "empty", customer: { id: customer } }]);

      const undecided = await app.ask("/api/create-intents", { cookie: agent });
      expect(undecided.json).toMatchObject({ data: [{ key, customer }] });
      const decide = () => post(`/api/create-intents/${key}`, { decision: "found", chat: found[0]?.id });
      const [first, second] = await Promise.all([decide(), decide()]);
      for (const { status, json } of [first, second]) {
        expect([status, outcomeSchema.parse(json)]).toMatchObject([
          200,
          { state: "message_sent", chat: { id: found[0]?.id } },
        ]);
      }
      expect([sent("/chats"), sent("/messages")]).toEqual([1, 1]);
      expect((await app.ask("/api/create-intents", { cookie: agent })).json).toEqual({ data: [] });
      expect(answerSchema.parse((await create()).json).message?.text).toBe(text);
    });

    test("asking again looks again and never sends again", async () => {
      lose();
      await create();
      for (let times = 0; times < 3; times += 1) expect(errorOf(await create()).code).toBe("outcome_unknown");
      const { json } = await app.ask(`/api/create-intents/${key}`, { cookie: agent });
      expect(outcomeSchema.parse(json)).toMatchObject({ state: "unknown", lookup: { chats: [{}] } });
      expect([sent("/chats"), sent("/messages")]).toEqual([1, 0]);
    });

    test("it was not made: the key is spent and a new one creates", async () => {
      app.emulator.control.addFault({ match: { method: "POST", path: "^/chats$" }, kind: "reset" });
      await create();
      const { json } = await post(`/api/create-intents/${key}`, { decision: "not_created" });
      expect(outcomeSchema.parse(json).state).toBe("failed");
      expect(errorOf(await create())).toMatchObject({ status: 409, code: "conflict" });
      expect((await create({}, { headers: { "idempotency-key": randomUUID() } })).status).toBe(201);
    });

    test("a decision that cannot be read decides nothing", async () => {
      lose();
      await create();
      expect(errorOf(await post(`/api/create-intents/${key}`, { decision: "found" })).code).toBe("invalid_input");
      const { json } = await app.ask(`/api/create-intents/${key}`, { cookie: agent });
      expect(outcomeSchema.parse(json).state).toBe("unknown");
    });
  });

  test("a chat without its message is a success that says so, and the message can be sent by itself", async () => {
    app.emulator.control.addFault({ match: { method: "POST", path: "^/messages$" }, kind: "status", status: 400 });
    const { status, json } = await create();
    const { chat, message, messageError } = answerSchema.parse(json);
    expect([status, message, messageError?.code]).toEqual([201, null, "invalid_input"]);
    const again = randomUUID();
    const send = (content: object) =>
      post(`/api/chats/${chat.id}/messages`, content, { headers: { "idempotency-key": again } });
    const [first, second] = [await send({ text, type: "private" }), await send({ text, type: "private" })];
    expect([first.status, first.json]).toMatchObject([201, { message: { text, type: "private" } }]);
    expect(second.json).toEqual(first.json);
    expect(errorOf(await send({ text: "Another", type: "private" })).code).toBe("conflict");
    expect([sent("/chats"), sent("/messages")]).toEqual([1, 2]);
  });

  describe("customers", () => {
    test("are found by a part of their name or e-mail and by their id, in one search", async () => {
      const known = await app.ask(`/api/customers/${customer}`, { cookie: viewer });
      const { customer: one } = z
        .object({ customer: z.object({ id: z.int(), email: z.string().nullable() }) })
        .parse(known.json);
      for (const q of [String(customer), one.email ?? String(customer)]) {
        app.emulator.control.clearRequests();
        const { json } = await app.ask(`/api/customers?q=${encodeURIComponent(q)}&limit=5`, { cookie: viewer });
        expect(customersSchema.parse(json).data[0]?.id).toBe(customer);
        expect(app.emulator.control.requests()).toHaveLength(1);
      }
    });

    test.each(["/api/customers", "/api/customers?q=%20", "/api/customers?q=a&limit=0", "/api/customers/abc"])(
      "GET %s is refused",
      async (route) => {
        expect(errorOf(await app.ask(route, { cookie: viewer }))).toMatchObject({ status: 400, code: "invalid_input" });
        expect(app.emulator.control.requests()).toEqual([]);
      },
    );

    test("are made where nobody was found, and found from then on", async () => {
      const email = `${randomUUID()}@example.com`;
      const { status, json } = await post("/api/customers", { name: "Ada", email, phone: "" });
      expect([status, json]).toMatchObject([201, { customer: { name: "Ada", email } }]);
      const found = await app.ask(`/api/customers?q=${email}`, { cookie: agent });
      expect(customersSchema.parse(found.json).data).toMatchObject([{ email }]);
    });

    test.each([
      [{}, "name"],
      [{ name: " " }, "name"],
      [{ email: "no address" }, "email"],
    ])("are not made of %j", async (content, path) => {
      const answer = errorOf(await post("/api/customers", content));
      expect([answer.code, answer.issues?.map((issue) => issue.path)]).toEqual(["invalid_input", [path]]);
      expect(app.emulator.control.requests()).toEqual([]);
    });
  });

  test("no text of a message and no key is in the log", () => {
    expect(app.log()).not.toContain("grandmother");
    expect(app.log()).not.toContain(app.apiKey);
    expect(app.received()).not.toContain(app.apiKey);
  });
});

test("lost, spoilt and repeated requests and a killed server make no chat twice and leave nothing untold", async () => {
  const { table, wrong } = await runCreateFaults(42, 2);
  expect(wrong).toEqual([]);
  expect(Object.keys(table).length).toBeGreaterThan(10);
});
