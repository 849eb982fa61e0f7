import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { database } from "@/lib/server/db/open";
import { capabilities } from "@/lib/server/settings/connection-test/connection-test";
import { helpcrunchSettings, replaceKey, testKey } from "@/lib/server/settings/helpcrunch-settings";

const key = randomBytes(24).toString("base64");
const asker = {
  person: { id: "p-lisa", name: "Lisa Rodes", email: "lisa@example.com", role: "admin" },
  address: "192.0.2.14",
  requestId: "r1",
} as const;
let folder: string;
let emulator: Emulator;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "chatboard-helpcrunch-settings-"));
  emulator = await startEmulator({ chats: 200, rateLimit: 0, key });
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("HELPCRUNCH_API_KEY", "");
  vi.stubEnv("HELPCRUNCH_API_URL", emulator.url);
});
afterAll(async () => {
  await (await database()).destroy();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  emulator.control.clearRequests();
  await (await database()).deleteFrom("settings").execute();
  await (await database()).deleteFrom("upstream_requests").execute();
});

async function lastEntry() {
  const [row] = await auditLogRowsBefore(await database(), {}, null, 1);
  return { action: row?.action, outcome: row?.outcome, details: JSON.parse(row?.details ?? "{}") };
}

describe("the key in Settings", () => {
  test("is told as missing, with the address that it would be sent to", async () => {
    expect(await helpcrunchSettings()).toEqual({
      configured: false,
      from: null,
      keyEnding: null,
      apiUrl: emulator.url,
      capabilities: null,
      stored: null,
      isUnreadable: false,
    });
  });

  test("is stored once HelpCrunch took it, and shown by its last four characters only", async () => {
    const settings = await replaceKey({ apiKey: key }, asker);
    expect(settings).toMatchObject({
      configured: true,
      from: "stored",
      keyEnding: key.slice(-4),
      stored: { by: "Lisa Rodes" },
    });
    expect(JSON.stringify(settings)).not.toContain(key.slice(0, 8));
    const asked = emulator.control.requests().map(({ method, query }) => `${method} ${query}`);
    expect(asked).toEqual(["GET limit=1&offset=0&sort=chats.lastMessageAt&order=desc"]);
    const details = { before: null, after: key.slice(-4), apiUrl: emulator.url };
    expect(await lastEntry()).toEqual({ action: "key.replace", outcome: "ok", details });
  });

  test.each([
    ["is refused", { kind: "status", status: 401 }, "upstream_key_rejected", "refused"],
    ["cannot be tried", { kind: "reset" }, "upstream_unreachable", "failed"],
    ["meets a page in place of data", { kind: "html" }, "upstream_unexpected", "failed"],
  ] as const)(
    "that %s leaves the one before in use, and the attempt in the audit log",
    async (_what, fault, code, outcome) => {
      await replaceKey({ apiKey: key }, asker);
      emulator.control.addFault({ ...fault, match: { path: "/chats" } });
      const attempt = replaceKey({ apiKey: randomBytes(24).toString("base64") }, asker);
      await expect(attempt).rejects.toMatchObject({ code });
      expect(await helpcrunchSettings()).toMatchObject({ keyEnding: key.slice(-4) });
      expect(await lastEntry()).toEqual({ action: "key.replace", outcome, details: { reason: code } });
    },
  );

  test.each([
    ["another port of this machine", "http://127.0.0.1:9/v1"],
    ["a plain connection", "http://helpcrunch.example.com/v1"],
    ["no address", "helpcrunch"],
    ["a query", "https://api.helpcrunch.com/v1?x=1"],
    ["somebody's name", "https://me:pass@api.helpcrunch.com/v1"],
  ])("is not sent to %s", async (_what, apiUrl) => {
    const attempt = replaceKey({ apiKey: key, apiUrl }, asker);
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input", issues: [{ path: "apiUrl" }] });
    expect(emulator.control.requests()).toEqual([]);
    expect(await helpcrunchSettings()).toMatchObject({ configured: false });
  });

  test("that was sealed with a lost secret is told so, and can be put in again", async () => {
    const value = JSON.stringify({ apiUrl: emulator.url, apiKeySealed: "v1.AAAAAAAA.AAAA", storedBy: "Ann" });
    await (await database())
      .insertInto("settings")
      .values({ key: "helpcrunch", value, updated_at: 1, updated_by: "ann" })
      .execute();
    expect(await helpcrunchSettings()).toMatchObject({
      configured: false,
      from: "stored",
      isUnreadable: true,
      stored: { by: "Ann" },
    });
    expect(await replaceKey({ apiKey: key }, asker)).toMatchObject({ configured: true, isUnreadable: false });
  });
});

describe("testing the connection", () => {
  test("keeps a card which stands until the key or the address is another", async () => {
    await replaceKey({ apiKey: key }, asker);
    expect(await capabilities()).toBeNull();
    const { capabilities: card } = await testKey(asker);
    expect(card).toMatchObject({ testedBy: "Lisa Rodes", chats: { total: 200 } });
    expect(await capabilities()).toEqual(card);
    expect(await lastEntry()).toMatchObject({ action: "key.test", outcome: "ok", details: { works: 11 } });

    const db = await database();
    const row = await db.selectFrom("settings").select("value").where("key", "=", "capabilities").executeTakeFirst();
    expect(row?.value).not.toContain(key);
    await db
      .updateTable("settings")
      .set({ value: (row?.value ?? "").replace('"fingerprint":"', '"fingerprint":"x') })
      .where("key", "=", "capabilities")
      .execute();
    expect(await capabilities()).toBeNull();
  });

  test("that ends early keeps the card from before", async () => {
    await replaceKey({ apiKey: key }, asker);
    const { capabilities: card } = await testKey(asker);
    emulator.control.addFault({ kind: "status", status: 401, match: { path: "/organization" } });
    await expect(testKey(asker)).rejects.toMatchObject({ code: "upstream_key_rejected" });
    expect(await capabilities()).toEqual(card);
    expect(await lastEntry()).toMatchObject({ action: "key.test", outcome: "refused" });
  });

  test("without a key asks for one", async () => {
    await expect(testKey(asker)).rejects.toMatchObject({ code: "not_configured" });
    expect(emulator.control.requests()).toEqual([]);
  });

  test("spends a place of the budget for every question, in the name of who asked", async () => {
    await replaceKey({ apiKey: key }, asker);
    await testKey(asker);
    const rows = await (await database()).selectFrom("upstream_requests").selectAll().execute();
    expect(rows).toHaveLength(emulator.control.requests().length);
    expect(new Set(rows.map((row) => row.person_id))).toEqual(new Set(["p-lisa"]));
  });
});
