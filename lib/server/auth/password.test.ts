import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { checkPassword } from "@/lib/server/auth/password";
import { countSignInAttempt } from "@/lib/server/auth/throttle";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/scratch-database";

vi.stubEnv("LOG_LEVEL", "error");

const password = "correct horse battery";

describe("guessing", () => {
  let opened: TestDatabase;
  let auth: Auth;
  beforeAll(async () => {
    opened = await openTestDatabase();
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
    await createPerson({ email: "ada@example.com", name: "Ada", role: "agent", password }, auth);
    await opened.db.deleteFrom("sign_in_attempts").execute();
  });
  afterAll(() => opened.close());

  const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

  test("learns nothing from the time: over 200 tries an unknown e-mail takes as long as a wrong password", async () => {
    async function millisecondsOf(email: string): Promise<number> {
      const start = performance.now();
      expect(await checkPassword(email, "wrong horse battery", auth)).toBeNull();
      return performance.now() - start;
    }
    const known: number[] = [];
    const unknown: number[] = [];
    await millisecondsOf("ada@example.com");
    for (let pair = 0; pair < 100; pair++) {
      // In turns, so that whatever else the machine does weighs on both alike.
      const first = pair % 2 === 0;
      const [one, other] = [
        await millisecondsOf(first ? "ada@example.com" : `p${pair}@example.com`),
        await millisecondsOf(first ? `p${pair}@example.com` : "ada@example.com"),
      ];
      known.push(first ? one : other);
      unknown.push(first ? other : one);
    }
    const difference = Math.abs(median(known) - median(unknown));
    // The quartiles of one kind are further apart than this on a quiet machine; a skipped hash would be the whole.
    expect(difference).toBeLessThan(median(known) * 0.1);
  }, 120_000);

  test("10,000 times from a hundred addresses at a hundred accounts gets ten tries at each account, and no more", async () => {
    const letThrough = new Map<string, number>();
    const now = 1_780_000_000_000;
    for (let tried = 0; tried < 10_000; tried++) {
      const email = `p${tried % 100}@example.com`;
      const address = `192.0.2.${Math.floor(tried / 100)}`;
      try {
        await countSignInAttempt(auth, email, address, now);
        letThrough.set(email, (letThrough.get(email) ?? 0) + 1);
      } catch (error) {
        if (!(error instanceof ApiError && error.code === "too_many_attempts")) throw error;
      }
    }
    // The first twenty addresses have spent their fifty tries each on it.
    expect(Math.max(...letThrough.values())).toBeLessThanOrEqual(10);
    expect([...letThrough.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1000);
  }, 120_000);
});
