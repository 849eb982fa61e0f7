import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];
const lisa = { email: "lisa@example.com", name: "Lisa Rodes", password: "correct horse battery" };

describe.each(databases)("an installation without people, on $name", ({ options }) => {
  let app: TestApp;
  let cookie = "";

  // Silent, but for what nobody could go on without.
  beforeAll(async () => {
    app = await startApp({ ...options, env: { HELPCRUNCH_API_KEY: "", LOG_LEVEL: "error" } });
  });
  afterAll(() => app?.close());

  const code = () => /"code":"([^"]+)"/.exec(app.log())?.[1] ?? "";
  const setUp = (body: unknown, headers: Record<string, string> = { origin: app.url }) =>
    app.ask("/api/set-up", { method: "POST", headers, body });

  test("prints a code and where to put it in, in its log alone", async () => {
    await expect.poll(code).toMatch(/^\w{5}-\w{5}-\w{5}-\w{5}$/);
    await expect.poll(() => app.log()).toContain(`${app.url}/set-up`);
    for (const file of readdirSync(app.dataDir)) {
      expect(readFileSync(path.join(app.dataDir, file)).includes(code())).toBe(false);
    }
  });

  test("leads everybody to set-up", async () => {
    const signIn = await app.ask("/sign-in");
    expect(signIn.status).toBe(307);
    expect(signIn.headers.get("location")).toContain("/set-up");
    const page = await app.ask("/set-up");
    expect(page.status).toBe(200);
    expect(page.text).toContain("One-time code");
    expect(page.text).not.toContain(code());
  });

  test("makes nobody an admin without the code, without our origin, or with a poor password", async () => {
    expect((await setUp({ ...lisa, code: "AAAAA-AAAAA-AAAAA-AAAAA" })).json).toMatchObject({
      error: { code: "invalid_input", issues: [{ path: "code" }] },
    });
    expect((await setUp({ ...lisa, code: code() }, { origin: "https://evil.example" })).status).toBe(403);
    expect((await setUp({ ...lisa, password: "short", code: code() })).json).toMatchObject({
      error: { issues: [{ path: "password" }] },
    });
    expect((await setUp({ ...lisa, code: code(), role: "admin" })).status).toBe(400);
    expect((await app.ask("/sign-in")).status).toBe(307);
  });

  test("makes who has the code the first admin, signed in", async () => {
    const made = await setUp({ ...lisa, code: code().toLowerCase() });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ user: { email: lisa.email, role: "admin" } });
    cookie = made.headers
      .getSetCookie()
      .map((set) => set.split(";")[0] ?? "")
      .join("; ");
    expect((await app.ask("/api/auth/get-session", { cookie })).json).toMatchObject({ user: { email: lisa.email } });
  });

  test("is then closed to everybody else, with the code too", async () => {
    expect((await setUp({ ...lisa, email: "eve@example.com", code: code() })).status).toBe(409);
    expect((await app.ask("/set-up")).status).toBe(404);
    expect((await app.ask("/sign-in")).status).toBe(200);
  });

  test("lets the admin go on with the key and its test, and is over after them", async () => {
    expect((await app.ask("/set-up", { cookie })).text).toContain("HelpCrunch key");
    const headers = { origin: app.url };
    const route = "/api/settings/helpcrunch";
    await app.ask(route, { method: "PUT", cookie, headers, body: { apiKey: app.apiKey } });
    const tested = await app.ask(`${route}/test`, { method: "POST", cookie, headers });
    expect(tested.json).toMatchObject({ configured: true, capabilities: { key: { verdict: "works" } } });
    expect((await app.ask("/set-up", { cookie })).status).toBe(404);
    expect((await app.ask("/api/chats?limit=1", { cookie })).status).toBe(200);
    expect((await app.ask("/api/audit-log?action=set_up", { cookie })).json).toMatchObject({
      data: [
        { outcome: "ok", actor: { email: lisa.email } },
        { outcome: "refused", actor: null },
      ],
    });
  });
});
