import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { toLibraryBoolean } from "@/lib/server/db/library-values";
import { openDatabase } from "@/lib/server/db/open";
import { startApp, type TestApp } from "@/lib/testing/app";

const rowSchema = z.strictObject({
  id: z.string(),
  email: z.email(),
  name: z.string(),
  role: z.enum(["viewer", "agent", "lead", "admin"]),
  disabled: z.boolean(),
  invited: z.boolean(),
  linkExpiresAt: z.iso.datetime().nullable(),
  secondFactor: z.boolean(),
  sessions: z.int(),
  lastSeenAt: z.iso.datetime().nullable(),
});
const listSchema = z.strictObject({
  data: z.array(rowSchema),
  meta: z.strictObject({ total: z.int(), people: z.int(), disabled: z.int() }),
});
const personSchema = z.strictObject({ person: rowSchema });
const linkSchema = z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() });
const invitedSchema = z.strictObject({ person: rowSchema, link: linkSchema });
const sessionsSchema = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.string(),
      device: z.strictObject({ browser: z.string().nullable(), system: z.string().nullable() }),
      address: z.string().nullable(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
      current: z.boolean(),
    }),
  ),
});
const errorSchema = z.object({
  error: z.object({ code: z.string(), issues: z.array(z.object({ path: z.string() })).optional() }),
});

