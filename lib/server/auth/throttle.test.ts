import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { countSignInAttempt } from "@/lib/server/auth/throttle";
import { Secret } from "@/lib/server/platform/secret";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

const minute = 60_000;
const start = 1_780_000_000_000;

describe.each(testDatabases)("on $dialect, throttling", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  beforeAll(async () => {
    opened = await open();
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
  });
  afterAll(() => opened.close());
  beforeEach(() => opened.db.deleteFrom("sign_in_attempts").execute());

  /** Seconds to wait, or zero when the attempt was let through. */
  async function waitOf(email: string, address: string, now: number): Promise<number> {
    try {
      await countSignInAttempt(auth, email, address, now);
      return 0;
    } catch (error) {
      if (error instanceof ApiError && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
      throw error;
    }
  }

  test("by account names the moment at which the oldest failure is forgotten, and then lets one through", async () => {
    for (let tried = 0; tried < 10; tried++) {
      expect(await waitOf("ada@example.com", `192.0.2.${tried}`, start + tried * minute)).toBe(0);
    }
    expect(await waitOf("ada@example.com", "192.0.2.99", start + 10 * minute)).toBe(5 * 60);
    expect(await waitOf("ada@example.com", "192.0.2.99", start + 15 * minute - 1)).toBe(1);
    expect(await waitOf("ada@example.com", "192.0.2.99", start + 15 * minute)).toBe(0);
    expect(await waitOf("ada@example.com", "192.0.2.99", start + 15 * minute)).toBe(60);
  });

  test("by account leaves other accounts alone", async () => {
    for (let tried = 0; tried < 11; tried++) await waitOf("ada@example.com", "192.0.2.1", start);
    expect(await waitOf("grace@example.com", "192.0.2.1", start)).toBe(0);
  });

  test("by address stops guessing through many accounts, of which no one fails often", async () => {
    for (let tried = 0; tried < 50; tried++) expect(await waitOf(`p${tried}@example.com`, "192.0.2.1", start)).toBe(0);
    expect(await waitOf("p50@example.com", "192.0.2.1", start + minute)).toBe(14 * 60);
    expect(await waitOf("p50@example.com", "192.0.2.2", start + minute)).toBe(0);
  });

  test("takes the addresses of one IPv6 network for one", async () => {
    for (let tried = 0; tried < 50; tried++) await waitOf(`p${tried}@example.com`, `2001:db8:0:7::${tried}`, start);
    expect(await waitOf("p50@example.com", "2001:0db8::7:ffff:1:2:3", start)).toBe(15 * 60);
    expect(await waitOf("p50@example.com", "2001:db8:0:8::1", start)).toBe(0);
  });

  test("counts tries that are sent all at once", async () => {
    const waits = await Promise.all(Array.from({ length: 14 }, () => waitOf("ada@example.com", "192.0.2.1", start)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  });

  test("forgets a success, and what failed on that account before it", async () => {
    for (let tried = 0; tried < 9; tried++) await waitOf("ada@example.com", "192.0.2.1", start);
    const attempt = await countSignInAttempt(auth, "ada@example.com", "192.0.2.1", start);
    await attempt.succeeded();
    for (let tried = 0; tried < 10; tried++) expect(await waitOf("ada@example.com", "192.0.2.1", start)).toBe(0);
  });

  test("does not let a success on one account clear the failures of its address on others", async () => {
    for (let tried = 0; tried < 49; tried++) await waitOf(`p${tried}@example.com`, "192.0.2.1", start);
    await (await countSignInAttempt(auth, "ada@example.com", "192.0.2.1", start)).succeeded();
    expect(await waitOf("p49@example.com", "192.0.2.1", start)).toBe(0);
    expect(await waitOf("p50@example.com", "192.0.2.1", start)).toBe(15 * 60);
  });

  test("a thousand tries from ten addresses at ten accounts get ten at each account, and no more", async () => {
    const letThrough = new Map<string, number>();
    for (let tried = 0; tried < 1000; tried++) {
      const email = `p${tried % 10}@example.com`;
      const address = `192.0.2.${Math.floor(tried / 100)}`;
      if ((await waitOf(email, address, start)) === 0) letThrough.set(email, (letThrough.get(email) ?? 0) + 1);
    }
    expect(Math.max(...letThrough.values())).toBe(10);
  }, 60_000);

  test("keeps no e-mail and no address", async () => {
    await waitOf("ada.quill@example.com", "192.0.2.1", start);
    const stored = JSON.stringify(await opened.db.selectFrom("sign_in_attempts").selectAll().execute());
    expect(stored).not.toMatch(/quill|example/);
    expect(stored).not.toContain("192.0.2.1");
  });
});
