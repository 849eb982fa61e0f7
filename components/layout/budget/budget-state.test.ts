import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tickCount, toBudgetState } from "./budget-state";

const state = (limit: number, used: number) => toBudgetState({ limit, used, waiting: 0, nextFreeInSeconds: null });

describe("the gauge", () => {
  test.each([
    [0, { left: 120, fullTicks: 24, level: "plenty" }],
    [33, { left: 87, fullTicks: 18, level: "plenty" }],
    [96, { left: 24, fullTicks: 5, level: "plenty" }],
    [97, { left: 23, fullTicks: 5, level: "low" }],
    [119, { left: 1, fullTicks: 1, level: "low" }],
    [120, { left: 0, fullTicks: 0, level: "spent" }],
    [130, { left: 0, fullTicks: 0, level: "spent" }],
  ])("with %i of 120 used", (used, expected) => {
    expect(state(120, used)).toEqual(expected);
  });

  test("is empty exactly when nothing is left, and never shows more ticks than it has", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(600), (limit, used) => {
        const { left, fullTicks, level } = state(limit, used);
        expect(fullTicks).toBeLessThanOrEqual(tickCount);
        expect(fullTicks === 0).toBe(left === 0);
        expect(level === "spent").toBe(left === 0);
      }),
    );
  });
});