describe("people over HTTP", () => {
  let app: TestApp;
  let admin: string;
  beforeAll(async () => {
    app = await startApp();
    admin = await app.signIn("admin");
  });
  afterAll(() => app?.close());

  const ask = (path: string, method = "GET", body?: unknown, cookie = admin) =>
    app.ask(path, { method, cookie, headers: { origin: app.url }, ...(body === undefined ? {} : { body }) });

  async function invite(email: string) {
    const { status, json } = await ask("/api/people", "POST", { email, name: "Grace Okafor", role: "viewer" });
    expect(status).toBe(201);
    return invitedSchema.parse(json);
  }

  test("an admin sees everybody, and no hash, token or secret of theirs", async () => {
    await invite("listed@example.com");
    const { status, json, text } = await ask("/api/people");
    expect(status).toBe(200);
    const { data } = listSchema.parse(json);
    expect(data.find(({ email }) => email === "listed@example.com")).toMatchObject({ invited: true, role: "viewer" });
    expect(data.find(({ role }) => role === "admin")).toMatchObject({ invited: false, sessions: 1 });
    expect(text).not.toMatch(/password|token|hash/i);
  });

  test("two thousand people come in pages, and the screen carries one of them", async () => {
    const at = new Date(0).toISOString();
    const db = openDatabase({ dialect: "sqlite", file: path.join(app.dataDir, "chatboard.sqlite") });
    onTestFinished(() => db.destroy());
    await db.transaction().execute(async (trx) => {
      for (let from = 0; from < 2000; from += 100) {
        const rows = Array.from({ length: 100 }, (_, index) => ({
          id: `crowd-${from + index}`,
          name: `Crowd ${from + index}`,
          email: `crowd-${from + index}@example.com`,
          role: "viewer",
          email_verified: toLibraryBoolean(trx, true),
          disabled_at: null,
          last_seen_at: null,
          created_at: at,
          updated_at: at,
        }));
        await trx.insertInto("people").values(rows).execute();
      }
    });
    const page = listSchema.parse((await ask("/api/people?limit=50&offset=50&q=crowd")).json);
    expect(page.data.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, index) => `Crowd ${index + 50}`));
    expect(page.meta.total).toBe(2000);
    const screen = await ask("/settings/people");
    expect(screen.text).toContain("Crowd 10");
    expect(screen.text).not.toContain("Crowd 100");
    expect(screen.text.length).toBeLessThan(600_000);
    for (const query of ["limit=0", "limit=201", "offset=-1", "page=2"]) {
      expect((await ask(`/api/people?${query}`)).status).toBe(400);
    }
    await db.deleteFrom("people").where("email", "like", "crowd-%").execute();
  });

  test("adding, changing and helping somebody answers with how they stand now", async () => {
    const { person, link } = await invite("helped@example.com");
    const path = `/api/people/${person.id}`;
    const patched = await ask(path, "PATCH", { role: "agent", name: "Grace O." });
    expect(personSchema.parse(patched.json).person).toMatchObject({
      role: "agent",
      name: "Grace O.",
      email: person.email,
    });
    const renewed = await ask(`${path}/link`, "POST");
    expect(renewed.status).toBe(201);
    expect(linkSchema.parse(renewed.json).url).not.toBe(link.url);
    for (const [suffix, method] of [
      ["/link", "DELETE"],
      ["/sessions", "DELETE"],
      ["/second-factor", "DELETE"],
    ] as const) {
      const { status, json } = await ask(`${path}${suffix}`, method);
      expect(status).toBe(200);
      expect(personSchema.parse(json).person).toMatchObject({ id: person.id, linkExpiresAt: null });
    }
  });

  test.each([
    [{ name: "Grace", role: "viewer" }, ["email"]],
    [{ email: "no", name: " ", role: "king" }, ["email", "name", "role"]],
    [{ email: "x@example.com", name: "Grace", role: "viewer", password: "x" }, ["password"]],
    [{ email: "x@example.com", name: `Gr\u202Eace`, role: "viewer" }, ["name"]],
  ])("an invitation of %j is refused at %j", async (body, paths) => {
    const { status, json } = await ask("/api/people", "POST", body);
    expect(status).toBe(400);
    expect(errorSchema.parse(json).error.issues?.map(({ path }) => path)).toEqual(paths);
  });

  test.each([
    ["nothing", {}],
    ["an unknown field", { email: "new@example.com" }],
    ["an unknown role", { role: "king" }],
  ])("a change of %s is refused", async (_what, body) => {
    const { person } = await invite(
      `${Object.keys(body).join("") || "none"}-${JSON.stringify(body).length}@example.com`,
    );
    const { status, json } = await ask(`/api/people/${person.id}`, "PATCH", body);
    expect([status, errorSchema.parse(json).error.code]).toEqual([400, "invalid_input"]);
  });

  test("an e-mail that is here, the last admin and somebody who is not there are told apart", async () => {
    await invite("twice@example.com");
    const twice = await ask("/api/people", "POST", { email: "TWICE@example.com", name: "Grace", role: "viewer" });
    expect([twice.status, errorSchema.parse(twice.json).error.code]).toEqual([409, "conflict"]);
    const { data } = listSchema.parse((await ask("/api/people")).json);
    const own = data.find(({ role }) => role === "admin");
    const last = await ask(`/api/people/${own?.id}`, "PATCH", { disabled: true });
    expect([last.status, errorSchema.parse(last.json).error.code]).toEqual([409, "conflict"]);
    const nobody = await ask("/api/people/nobody", "PATCH", { disabled: true });
    expect([nobody.status, errorSchema.parse(nobody.json).error.code]).toEqual([404, "not_found"]);
  });

  test("one's own sessions are listed and ended", async () => {
    const agent = await app.signIn("agent");
    const { data } = sessionsSchema.parse((await ask("/api/me/sessions", "GET", undefined, agent)).json);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ current: true, address: "127.0.0.1" });
    expect((await ask("/api/me/sessions", "DELETE", undefined, agent)).json).toEqual({ ended: 0 });
    const ended = await ask(`/api/me/sessions/${data[0]?.id}`, "DELETE", undefined, agent);
    expect(ended.status).toBe(200);
    expect((await ask("/api/me/sessions", "GET", undefined, agent)).status).toBe(401);
  });

  test("the audit log tells of it all, with who and from where, and holds no link", async () => {
    const { person, link } = await invite("recorded@example.com");
    await ask(`/api/people/${person.id}`, "PATCH", { role: "lead" });
    const { status, json, text } = await ask("/api/audit-log?limit=100");
    expect(status).toBe(200);
    const told = JSON.stringify(json);
    for (const word of ["person.add", "invite.make", "person.role", "sign_in", "recorded@example.com", "127.0.0.1"]) {
      expect(told).toContain(word);
    }
    expect(text).not.toContain(new URL(link.url).hash.slice(1));
  });
});
