import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paceFor, refreshAfterSeconds } from "@/lib/server/helpcrunch/pace";
import { createViewers } from "@/lib/server/helpcrunch/viewers";
import { createManualClock } from "@/lib/testing/manual-clock";

describe("the pace", () => {
  test.each([
    { viewers: 1, used: 0, intervalSeconds: 30 },
    { viewers: 50, used: 0, intervalSeconds: 50 },
    { viewers: 40, used: 91, intervalSeconds: 80 },
    { viewers: 1, used: 120, intervalSeconds: 60 },
    { viewers: 100, used: 0, intervalSeconds: 100 },
    { viewers: 1000, used: 0, intervalSeconds: 120 },
  ])("is every $intervalSeconds s for $viewers people with $used of 120 used", ({ viewers, used, intervalSeconds }) => {
    expect(paceFor({ viewers, used, limit: 120 }).intervalSeconds).toBe(intervalSeconds);
  });

  test("takes half of the limit at most, until it cannot slow down any more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(500), fc.nat(120), (limit, viewers, used) => {
        const { intervalSeconds, freshMs } = paceFor({ viewers, used, limit });
        const perMinute = (viewers * 60) / intervalSeconds;
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
  const pace = { intervalSeconds: 30, freshMs: 10_000 };

  test("is the same moment for everybody who shows the same answer, however late they came", () => {
    const after = (ageMs: number) => refreshAfterSeconds({ pace, ageMs, isRenewing: false, random: 0 });
    expect([0, 10_000, 20_000].map((ageMs) => after(ageMs) * 1000 + ageMs)).toEqual([30_000, 30_000, 30_000]);
  });

  test("is soon when a newer answer is on its way, and never at once", () => {
    expect(refreshAfterSeconds({ pace, ageMs: 40_000, isRenewing: true, random: 0 })).toBe(2);
    expect(refreshAfterSeconds({ pace, ageMs: 400_000, isRenewing: false, random: 0 })).toBe(5);
  });
});

describe("the viewers", () => {
  test("are those who read lately, each once, with those whom other processes know of", async () => {
    const clock = createManualClock();
    const viewers = createViewers({ clock });
    viewers.note("ann");
    await clock.advance(100_000);
    viewers.note("bob");
    viewers.note("bob");
    expect(viewers.count(["ann", "cy"])).toBe(3);
    await clock.advance(51_000);
    expect(viewers.count([])).toBe(1);
  });
});
