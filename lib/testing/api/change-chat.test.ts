import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";

const chatSchema = z.object({
  id: z.int(),
  status: z.string(),
  assignee: z.object({ id: z.int() }).nullable(),
  department: z.object({ id: z.int() }).nullable(),
  snoozedUntil: z.string().nullable(),
  readByAgent: z.boolean().nullable(),
});
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string().min(1) })).optional(),
    current: chatSchema.optional(),
  }),
});
const listSchema = z.object({ data: z.array(chatSchema), meta: z.object({ source: z.string() }) });
const recordSchema = z.object({
  data: z.array(
    z.object({
      action: z.string(),
      outcome: z.string(),
      details: z.record(z.string(), z.unknown()),
      target: z.unknown(),
    }),
  ),
});

const agentId = 6691;
const departmentId = 233_051;
const daysAhead = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000).toISOString();

let app: TestApp;
let agent: string;
let viewer: string;
let admin: string;
let chats: z.infer<typeof chatSchema>[];
let chat: z.infer<typeof chatSchema>;

beforeAll(async () => {
  // Enough of them for a fresh open chat in each test.
  app = await startApp({ emulator: { chats: 3000 } });
  [agent, viewer, admin] = [await app.signIn("agent"), await app.signIn("viewer"), await app.signIn("admin")];
  const opened = { filter: [{ field: "chats.status", operator: "=", value: "opened" }], limit: 100 };
  const { json } = await app.ask("/api/chats/search", { method: "POST", cookie: agent, body: opened });
  chats = listSchema.parse(json).data.filter(({ snoozedUntil }) => snoozedUntil === null);
});
afterAll(() => app?.close());
beforeEach(() => {
  const next = chats.pop();
  if (next === undefined) throw new Error("There are no open chats left.");
  chat = next;
  app.emulator.control.clearRequests();
});
afterEach(() => app.emulator.control.clearFaults());

const patch = (body: unknown, { cookie = agent, id = chat.id, origin = app.url } = {}) =>
  app.ask(`/api/chats/${id}`, { method: "PATCH", cookie, headers: { origin }, body });
const sent = () => app.emulator.control.requests().filter(({ method }) => method === "PUT");
const answerOf = ({ status, json }: Awaited<ReturnType<TestApp["ask"]>>) => ({
  status,
  ...z.object({ chat: chatSchema, fetchedAt: z.iso.datetime() }).parse(json),
});
const errorOf = ({ status, json }: Awaited<ReturnType<TestApp["ask"]>>) => ({
  status,
  ...errorSchema.parse(json).error,
});
const bases = () => ({
  status: chat.status,
  assignee: chat.assignee?.id ?? null,
  department: chat.department?.id ?? null,
  snoozedUntil: chat.snoozedUntil,
  readByAgent: chat.readByAgent,
});
const base = (key: keyof ReturnType<typeof bases>) => ({ base: { [key]: bases()[key] } });
/** As somebody at HelpCrunch itself would do it. */
const changeAtHelpcrunch = (path: string, body: object) =>
  fetch(`${app.emulator.url}/chats/${path}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${app.apiKey}` },
    body: JSON.stringify({ id: chat.id, ...body }),
  });

