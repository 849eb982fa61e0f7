import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/server/db/open";
import { startApp, type TestApp } from "@/lib/testing/app";

const buildFolder = fileURLToPath(new URL("../../../.next/", import.meta.url));
const typedPassword = `typed-${randomBytes(12).toString("base64url")}`;
const refusedKey = randomBytes(24).toString("base64");
const metricsToken = randomBytes(24).toString("base64url");
const wrongToken = randomBytes(24).toString("base64url");

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** A secret as it is, and as it would look in an address, in JSON, in a header or in a dump of bytes. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inBase64 = bytes.toString("base64").replace(/=+$/, "").slice(0, -1);
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString("hex"), inBase64];
}

const settingsRoute = "/api/settings/helpcrunch";

describe.each([
  { where: "in the environment", isStored: false },
  { where: "stored in Settings", isStored: true },
])("with the key $where", ({ isStored }) => {
  let app: TestApp;
  let admin: string;
  const answers: string[] = [];

  /** Everything that can go wrong and has something to say, with every way in and out used at least once. */
  async function liveThrough(): Promise<void> {
    const headers = { origin: app.url };
    const write = (address: string, method: string, body: unknown = {}) =>
      app.ask(address, { method, cookie: admin, headers, body });

    if (isStored) await write(settingsRoute, "PUT", { apiKey: app.apiKey });
    await write(settingsRoute, "PUT", { apiKey: refusedKey });
    await write(settingsRoute, "PUT", { apiKey: `${app.apiKey}\n${app.apiKey}` });
    await write(settingsRoute, "PUT", { apiKey: { key: app.apiKey } });
    await write(settingsRoute, "PUT", `{"apiKey":"${app.apiKey}"`);
    await write(`${settingsRoute}/test`, "POST");
    for (const kind of ["status", "html", "reset", "malformed", "redirect"] as const) {
      app.emulator.control.addFault({ kind, status: 500, match: { path: "/chats" }, times: 3 });
      await write("/api/chats/search", "POST", {
        limit: 1,
        filter: [{ field: "chats.id", operator: "=", value: kind }],
      });
      await app.ask(`/api/chats?limit=1&offset=${kind.length}`, { cookie: admin });
      app.emulator.control.clearFaults();
    }
    app.emulator.control.addFault({ kind: "status", status: 401, match: { path: "/organization" } });
    await write(`${settingsRoute}/test`, "POST");

    for (const email of ["nobody@example.com", "=cmd@example.com", app.apiKey]) {
      await app.ask("/api/auth/sign-in/email", { method: "POST", headers, body: { email, password: typedPassword } });
    }
    const body = { ...{ email: "eve@example.com", name: "Eve", code: "x" }, password: typedPassword };
    await app.ask("/api/set-up", { method: "POST", headers, body });

    for (const address of [
      "/",
      "/chats",
      "/settings/helpcrunch",
      "/settings/audit-log",
      "/settings/me",
      "/nothing",
      "/chats/1",
    ]) {
      await app.ask(address, { cookie: admin });
      await app.ask(address, { cookie: admin, headers: { rsc: "1" } });
    }
    for (const address of [
      settingsRoute,
      "/api/audit-log",
      "/api/audit-log/export?format=csv",
      "/api/audit-log/export?format=json",
    ]) {
      await app.ask(address, { cookie: admin });
    }
    for (const token of [metricsToken, wrongToken]) {
      await app.ask("/api/metrics", { headers: { authorization: `Bearer ${token}` } });
    }
    await breakSomething();
  }

  /** A row that cannot be read is a defect to the app: it has to report one, with everything that it knows. */
  async function breakSomething(): Promise<void> {
    const db = openDatabase({ dialect: "sqlite", file: path.join(app.dataDir, "chatboard.sqlite") });
    try {
      const before = await db.selectFrom("settings").selectAll().where("key", "=", "helpcrunch").executeTakeFirst();
      await db
        .insertInto("settings")
        .values({ key: "helpcrunch", value: "{}", updated_at: 1, updated_by: null })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: "{}" }))
        .execute();
      const broken = await app.ask(settingsRoute, { cookie: admin });
      expect(broken.status).toBe(500);
      if (before === undefined) await db.deleteFrom("settings").where("key", "=", "helpcrunch").execute();
      else await db.updateTable("settings").set(before).where("key", "=", "helpcrunch").execute();
    } finally {
      await db.destroy();
    }
  }

  beforeAll(async () => {
    const env = { LOG_LEVEL: "debug", METRICS_TOKEN: metricsToken };
    app = await startApp({ env: { ...env, ...(isStored ? { HELPCRUNCH_API_KEY: "" } : {}) } });
    admin = await app.signIn("admin");
    await liveThrough();
    answers.push(app.received());
  });
  afterAll(() => app?.close());

  const secrets = (): { name: string; value: string }[] => [
    { name: "the key", value: app.apiKey },
    { name: "a key that was refused", value: refusedKey },
    { name: "APP_SECRET", value: app.appSecret },
    { name: "a wrong password", value: typedPassword },
    { name: "METRICS_TOKEN", value: metricsToken },
    { name: "a wrong token", value: wrongToken },
    ...app.passwords.map((value) => ({ name: "a password", value })),
  ];

  function leaksIn(text: string): string[] {
    return secrets().flatMap(({ name, value }) => (formsOf(value).some((form) => text.includes(form)) ? [name] : []));
  }

  test("the search finds what it looks for", () => {
    expect(leaksIn(`x ${app.apiKey} y`)).toEqual(["the key"]);
    expect(leaksIn(Buffer.from(app.appSecret).toString("hex"))).toEqual(["APP_SECRET"]);
  });

  test("no answer and no page holds a secret", () => {
    expect(answers.join("").length).toBeGreaterThan(10_000);
    expect(leaksIn(answers.join(""))).toEqual([]);
  });

  test("the log holds none, and does hold the failures", async () => {
    await expect.poll(() => app.log()).toContain("A request failed.");
    await expect.poll(() => app.log()).toContain("A request could not be answered.");
    expect(leaksIn(app.log())).toEqual([]);
  });

  test("the database's files hold none, side files included, nor does anything else in the data folder", () => {
    const files = filesBelow(app.dataDir);
    expect(files.some((file) => file.endsWith(".sqlite"))).toBe(true);
    const found = files.flatMap((file) => leaksIn(readFileSync(file, "latin1")).map((name) => `${file}: ${name}`));
    expect(found).toEqual([]);
  });

  test("what was built holds none, and the browser's part knows no name of a variable that holds one", () => {
    const parts = filesBelow(path.join(buildFolder, "static")).concat(filesBelow(path.join(buildFolder, "server")));
    const bundles = parts.filter((file) => /\.(js|mjs|json|html|rsc|css|map)$/.test(file));
    expect(bundles.length).toBeGreaterThan(50);
    const found = bundles.flatMap((file) => leaksIn(readFileSync(file, "utf8")).map((name) => `${file}: ${name}`));
    expect(found).toEqual([]);
    const browser = bundles.filter((file) => file.startsWith(path.join(buildFolder, "static")));
    for (const file of browser) {
      expect(readFileSync(file, "utf8")).not.toMatch(/process\.env\.(APP_SECRET|HELPCRUNCH_API_KEY|DATABASE_URL)/);
    }
  });

  test("HelpCrunch got the key in its one header and nowhere else", () => {
    for (const { path: asked, query, body } of app.emulator.control.requests()) {
      expect(leaksIn(`${asked} ${query} ${body}`)).toEqual([]);
    }
  });
});
