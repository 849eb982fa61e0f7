import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayBounds, localDay, startOfDay, startOfMonth } from "./day-bounds";

const zones = [
  "UTC",
  "Europe/Warsaw",
  "Europe/London",
  "Europe/Dublin",
  "Africa/Cairo",
  "Africa/Casablanca",
  "America/New_York",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "America/Scoresbysund",
  "America/Caracas",
  "Antarctica/Casey",
  "Asia/Amman",
  "Asia/Beirut",
  "Asia/Gaza",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Pyongyang",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
];

const firstDayMs = Date.parse("2000-01-01T00:00:00Z");
const lastDayMs = Date.parse("2037-12-31T00:00:00Z");
const anyZone = fc.constantFrom(...zones);
const anyDay = fc.nat((lastDayMs - firstDayMs) / 86_400_000).map((count) => addDays("2000-01-01", count));

function hours(day: string, timeZone: string): number {
  const { fromSeconds, toSeconds } = dayBounds(day, timeZone);
  return (toSeconds - fromSeconds) / 3600;
}

function startIso(day: string, timeZone: string): string {
  return new Date(startOfDay(day, timeZone) * 1000).toISOString().replace(".000", "");
}

describe("a local day", () => {
  test.each([
    ["an ordinary day", "2026-11-21", "Europe/Warsaw", "2026-11-20T23:00:00Z", 24],
    ["the day on which clocks go forward", "2026-03-29", "Europe/Warsaw", "2026-03-28T23:00:00Z", 23],
    ["the day on which clocks go back", "2026-10-25", "Europe/Warsaw", "2026-10-24T22:00:00Z", 25],
    ["forward in New York", "2026-03-08", "America/New_York", "2026-03-08T05:00:00Z", 23],
    ["back in New York", "2026-11-01", "America/New_York", "2026-11-01T04:00:00Z", 25],
    ["back by half an hour", "2026-04-05", "Australia/Lord_Howe", "2026-04-04T13:00:00Z", 24.5],
    ["forward by half an hour", "2026-10-04", "Australia/Lord_Howe", "2026-10-03T13:30:00Z", 23.5],
    ["a zone at a quarter of an hour", "2026-11-21", "Asia/Kathmandu", "2026-11-20T18:15:00Z", 24],
    ["the last day of a year", "2026-12-31", "Pacific/Kiritimati", "2026-12-30T10:00:00Z", 24],
    ["a leap day", "2028-02-29", "America/New_York", "2028-02-29T05:00:00Z", 24],
    ["a day that begins at 01:00", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", 23],
    ["the day before clocks go back at midnight", "2018-02-17", "America/Sao_Paulo", "2018-02-17T02:00:00Z", 25],
    ["a day whose midnight comes twice", "2026-11-01", "America/Havana", "2026-11-01T04:00:00Z", 25],
    ["a day that begins at 01:00 in Cairo", "2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z", 23],
    ["the day after one that was left out", "2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00Z", 24],
  ])("%s", (_name, day, zone, start, length) => {
    expect(startIso(day, zone)).toBe(start);
    expect(hours(day, zone)).toBe(length);
  });

  test("that a zone left out has no length", () => {
    expect(hours("2011-12-30", "Pacific/Apia")).toBe(0);
  });

  test("begins at the first of two midnights, a minute after which the clocks go back", () => {
    // Newfoundland used to change its clocks at 00:01.
    expect(startIso("2006-10-29", "America/St_Johns")).toBe("2006-10-29T02:30:00Z");
  });

  test("can be resolved at both ends of the calendar", () => {
    expect(startIso("9999-12-31", "UTC")).toBe("9999-12-31T00:00:00Z");
    expect(hours("9999-12-31", "UTC")).toBe(24);
    expect(hours("0001-01-01", "UTC")).toBe(24);
  });

  test("of an unknown zone is an error", () => {
    expect(() => dayBounds("2026-11-21", "Europe/Atlantis")).toThrow(RangeError);
  });
});

describe("days of any zone", () => {
  test("tile time: each begins where the one before ends, in whole seconds", () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => {
        const { fromSeconds, toSeconds } = dayBounds(day, zone);
        expect(Number.isInteger(fromSeconds)).toBe(true);
        expect(toSeconds).toBeGreaterThanOrEqual(fromSeconds);
        expect(toSeconds - fromSeconds).toBeLessThan(2 * 86_400);
        expect(dayBounds(addDays(day, 1), zone).fromSeconds).toBe(toSeconds);
      }),
      { numRuns: 2000 },
    );
  });

  test("begin in the first instant at which the calendar on the wall has reached them", () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => {
        const startMs = startOfDay(day, zone) * 1000;
        expect(localDay(startMs, zone) >= day).toBe(true);
        expect(localDay(startMs - 1000, zone) < day).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("hold the instants at which the calendar shows them", () => {
    // Where clocks go back over midnight an instant shows a day that has already ended; these zones do not do that.
    const plain = zones.filter((zone) => zone !== "America/St_Johns" && zone !== "Antarctica/Casey");
    const anySecond = fc.integer({ min: firstDayMs / 1000, max: lastDayMs / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...plain), anySecond, (zone, second) => {
        const { fromSeconds, toSeconds } = dayBounds(localDay(second * 1000, zone), zone);
        expect(second).toBeGreaterThanOrEqual(fromSeconds);
        expect(second).toBeLessThan(toSeconds);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the calendar", () => {
  test("shows another day in another zone at the same instant", () => {
    const nowMs = Date.parse("2026-11-20T23:30:00Z");
    expect(localDay(nowMs, "Europe/Warsaw")).toBe("2026-11-21");
    expect(localDay(nowMs, "America/New_York")).toBe("2026-11-20");
  });

  test.each([
    ["2026-01-31", 1, "2026-02-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-03-29", -29, "2026-02-28"],
    ["2026-03-28", 2, "2026-03-30"],
  ])("counts from %s by %i to %s", (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  test("knows the first of a month", () => {
    expect(startOfMonth("2028-02-29")).toBe("2028-02-01");
  });
});
