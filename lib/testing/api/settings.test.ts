import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { capabilitiesSchema, capabilityTopics } from "@/lib/api/settings/contract";
import { totpCode, totpStep } from "@/lib/server/auth/second-factor/totp";
import { openDatabase } from "@/lib/server/db/open";
import { startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];
const route = "/api/settings/helpcrunch";

describe.each(databases)("without a key in the environment, on $name", ({ options }) => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startApp({ ...options, env: { HELPCRUNCH_API_KEY: "" } });
    admin = await app.signIn("admin");
  });
  afterAll(() => app?.close());
  beforeEach(() => app.emulator.control.clearRequests());

  const put = (body: unknown, headers: Record<string, string> = { origin: app.url }) =>
    app.ask(route, { method: "PUT", cookie: admin, headers, body });
  const runTest = () => app.ask(`${route}/test`, { method: "POST", cookie: admin, headers: { origin: app.url } });
  const show = async () => (await app.ask(route, { cookie: admin })).json;

  test("chats say that there is no key, and Settings offers to put one in", async () => {
    expect((await app.ask("/api/chats", { cookie: admin })).json).toMatchObject({ error: { code: "not_configured" } });
    expect(await show()).toMatchObject({ configured: false, from: null, keyEnding: null, capabilities: null });
    expect((await runTest()).status).toBe(503);
    expect(app.emulator.control.requests()).toEqual([]);
  });

  test("a key that HelpCrunch refuses is not kept, and signs nobody out", async () => {
    const wrong = randomBytes(24).toString("base64");
    const answer = await put({ apiKey: wrong });
    expect(answer.status).toBe(502);
    expect(answer.json).toMatchObject({ error: { code: "upstream_key_rejected" } });
    expect(answer.text).not.toContain(wrong);
    expect(await show()).toMatchObject({ configured: false });
    expect((await app.ask("/api/auth/get-session", { cookie: admin })).json).not.toBeNull();
  });

  test.each([
    ["no key", {}, "apiKey"],
    ["an empty key", { apiKey: "  " }, "apiKey"],
    ["a key with a line break inside", { apiKey: "one two\nthree-secret" }, "apiKey"],
    ["a key in angle brackets", { apiKey: "<the-key-of-the-example>" }, "apiKey"],
    ["another machine's port", { apiKey: "some-secret-key", apiUrl: "http://127.0.0.1:1/v1" }, "apiUrl"],
    ["an address inside the house", { apiKey: "some-secret-key", apiUrl: "https://169.254.169.254/v1" }, "apiUrl"],
    ["this machine by its name", { apiKey: "some-secret-key", apiUrl: "https://localhost:8443/v1" }, "apiUrl"],
    ["an unknown part", { apiKey: "some-secret-key", capabilities: {} }, "capabilities"],
  ])("%s is refused where it stands, without repeating what was sent", async (_what, body, at) => {
    const answer = await put(body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { code: "invalid_input", issues: [{ path: at }] } });
    expect(answer.text).not.toMatch(/secret|the-key-of/);
    expect(app.emulator.control.requests()).toEqual([]);
  });

  test("a write from another site changes nothing", async () => {
    expect((await put({ apiKey: app.apiKey }, { origin: "https://evil.example" })).status).toBe(403);
    expect((await put({ apiKey: app.apiKey }, {})).status).toBe(403);
    expect(await show()).toMatchObject({ configured: false });
  });

  test("a key that works is in use at once, is tested, and is told by its ending alone", async () => {
    const saved = await put({ apiKey: ` ${app.apiKey}\n` });
    expect(saved.status).toBe(200);
    expect(saved.json).toMatchObject({
      configured: true,
      from: "stored",
      keyEnding: app.apiKey.slice(-4),
      apiUrl: app.emulator.url,
      capabilities: null,
      stored: { by: "Test admin" },
    });
    expect(app.emulator.control.requests()).toHaveLength(1);
    expect((await app.ask("/api/chats?limit=1", { cookie: admin })).status).toBe(200);

    app.emulator.control.clearRequests();
    const tested = await runTest();
    expect(tested.status).toBe(200);
    const card = capabilitiesSchema.parse(Reflect.get(Object(tested.json), "capabilities"));
    for (const topic of capabilityTopics) expect(card[topic].verdict).toBe("works");
    expect(app.emulator.control.requests().length).toBeLessThanOrEqual(12);
    expect(await show()).toEqual(tested.json);
    expect(app.received()).not.toContain(app.apiKey);
  });

  test("only an admin sees or changes any of it", async () => {
    for (const role of ["viewer", "agent", "lead"] as const) {
      const cookie = await app.signIn(role);
      const headers = { origin: app.url };
      expect((await app.ask(route, { cookie })).status).toBe(403);
      expect((await app.ask(route, { method: "PUT", cookie, headers, body: { apiKey: "x" } })).status).toBe(403);
      expect((await app.ask(`${route}/test`, { method: "POST", cookie, headers })).status).toBe(403);
    }
    expect((await app.ask(route)).status).toBe(401);
  });
});

