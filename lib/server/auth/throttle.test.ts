import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { countGuess, type Guess } from "@/lib/server/auth/throttle";
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

  /** Seconds to wait, or zero when the guess was let through. */
  async function waitFor(guess: Guess, now: number): Promise<number> {
    try {
      await countGuess(auth, guess, now);
      return 0;
    } catch (error) {
      if (error instanceof ApiError && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
      throw error;
    }
  }
  const password = (email: string, address: string, device: string | null = null): Guess => ({
    of: "password",
    email,
    address,
    device,
  });
  const waitOf = (email: string, address: string, now: number) => waitFor(password(email, address), now);
  const succeed = async (guess: Guess) => (await countGuess(auth, guess, start)).succeeded();
  const ada = "ada@example.com";

  test("names the moment at which the oldest failure is forgotten, and then lets one through", async () => {
    for (let tried = 0; tried < 10; tried++) {
      expect(await waitOf(ada, "192.0.2.1", start + tried * minute)).toBe(0);
    }
    expect(await waitOf(ada, "192.0.2.1", start + 10 * minute)).toBe(5 * 60);
    expect(await waitOf(ada, "192.0.2.1", start + 15 * minute - 1)).toBe(1);
    expect(await waitOf(ada, "192.0.2.1", start + 15 * minute)).toBe(0);
    expect(await waitOf(ada, "192.0.2.1", start + 15 * minute)).toBe(60);
  });

  test("a stranger who fails on purpose does not lock the owner out: not at another address", async () => {
    for (let tried = 0; tried < 11; tried++) await waitOf(ada, "192.0.2.66", start);
    expect(await waitOf(ada, "192.0.2.66", start)).toBe(15 * 60);
    expect(await waitOf(ada, "192.0.2.1", start)).toBe(0);
  });

  test("strangers who fail from everywhere do not lock out a device that the owner has used before", async () => {
    for (let tried = 0; tried < 50; tried++) await waitOf(ada, `192.0.2.${tried}`, start);
    expect(await waitOf(ada, "203.0.113.9", start)).toBe(15 * 60);
    for (let tried = 0; tried < 10; tried++) {
      expect(await waitFor(password(ada, "192.0.2.66", "d1"), start)).toBe(0);
    }
    expect(await waitFor(password(ada, "192.0.2.66", "d1"), start)).toBe(15 * 60);
    expect(await waitFor(password(ada, "192.0.2.66", "d2"), start)).toBe(0);
  });

  test("all strangers together get fifty guesses at a password, and ten at a code", async () => {
    const code = (tried: number, device: string | null = null): Guess => ({
      of: "code",
      personId: "p1",
      address: `192.0.2.${tried}`,
      device,
    });
    let passwords = 0;
    let codes = 0;
    for (let tried = 0; tried < 55; tried++) {
      if ((await waitOf(ada, `192.0.2.${tried}`, start)) === 0) passwords += 1;
      if ((await waitFor(code(tried), start)) === 0) codes += 1;
    }
    expect([passwords, codes]).toEqual([50, 10]);
    expect(await waitFor(code(1, "d1"), start)).toBe(0);
  });

  test("what the owner gets right takes nothing off what strangers have spent", async () => {
    for (let tried = 0; tried < 50; tried++) await waitOf(ada, `192.0.2.${tried}`, start);
    await succeed(password(ada, "203.0.113.9", "d1"));
    expect(await waitOf(ada, "192.0.2.200", start)).toBe(15 * 60);
  });

  test("leaves other accounts alone", async () => {
    for (let tried = 0; tried < 11; tried++) await waitOf(ada, "192.0.2.1", start);
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
    await succeed(password(ada, "192.0.2.1"));
    for (let tried = 0; tried < 10; tried++) expect(await waitOf("ada@example.com", "192.0.2.1", start)).toBe(0);
  });

  test("does not let a success on one account clear the failures of its address on others", async () => {
    for (let tried = 0; tried < 49; tried++) await waitOf(`p${tried}@example.com`, "192.0.2.1", start);
    await succeed(password(ada, "192.0.2.1"));
    expect(await waitOf("p49@example.com", "192.0.2.1", start)).toBe(0);
    expect(await waitOf("p50@example.com", "192.0.2.1", start)).toBe(15 * 60);
  });

  test("keeps no e-mail and no address", async () => {
    await waitOf("ada.quill@example.com", "192.0.2.1", start);
    const stored = JSON.stringify(await opened.db.selectFrom("sign_in_attempts").selectAll().execute());
    expect(stored).not.toMatch(/quill|example/);
    expect(stored).not.toContain("192.0.2.1");
  });
});
