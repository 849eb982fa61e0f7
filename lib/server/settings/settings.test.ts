import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { database } from "@/lib/server/db/open";
import { appSecrets } from "@/lib/server/platform/app-secret";
import { Secret } from "@/lib/server/platform/secret";
import {
  resealStoredKey,
  storedConnection,
  storeUpstreamConnection,
  upstreamConnection,
} from "@/lib/server/settings/settings";

const key = "kEy+Of/TheTeam4711==";
const apiUrl = "http://127.0.0.1:4000/v1";
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "chatboard-settings-"));
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("HELPCRUNCH_API_KEY", "");
});

afterAll(async () => {
  await (await database()).destroy();
  rmSync(folder, { recursive: true, force: true });
});

const storeKey = () =>
  storeUpstreamConnection({ apiUrl, apiKey: new Secret(key) }, { personId: "ann", personName: "Ann", at: 1 });
const sealedKey = async () => (await storedConnection())?.apiKeySealed;
const reseals = async () => auditLogRowsBefore(await database(), { action: "key.reseal" }, null, 10);

test("there is no connection until a key is stored, which then opens again and is nowhere in the table", async () => {
  expect(await upstreamConnection()).toBeNull();
  await storeKey();
  const connection = await upstreamConnection();
  expect(connection).toMatchObject({ apiUrl, from: "stored" });
  expect(connection?.apiKey.reveal()).toBe(key);
  expect(await storedConnection()).toMatchObject({ storedBy: "Ann", storedAt: 1 });
  const rows = await (await database()).selectFrom("settings").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(key);
});

test("a start without a new secret leaves the stored key as it is", async () => {
  await storeKey();
  const before = await sealedKey();
  await resealStoredKey();
  expect(await sealedKey()).toBe(before);
  expect(await reseals()).toEqual([]);
});

test("a start with a new secret seals the key with it, once, and says so in the audit log", async () => {
  await storeKey();
  const old = appSecrets().current;
  const renewed = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
  const secrets = { current: renewed, previous: old };
  await Promise.all([resealStoredKey(secrets), resealStoredKey(secrets)]);
  expect(await reseals()).toHaveLength(1);
  // The old secret alone opens it no more.
  await expect(upstreamConnection()).rejects.toMatchObject({ code: "not_configured" });
  // And back again, without the secret before it: what was sealed anew needs the new one alone.
  await resealStoredKey({ current: old, previous: renewed });
  expect((await upstreamConnection())?.apiKey.reveal()).toBe(key);
  expect(await storedConnection()).toMatchObject({ storedBy: "Ann", storedAt: 1 });
});

test("a start that cannot open the key keeps it for the secret that can", async () => {
  await storeKey();
  const before = await sealedKey();
  const strange = new Secret("Yy7mQ2sXv5LrK9aDn3ToWb8HjCpFe6Ug");
  await resealStoredKey({ current: strange, previous: null });
  expect(await sealedKey()).toBe(before);
});

test("a key sealed under another secret is told as a key that has to be put in again", async () => {
  const db = await database();
  const value = JSON.stringify({ apiUrl, apiKeySealed: "v1.AAAAAAAA.AAAA" });
  await db.updateTable("settings").set({ value }).where("key", "=", "helpcrunch").execute();
  await expect(upstreamConnection()).rejects.toMatchObject({ code: "not_configured" });
});
