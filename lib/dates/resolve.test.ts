import { describe, expect, test } from "vitest";
import type { DateInterval, DateValue } from "@/lib/view/date-value";
import { createDateResolver } from "./resolve";

type Told = { from?: string; to?: string };

function resolve(value: DateValue, now: string, timeZone: string): Told {
  const { fromSeconds, toSeconds }: DateInterval = createDateResolver(Date.parse(now), timeZone)(value);
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000", "");
  return {
    ...(fromSeconds === undefined ? {} : { from: iso(fromSeconds) }),
    ...(toSeconds === undefined ? {} : { to: iso(toSeconds) }),
  };
}

describe("days of the calendar", () => {
  test("a day runs from its first instant to the next day's", () => {
    expect(resolve({ type: "day", day: "2026-10-25" }, "2026-11-21T00:00:00Z", "Europe/Warsaw")).toEqual({
      from: "2026-10-24T22:00:00Z",
      to: "2026-10-25T23:00:00Z",
    });
  });

  test("a range includes its last day", () => {
    const range = { type: "range", from: "2026-11-01", to: "2026-11-07" } as const;
    expect(resolve(range, "2026-11-21T00:00:00Z", "America/New_York")).toEqual({
      from: "2026-11-01T04:00:00Z",
      to: "2026-11-08T05:00:00Z",
    });
  });

  test("an instant is the one second it names", () => {
    expect(createDateResolver(0, "UTC")({ type: "instant", seconds: 1_603_885_746 })).toEqual({
      fromSeconds: 1_603_885_746,
      toSeconds: 1_603_885_747,
    });
  });
});

describe("days seen from now", () => {
  const now = "2026-03-30T22:30:00Z";

  test.each([
    ["today", "Europe/Warsaw", { from: "2026-03-30T22:00:00Z" }],
    ["today", "America/New_York", { from: "2026-03-30T04:00:00Z" }],
    ["yesterday", "Europe/Warsaw", { from: "2026-03-29T22:00:00Z", to: "2026-03-30T22:00:00Z" }],
    // Across the change of clocks on 29 March: the first day still begins at local midnight.
    ["last7Days", "Europe/Warsaw", { from: "2026-03-24T23:00:00Z" }],
    ["last30Days", "Europe/Warsaw", { from: "2026-03-01T23:00:00Z" }],
    ["thisMonth", "Europe/Warsaw", { from: "2026-02-28T23:00:00Z" }],
    ["thisMonth", "Asia/Kathmandu", { from: "2026-02-28T18:15:00Z" }],
    ["lastMonth", "Europe/Warsaw", { from: "2026-01-31T23:00:00Z", to: "2026-02-28T23:00:00Z" }],
    // Already Tuesday in Warsaw. The week began on Monday, and the one before ends with the change of clocks.
    ["thisWeek", "Europe/Warsaw", { from: "2026-03-29T22:00:00Z" }],
    ["lastWeek", "Europe/Warsaw", { from: "2026-03-22T23:00:00Z", to: "2026-03-29T22:00:00Z" }],
  ] as const)("%s in %s", (preset, zone, expected) => {
    expect(resolve({ type: "preset", preset }, now, zone)).toEqual(expected);
  });

  test.each([
    ["2026-03-30T00:00:00Z", "2026-03-30T00:00:00Z"],
    ["2026-03-29T23:59:59Z", "2026-03-23T00:00:00Z"],
    ["2027-01-01T10:00:00Z", "2026-12-28T00:00:00Z"],
  ])("the week of %s begins on the Monday of %s", (at, from) => {
    expect(resolve({ type: "preset", preset: "thisWeek" }, at, "UTC")).toEqual({ from });
  });

  test("yesterday has 23 hours when the clocks went forward", () => {
    expect(resolve({ type: "preset", preset: "yesterday" }, "2026-03-30T10:00:00Z", "Europe/Warsaw")).toEqual({
      from: "2026-03-28T23:00:00Z",
      to: "2026-03-29T22:00:00Z",
    });
  });

  test("yesterday of the first of March is the leap day when there is one", () => {
    expect(resolve({ type: "preset", preset: "yesterday" }, "2028-03-01T10:00:00Z", "UTC").from).toBe(
      "2028-02-29T00:00:00Z",
    );
  });
});

describe("the last hours, days and weeks", () => {
  test.each([
    [12, "hours", "2026-03-28T22:00:00Z"],
    [2, "days", "2026-03-27T10:00:00Z"],
    [1, "weeks", "2026-03-22T10:00:00Z"],
  ] as const)("%i %s are counted exactly, whatever the clocks did", (count, unit, from) => {
    expect(resolve({ type: "last", count, unit }, "2026-03-29T10:00:00Z", "Europe/Warsaw")).toEqual({ from });
  });

  test("are the same for all who ask within a minute, and reach back no less than was asked for", () => {
    const minuteMs = Date.UTC(2026, 2, 4, 10, 30);
    for (const nowMs of [minuteMs, minuteMs + 1, minuteMs + 59_999]) {
      const resolver = createDateResolver(nowMs, "UTC");
      const fromSeconds = Date.UTC(2026, 2, 4, 9, 30) / 1000;
      expect(resolver({ type: "last", count: 1, unit: "hours" })).toEqual({ fromSeconds });
    }
  });
});