describe("one change to one chat", () => {
  test("answers with the chat as it is then, by one request each", async () => {
    const until = daysAhead(2);
    const other = chat.assignee?.id === agentId ? 3129 : agentId;
    const department = chat.department?.id === departmentId ? 233_048 : departmentId;
    const steps = [
      { change: { assignee: other }, is: { assignee: { id: other } } },
      { change: { department }, is: { department: { id: department } } },
      { change: { snoozedUntil: until }, is: { snoozedUntil: `${until.slice(0, 19)}.000Z` } },
      { change: { snoozedUntil: null }, is: { snoozedUntil: null } },
      { change: { readByAgent: !chat.readByAgent }, is: { readByAgent: !chat.readByAgent } },
      { change: { assignee: null }, is: { assignee: null } },
      { change: { status: "on_hold" }, is: { status: "on_hold" } },
      { change: { status: "closed" }, is: { status: "closed", snoozedUntil: null } },
    ] as const;
    for (const { change, is } of steps) {
      const [key] = Object.keys(bases()).filter((name) => name in change);
      const answer = answerOf(await patch({ ...change, base: { [key ?? ""]: Reflect.get(bases(), key ?? "") } }));
      expect(answer).toMatchObject({ status: 200, chat: { id: chat.id, ...is } });
      chat = answer.chat;
    }
    expect(sent().map(({ path }) => path.replace("/v1/chats/", ""))).toEqual([
      "assignee",
      "department",
      "snooze",
      "snooze",
      "readByAgent",
      "assignee",
      "status",
      "status",
    ]);
  });

  test("that is there already is answered without sending anything", async () => {
    expect(answerOf(await patch({ status: chat.status, ...base("status") }))).toMatchObject({ status: 200, chat });
    expect(sent()).toEqual([]);
  });

  test("shows in lists and in the chat at once, without asking HelpCrunch again", async () => {
    const search = {
      method: "POST",
      cookie: agent,
      body: { filter: [{ field: "chats.status", operator: "=", value: "opened" }], limit: 100 },
    };
    await app.ask("/api/chats/search", search);
    await patch({ status: "pending", ...base("status") });
    app.emulator.control.clearRequests();
    const list = listSchema.parse((await app.ask("/api/chats/search", search)).json);
    expect(list.meta.source).toBe("cache");
    expect(list.data.find(({ id }) => id === chat.id)?.status).toBe("pending");
    const one = z.object({ chat: chatSchema }).parse((await app.ask(`/api/chats/${chat.id}`, { cookie: agent })).json);
    expect(one.chat.status).toBe("pending");
    expect(app.emulator.control.requests()).toEqual([]);
  });

  test("stands in the audit log with what was before and after", async () => {
    const to = chat.assignee?.id === agentId ? 3129 : agentId;
    await patch({ assignee: to, ...base("assignee") });
    const { json } = await app.ask("/api/audit-log?action=chat.change&limit=1", { cookie: admin });
    expect(recordSchema.parse(json).data).toMatchObject([
      {
        action: "chat.change",
        outcome: "ok",
        target: { type: "chat", id: String(chat.id) },
        details: { part: "assignee", before: chat.assignee?.id ?? null, after: to },
      },
    ]);
  });
});

describe("what somebody else changed meanwhile", () => {
  test("is a conflict with the chat as it is now, and nothing is sent", async () => {
    await changeAtHelpcrunch("status", { status: "pending" });
    app.emulator.control.advanceClock(0);
    await app.ask(`/api/chats/${chat.id}`, { cookie: agent, headers: { "x-refresh": "now" } });
    app.emulator.control.clearRequests();
    const error = errorOf(await patch({ status: "closed", ...base("status") }));
    expect(error).toMatchObject({ status: 409, code: "conflict", current: { id: chat.id, status: "pending" } });
    expect(sent()).toEqual([]);
  });

  test("in another part is none", async () => {
    await changeAtHelpcrunch("department", { department: departmentId });
    expect((await patch({ status: "closed", ...base("status") })).status).toBe(200);
  });

  test("that closed the chat keeps it from being snoozed, before anything is sent", async () => {
    await patch({ status: "closed", ...base("status") });
    app.emulator.control.clearRequests();
    const error = errorOf(await patch({ snoozedUntil: daysAhead(1), base: { snoozedUntil: null } }));
    expect(error).toMatchObject({ status: 409, code: "conflict", current: { status: "closed" } });
    expect(sent()).toEqual([]);
  });
});

