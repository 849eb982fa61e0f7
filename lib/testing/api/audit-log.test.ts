import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];

const entrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  action: z.string(),
  actor: z.object({ id: z.string().nullable(), email: z.string(), name: z.string().nullable() }).nullable(),
  address: z.string().nullable(),
  outcome: z.string(),
  requestId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
const pageSchema = z.object({
  data: z.array(entrySchema),
  meta: z.object({ nextCursor: z.string().nullable(), count: z.int(), countMax: z.int() }),
});

describe.each(databases)("the audit log on $name", ({ options }) => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startApp(options);
    admin = await app.signIn("admin");
  });
  afterAll(() => app?.close());

  const read = async (query = "") =>
    pageSchema.parse((await app.ask(`/api/audit-log${query}`, { cookie: admin })).json);
  const tryPassword = (email: string) =>
    app.ask("/api/auth/sign-in/email", {
      method: "POST",
      headers: { origin: app.url },
      body: { email, password: "wrong horse battery" },
    });

  test("holds sign-ins with who, from where, how it ended and the request's id", async () => {
    const { data } = await read("?action=sign_in");
    expect(data[0]).toMatchObject({ outcome: "ok", address: "127.0.0.1", actor: { name: "Test admin" } });
    const failed = await tryPassword("stranger@example.com");
    const [latest] = (await read("?action=sign_in")).data;
    expect(latest).toMatchObject({
      outcome: "refused",
      actor: { id: null, email: "stranger@example.com", name: null },
      requestId: failed.headers.get("x-request-id"),
    });
    expect(JSON.stringify(await read())).not.toContain("horse");
  });

  test("holds who created a chat, a message and a customer, from where and by which request", async () => {
    const agent = await app.signIn("agent");
    const post = (path: string, body: object) => {
      const headers = { origin: app.url, "idempotency-key": randomUUID() };
      return app.ask(path, { method: "POST", cookie: agent, headers, body });
    };
    const { json } = await app.ask("/api/customers?q=a&limit=1", { cookie: agent });
    const { data } = z.object({ data: z.array(z.object({ id: z.int() })) }).parse(json);
    const chat = await post("/api/chats", { customer: data[0]?.id, application: 2 });
    const { id } = z.object({ chat: z.object({ id: z.int() }) }).parse(chat.json).chat;
    const message = await post(`/api/chats/${id}/messages`, { text: "Good morning", type: "message", agent: 6691 });
    const customer = await post("/api/customers", { email: `${randomUUID()}@example.com` });
    for (const [answer, action, outcome] of [
      [chat, "chat.create", "ok"],
      [message, "chat.message", "ok"],
      [customer, "customer.create", "ok"],
    ] as const) {
      expect(answer.status).toBe(201);
      const requestId = answer.headers.get("x-request-id");
      const entries = (await read(`?action=${action}`)).data.filter((entry) => entry.requestId === requestId);
      expect(entries).toMatchObject([{ outcome, address: "127.0.0.1", actor: { name: "Test agent" } }]);
    }
  });

  test("is narrowed by actor, by action and by time", async () => {
    await tryPassword("narrow@example.com");
    const { data } = await read("?actor=narrow@example.com");
    expect(data).toHaveLength(1);
    const at = data[0]?.at ?? "";
    const after = new Date(Date.parse(at) + 1).toISOString();
    expect((await read(`?actor=narrow@example.com&from=${at}&to=${after}`)).data).toEqual(data);
    expect((await read(`?actor=narrow@example.com&to=${at}`)).data).toEqual([]);
    expect((await read("?actor=narrow@example.com&action=export")).data).toEqual([]);
  });

  test("is read page by page, each entry once", async () => {
    for (let index = 0; index < 5; index++) await tryPassword(`page${index}@example.com`);
    const until = new Date().toISOString();
    const { data: whole, meta } = await read(`?limit=200&to=${until}`);
    expect(meta).toMatchObject({ nextCursor: null, count: whole.length });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: z.infer<typeof pageSchema> = await read(`?limit=2&to=${until}${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.meta.nextCursor;
    }
    expect(seen).toEqual(whole.map(({ id }) => id));
  });

  test.each([
    "limit=0",
    "limit=201",
    "cursor=abc",
    "from=yesterday",
    "action=fly",
    "actor=",
    "actor=a%00b",
    "order=asc",
  ])("?%s is refused as unreadable", async (query) => {
    expect((await app.ask(`/api/audit-log?${query}`, { cookie: admin })).status).toBe(400);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("cannot be written by %s", async (method) => {
    const before = await read("?limit=200");
    const answer = await app.ask("/api/audit-log", { method, cookie: admin, headers: { origin: app.url }, body: {} });
    expect(answer.status).toBe(405);
    expect(await read("?limit=200")).toEqual(before);
  });

  test("is open to admins alone, as a file too", async () => {
    const lead = await app.signIn("lead");
    for (const path of ["/api/audit-log", "/api/audit-log/export?format=csv"]) {
      expect((await app.ask(path, { cookie: lead })).status).toBe(403);
      expect((await app.ask(path)).status).toBe(401);
    }
  });

  test("leaves as CSV in which nothing can act as a formula, and remembers that it left", async () => {
    expect((await tryPassword("+cmd@example.com")).status).toBe(401);
    const file = await app.ask("/api/audit-log/export?format=csv&action=sign_in", { cookie: admin });
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="chatboard-record-[\d-]+\.csv"$/);
    expect(file.headers.get("cache-control")).toBe("no-store");
    const lines = file.text.trimEnd().split("\r\n");
    expect(lines[0]).toContain("time,actor_email");
    expect(file.text).toContain(`"'+cmd@example.com"`);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+\-@]/);
    const [latest] = (await read()).data;
    expect(latest).toMatchObject({ action: "export", details: { format: "csv", action: "sign_in" } });
  });

  test("leaves as JSON with every entry that the filter holds", async () => {
    const { data } = await read("?action=sign_in&limit=200");
    const file = await app.ask("/api/audit-log/export?format=json&action=sign_in", { cookie: admin });
    expect(z.array(entrySchema).parse(file.json)).toEqual(data);
    const nothing = await app.ask("/api/audit-log/export?format=json&actor=nobody@example.com", { cookie: admin });
    expect(nothing.json).toEqual([]);
  });
});
