import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, priorities, type SpentSlot, type Wish } from "@/lib/server/helpcrunch/rate-limit/budget-rule";

const rules = { limit: 12, windowMs: 63_000, now: 1_000_000, pausedUntil: 0 };
const person = (personId: string): Wish => ({ personId, priority: "person" });
const background: Wish = { personId: null, priority: "background" };
/** So many requests of somebody, one a second, the last one a second ago. */
const spent = (personId: string | null, count: number): SpentSlot[] =>
  Array.from({ length: count }, (_, index) => ({ personId, at: rules.now - (count - index) * 1000 }));
const isAdmitted = (slots: SpentSlot[], wishes: Wish[], other = {}) =>
  decide(slots, wishes, { ...rules, ...other }).map((decision) => decision.isAdmitted);

describe("who may send", () => {
  test("a person alone may use the whole limit and no more", () => {
    expect(isAdmitted(spent("ann", 11), [person("ann"), person("ann")])).toEqual([true, false]);
  });

  test("background work stops at two thirds", () => {
    expect(isAdmitted(spent(null, 7), [background, background])).toEqual([true, false]);
    expect(isAdmitted(spent(null, 8), [background, person("ann")])).toEqual([false, true]);
  });

  test("a screen renews itself beside background work that has its two thirds, up to the last sixth", () => {
    const watching: Wish = { personId: "ann", priority: "watching" };
    expect(isAdmitted(spent(null, 8), [background, watching])).toEqual([false, true]);
    expect(isAdmitted(spent(null, 10), [watching, person("ann")])).toEqual([false, true]);
  });

  test("the last sixth is for those who had less than an equal part", () => {
    const slots = [...spent("ann", 9), ...spent("bob", 1)];
    expect(isAdmitted(slots, [person("ann"), person("bob")])).toEqual([false, true]);
  });

  test("below five sixths nobody is held back", () => {
    const slots = [...spent("ann", 8), ...spent("bob", 1)];
    expect(isAdmitted(slots, [person("ann")])).toEqual([true]);
  });

  test("a pause holds everybody until it ends", () => {
    expect(decide([], [person("ann")], { ...rules, pausedUntil: rules.now + 5 })).toEqual([
      { isAdmitted: false, freeAt: rules.now + 5 },
    ]);
    expect(isAdmitted([], [person("ann")], { pausedUntil: rules.now })).toEqual([true]);
  });
});

describe("when the place is free", () => {
  test("each in the queue waits for one more of the oldest requests to leave the window", () => {
    const slots = spent("ann", 12);
    const decisions = decide(slots, [person("ann"), person("ann")], rules);
    expect(decisions).toEqual(
      [0, 1].map((index) => ({ isAdmitted: false, freeAt: (slots[index]?.at ?? 0) + rules.windowMs })),
    );
  });

  test("background work waits until two thirds are free again", () => {
    const slots = spent("ann", 10);
    expect(decide(slots, [background], rules)).toEqual([
      { isAdmitted: false, freeAt: (slots[2]?.at ?? 0) + rules.windowMs },
    ]);
  });

  test("slots far in the future, left by a clock that was set back, block nobody", () => {
    const slots = spent("ann", 12).map(({ personId, at }) => ({ personId, at: at + 3_600_000 }));
    expect(isAdmitted(slots, [person("ann")])).toEqual([true]);
  });
});

describe("in every situation", () => {
  const slot = fc.record({
    at: fc.integer({ min: rules.now - rules.windowMs + 1, max: rules.now }),
    personId: fc.constantFrom("ann", "bob", "cyd", null),
  });
  const wish = fc.record({
    personId: fc.constantFrom("ann", "bob", "cyd", null),
    priority: fc.constantFrom(...priorities),
  });

  test("the limit holds, those who wait are told a time to come, and a person below their part is let in", () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 14 }), fc.array(wish, { maxLength: 20 }), (slots, wishes) => {
        const decisions = decide(slots, wishes, rules);
        const admitted = decisions.filter((decision) => decision.isAdmitted).length;
        expect(admitted).toBeLessThanOrEqual(Math.max(0, rules.limit - slots.length));
        for (const decision of decisions) {
          if (!decision.isAdmitted) expect(decision.freeAt).toBeGreaterThan(rules.now);
        }
        const [first] = wishes;
        const own = slots.filter(({ personId }) => personId === first?.personId).length;
        if (first?.priority === "person" && slots.length < rules.limit && own < rules.limit / 4) {
          expect(decisions[0]?.isAdmitted).toBe(true);
        }
      }),
    );
  });

  test("at the time that the first in line is told, their place is free", () => {
    fc.assert(
      fc.property(fc.array(slot, { minLength: 1, maxLength: 14 }), wish, (slots, first) => {
        const [decision] = decide(slots, [first], rules);
        if (decision === undefined || decision.isAdmitted) return;
        const left = slots.filter(({ at }) => at + rules.windowMs > decision.freeAt);
        const [later] = decide(left, [first], { ...rules, now: decision.freeAt });
        expect(later?.isAdmitted).toBe(true);
      }),
    );
  });
});
