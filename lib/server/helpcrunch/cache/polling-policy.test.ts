import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createActiveUsers } from "@/lib/server/helpcrunch/cache/active-users";
import { pollingPolicyFor, refreshAfterSeconds } from "@/lib/server/helpcrunch/cache/polling-policy";
import { createManualClock } from "@/lib/testing/manual-clock";

describe("the pace", () => {
  test.each([
    { activeUsers: 1, used: 0, intervalSeconds: 30 },
    { activeUsers: 50, used: 0, intervalSeconds: 50 },
    { activeUsers: 40, used: 91, intervalSeconds: 80 },
    { activeUsers: 1, used: 120, intervalSeconds: 60 },
    { activeUsers: 100, used: 0, intervalSeconds: 100 },
    { activeUsers: 1000, used: 0, intervalSeconds: 120 },
  ])(
    "is every $intervalSeconds s for $viewers people with $used of 120 used",
    ({ activeUsers, used, intervalSeconds }) => {
      expect(pollingPolicyFor({ activeUsers, used, limit: 120 }).intervalSeconds).toBe(intervalSeconds);
    },
  );

  test("takes half of the limit at most, until it cannot slow down any more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(500), fc.nat(120), (limit, activeUsers, used) => {
        const { intervalSeconds, freshMs } = pollingPolicyFor({ activeUsers, used, limit });
        const perMinute = (activeUsers * 60) / intervalSeconds;
        expect(perMinute <= limit / 2 || intervalSeconds === 120).toBe(true);
        expect(intervalSeconds).toBeGreaterThanOrEqual(30);
        expect(freshMs).toBeGreaterThanOrEqual(5_000);
        expect(freshMs).toBeLessThanOrEqual(15_000);
        expect(freshMs).toBeLessThan(intervalSeconds * 1000);
      }),
    );
  });
});

describe("the next refresh", () => {
  const pollingPolicy = { intervalSeconds: 30, freshMs: 10_000 };

  test("is the same moment for everybody who shows the same answer, however late they came", () => {
    const after = (ageMs: number) => refreshAfterSeconds({ pollingPolicy, ageMs, isRenewing: false, random: 0 });
    expect([0, 10_000, 20_000].map((ageMs) => after(ageMs) * 1000 + ageMs)).toEqual([30_000, 30_000, 30_000]);
  });

  test("is soon when a newer answer is on its way, and never at once", () => {
    expect(refreshAfterSeconds({ pollingPolicy, ageMs: 40_000, isRenewing: true, random: 0 })).toBe(2);
    expect(refreshAfterSeconds({ pollingPolicy, ageMs: 400_000, isRenewing: false, random: 0 })).toBe(5);
  });
});

describe("the viewers", () => {
  test("are those who read lately, each once, with those whom other processes know of", async () => {
    const clock = createManualClock();
    const activeUsers = createActiveUsers({ clock });
    activeUsers.note("ann");
    await clock.advance(100_000);
    activeUsers.note("bob");
    activeUsers.note("bob");
    expect(activeUsers.count(["ann", "cy"])).toBe(3);
    await clock.advance(51_000);
    expect(activeUsers.count([])).toBe(1);
  });
});
