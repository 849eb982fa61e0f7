import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/app";

/** What the oldest database that is kept was made with; see `lib/testing/upgrades`. */
const ann = { email: "ann@example.com", password: "a long enough one" };

describe("on the database of the oldest version", () => {
  let app: TestApp;
  let cookie: string;
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-upgraded-"));
  beforeAll(async () => {
    const database = new DatabaseSync(path.join(dataDir, "chatboard.sqlite"));
    database.exec(readFileSync(new URL("../upgrades/0008-address-of-intents.sqlite.sql", import.meta.url), "utf8"));
    database.close();
    app = await startApp({ dataDir });
    const headers = { origin: app.url, "content-type": "application/json" };
    const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers,
      body: JSON.stringify(ann),
    });
    expect(response.status).toBe(200);
    cookie = (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  });
  afterAll(async () => {
    await app?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = (at: string, method = "GET", body?: unknown) =>
    app.ask(at, { method, cookie, headers: { origin: app.url }, ...(body === undefined ? {} : { body }) });

  test("the start is ready, and the password of then opens it", async () => {
    expect((await app.ask("/api/ready")).status).toBe(200);
    expect((await ask("/api/me")).json).toMatchObject({ person: { id: "ann", name: "Ann Żółw", role: "admin" } });
  });

  test("people, saved filters, the audit log and what came later are there", async () => {
    expect((await ask("/api/people")).json).toMatchObject({ data: [{ id: "ann" }, { id: "bea", disabled: true }] });
    const filters = await ask("/api/saved-filters");
    expect(filters.json).toMatchObject({
      data: [{ id: "f1", name: "Відкриті" }],
      placements: [{ id: "f1", pinned: true }],
    });
    const log = await ask("/api/audit-log");
    expect(log.text).toContain("filter.share");
    expect((await ask("/api/saved-replies")).status).toBe(200);
    expect((await ask("/api/jobs")).status).toBe(200);
  });

  test("the pages come, and what is written is kept", async () => {
    for (const page of ["/chats", "/saved/f1", "/settings/people", "/settings/audit-log"]) {
      expect((await ask(page)).status).toBe(200);
    }
    expect((await ask("/api/saved-filters/f1", "PATCH", { version: 3, name: "Нові" })).status).toBe(200);
    expect((await ask("/api/saved-filters/f1")).json).toMatchObject({ name: "Нові", version: 4 });
  });
});