describe("a change that cannot be", () => {
  test.each([
    ["no change at all", { base: { status: "opened" } }, ""],
    ["two changes", { status: "closed", assignee: null, base: { status: "opened" } }, "assignee"],
    ["a change without its base", { status: "closed" }, "base.status"],
    ["a change with the base of another part", { status: "closed", base: { assignee: null } }, "base.status"],
    [
      "a base of more than the change",
      { status: "closed", base: { status: "opened", assignee: null } },
      "base.assignee",
    ],
    ["an unknown status", { status: "resolved", base: { status: "opened" } }, "status"],
    ["an empty chat", { status: "empty", base: { status: "opened" } }, "status"],
    ["a department taken away", { department: null, base: { department: 1 } }, "department"],
    ["an unknown agent", { assignee: 999_999, base: { assignee: null } }, "assignee"],
    ["an unknown department", { department: 999_999, base: { department: null } }, "department"],
    ["a snooze in the past", { snoozedUntil: "2020-01-01T00:00:00Z", base: { snoozedUntil: null } }, "snoozedUntil"],
    ["a snooze beyond a year", { snoozedUntil: daysAhead(400), base: { snoozedUntil: null } }, "snoozedUntil"],
    ["a snooze at no time", { snoozedUntil: "tomorrow", base: { snoozedUntil: null } }, "snoozedUntil"],
    ["a mark that is neither", { readByAgent: "yes", base: { readByAgent: true } }, "readByAgent"],
    ["an unknown part", { rating: "great", base: { rating: null } }, "rating"],
    ["no object", [], ""],
  ])("%s is refused with its path, and nothing is sent", async (_what, body, path) => {
    const error = errorOf(await patch(body));
    expect([error.status, error.code, error.issues?.map((issue) => issue.path)]).toEqual([
      400,
      "invalid_input",
      expect.arrayContaining([path]),
    ]);
    expect(sent()).toEqual([]);
  });

  test("by a viewer, from another site, or of a chat that is not there is refused", async () => {
    const body = { status: "closed", ...base("status") };
    expect(errorOf(await patch(body, { cookie: viewer }))).toMatchObject({ status: 403, code: "forbidden" });
    const foreign = errorOf(await patch(body, { origin: "https://evil.example.com" }));
    expect(foreign).toMatchObject({ status: 403, code: "forbidden_origin" });
    expect(errorOf(await patch(body, { id: 999_999_999 }))).toMatchObject({ status: 404, code: "not_found" });
    expect(sent()).toEqual([]);
  });
});

describe("trouble on the way", () => {
  const faulty = (kind: "reset" | "reset-after" | "truncated" | "malformed" | "status", status?: number) =>
    app.emulator.control.addFault({ match: { method: "PUT" }, kind, ...(status === undefined ? {} : { status }) });

  test.each([
    ["reset", undefined],
    ["reset-after", undefined],
    ["truncated", undefined],
    ["status", 500],
    ["status", 429],
  ] as const)("a change under %s %s is made by another try", async (kind, status) => {
    faulty(kind, status);
    expect(answerOf(await patch({ status: "closed", ...base("status") })).chat.status).toBe("closed");
    expect(sent()).toHaveLength(2);
  });

  test("a change whose answers all come back as garbage is settled by looking", async () => {
    app.emulator.control.addFault({ match: { method: "PUT" }, kind: "malformed", times: "always" });
    expect(answerOf(await patch({ status: "closed", ...base("status") })).chat.status).toBe("closed");
  });

  test("a change that never arrived is not told as made", async () => {
    app.emulator.control.addFault({ match: { method: "PUT" }, kind: "reset", times: "always" });
    const error = errorOf(await patch({ status: "closed", ...base("status") }));
    expect(error).toMatchObject({ status: 504, code: "outcome_unknown" });
    const { json } = await app.ask("/api/audit-log?action=chat.change&limit=1", { cookie: admin });
    expect(recordSchema.parse(json).data).toMatchObject([{ outcome: "unknown", details: { after: "closed" } }]);
  });
});
