import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/lib/server/db/open";
import { deleteSetting } from "@/lib/server/db/settings";
import { appSecrets } from "@/lib/server/platform/app-secret";
import { Secret } from "@/lib/server/platform/secret";
import { resealSigningKeys, saveSigningKey, signingKeys } from "./webhook-keys";

const startsAt = Date.parse("2026-05-04T12:00:00Z");
const dayMs = 24 * 3_600_000;
const person = { id: "ann", name: "Ann", email: "ann@example.com", role: "admin" } as const;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "chatboard-webhook-keys-"));
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("HELPCRUNCH_WEBHOOK_KEY", "");
  vi.useFakeTimers({ toFake: ["Date"], now: startsAt });
});
afterAll(async () => {
  vi.useRealTimers();
  await (await database()).destroy();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  vi.setSystemTime(startsAt);
  await store(null);
});

const store = (signingKey: string | null) => saveSigningKey({ signingKey }, { person, address: null, requestId: "1" });
const holding = async () => (await signingKeys()).map((key) => key.reveal());

test("the key before holds for a week, and no longer, and not the one before that", async () => {
  await store("first-key");
  expect(await holding()).toEqual(["first-key"]);
  await store("second-key");
  await store("third-key");
  expect(await holding()).toEqual(["third-key", "second-key"]);
  vi.setSystemTime(startsAt + 7 * dayMs - 1);
  expect(await holding()).toEqual(["third-key", "second-key"]);
  vi.setSystemTime(startsAt + 7 * dayMs + 10_000);
  expect(await holding()).toEqual(["third-key"]);
});

test("a key that is taken away holds no more, nor does the one before", async () => {
  await store("first-key");
  await store("second-key");
  expect((await store(null)).configured).toBe(false);
  expect(await holding()).toEqual([]);
  await store("third-key");
  expect(await holding()).toEqual(["third-key"]);
});

test("what another process has stored is known here within seconds", async () => {
  await store("first-key");
  expect(await holding()).toEqual(["first-key"]);
  await deleteSetting(await database(), "webhooks");
  vi.setSystemTime(startsAt + 4_000);
  expect(await holding()).toEqual([]);
});

test("both are sealed again with a new secret, and stand nowhere as they are", async () => {
  await store("first-key");
  await store("second-key");
  const sealed = async () => JSON.stringify(await (await database()).selectFrom("settings").selectAll().execute());
  const before = await sealed();
  const renewed = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
  const old = appSecrets().current;
  await resealSigningKeys({ current: renewed, previous: old });
  expect(await sealed()).not.toBe(before);
  vi.setSystemTime(startsAt + 4_000);
  // This process goes on with the secret before, which opens neither.
  expect(await holding()).toEqual([]);
  await resealSigningKeys({ current: old, previous: renewed });
  vi.setSystemTime(startsAt + 8_000);
  expect(await holding()).toEqual(["second-key", "first-key"]);
  expect(`${before}${await sealed()}`).not.toMatch(/first-key|second-key/);
});