describe("with the key in the environment", () => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.signIn("admin");
  });
  afterAll(() => app?.close());

  test("Settings says so, tests it, and changes nothing", async () => {
    const from = { configured: true, from: "environment", keyEnding: app.apiKey.slice(-4), stored: null };
    expect((await app.ask(route, { cookie: admin })).json).toMatchObject(from);
    const headers = { origin: app.url };
    const change = { method: "PUT", cookie: admin, headers, body: { apiKey: randomBytes(24).toString("base64") } };
    const refused = await app.ask(route, change);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("HELPCRUNCH_API_KEY");
    const tested = await app.ask(`${route}/test`, { method: "POST", cookie: admin, headers });
    expect(tested.json).toMatchObject({ ...from, capabilities: { chats: { total: 500 } } });
  });

  test("a search by status follows the card of this account, and no other", async () => {
    const db = openDatabase({ dialect: "sqlite", file: path.join(app.dataDir, "chatboard.sqlite") });
    const search = async (value: string, limit: number) => {
      app.emulator.control.clearRequests();
      const body = { filter: [{ field: "chats.status", operator: "=", value }], limit };
      expect((await app.ask("/api/chats/search", { method: "POST", cookie: admin, body })).status).toBe(200);
      return JSON.parse(app.emulator.control.requests()[0]?.body ?? "{}").filter;
    };
    try {
      const documented = [{ field: "chats.status", operator: "=", value: "5" }];
      expect(await search("closed", 1)).toEqual(documented);
      const card = await db
        .selectFrom("settings")
        .select("value")
        .where("key", "=", "capabilities")
        .executeTakeFirstOrThrow();
      const value = card.value
        .replace('"statusCodes":{"verdict":"works"', '"statusCodes":{"verdict":"differs"')
        .replace('"code":"4","answer":"status","status":"on_hold"', '"code":"4","answer":"status","status":"closed"')
        .replace('"code":"5","answer":"status","status":"closed"', '"code":"5","answer":"status","status":"on_hold"');
      const keep = (text: string) =>
        db.updateTable("settings").set({ value: text }).where("key", "=", "capabilities").execute();
      await keep(value);
      expect(await search("closed", 2)).toEqual([{ field: "chats.status", operator: "=", value: "4" }]);
      await keep(value.replace(/"fingerprint":"[^"]*"/, '"fingerprint":"another-account"'));
      expect(await search("closed", 3)).toEqual(documented);
    } finally {
      await db.destroy();
    }
  });
});

test("the stored key and second factors outlive a change of APP_SECRET, and then need the new one alone", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-rotation-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const [first, second] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];

  async function startWith(env: Record<string, string>, work: (app: TestApp, admin: string) => Promise<void>) {
    const app = await startApp({ dataDir, env: { HELPCRUNCH_API_KEY: "", ...env } });
    try {
      await work(app, await app.signIn("admin"));
    } finally {
      await app.close();
    }
  }
  const keyEnding = async (app: TestApp, admin: string) => (await app.ask(route, { cookie: admin })).json;

  let ending = "";
  let email = "";
  let password = "";
  let secret = "";
  const code = (distance: number) => totpCode(secret, totpStep(Date.now()) + distance);

  async function turnOnSecondFactor(app: TestApp, cookie: string): Promise<void> {
    const write = (method: string, body: object) =>
      app.ask("/api/me/second-factor", { method, cookie, headers: { origin: app.url }, body });
    password = app.passwords.at(-1) ?? "";
    const { json } = await app.ask("/api/me", { cookie });
    email = z.object({ person: z.object({ email: z.string() }) }).parse(json).person.email;
    secret = z.object({ secret: z.string() }).parse((await write("POST", { password })).json).secret;
    expect((await write("PUT", { code: code(0) })).status).toBe(200);
  }

  /** The status of the second step, after the first one asked for it. */
  async function signInWithCode(app: TestApp): Promise<number> {
    const post = (path: string, body: object, headers: Record<string, string> = {}) =>
      app.ask(path, { method: "POST", headers: { origin: app.url, ...headers }, body });
    const step = await post("/api/auth/sign-in/email", { email, password });
    expect(step.json).toEqual({ secondFactor: "required" });
    const cookie = step.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return (await post("/api/auth/sign-in/second-factor", { code: code(1) }, { cookie })).status;
  }

  await startWith({ APP_SECRET: first }, async (app, admin) => {
    await turnOnSecondFactor(app, admin);
    const body = { apiKey: app.apiKey };
    await app.ask(route, { method: "PUT", cookie: admin, headers: { origin: app.url }, body });
    ending = app.apiKey.slice(-4);
  });
  await startWith({ APP_SECRET: second, APP_SECRET_PREVIOUS: first }, async (app, admin) => {
    expect(await keyEnding(app, admin)).toMatchObject({ configured: true, keyEnding: ending });
    const { json } = await app.ask("/api/audit-log?action=key.reseal", { cookie: admin });
    expect(json).toMatchObject({ data: [{ actor: null, outcome: "ok" }] });
  });
  await startWith({ APP_SECRET: second }, async (app, admin) => {
    expect(await keyEnding(app, admin)).toMatchObject({ configured: true, keyEnding: ending });
    expect(await signInWithCode(app)).toBe(200);
  });
  await startWith({ APP_SECRET: first }, async (app, admin) => {
    expect(await keyEnding(app, admin)).toMatchObject({ configured: false, isUnreadable: true, keyEnding: null });
  });
});
