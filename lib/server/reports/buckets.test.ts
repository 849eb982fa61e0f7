import { describe, expect, test } from "vitest";
import { bucketsOf, clockStretches, momentsOf, periodBefore, stateOf, wholePeriod } from "./buckets";

const seconds = (iso: string) => Date.parse(iso) / 1000;
const hoursOf = ({ fromSeconds, toSeconds }: { fromSeconds: number; toSeconds: number }) =>
  (toSeconds - fromSeconds) / 3600;
const days = (from: string, to: string, zone: string) =>
  bucketsOf({ from, to, zone, bucket: "day", weekStart: "monday" });

describe("buckets", () => {
  test.each([
    ["Europe/Warsaw", "2026-03-29", 23],
    ["Europe/Warsaw", "2026-10-25", 25],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["America/Santiago", "2026-09-06", 23],
    ["Asia/Kathmandu", "2026-03-29", 24],
  ])("in %s the day %s has %d hours", (zone, day, hours) => {
    expect(days(day, day, zone).map(hoursOf)).toEqual([hours]);
  });

  test("a day that a zone left out is no bucket", () => {
    expect(days("2011-12-29", "2011-12-31", "Pacific/Apia").map(({ from }) => from)).toEqual([
      "2011-12-29",
      "2011-12-31",
    ]);
  });

  test("weeks begin as the reader's do, and ends of a period are parts of weeks", () => {
    const weeks = (weekStart: "monday" | "sunday") =>
      bucketsOf({ from: "2026-05-05", to: "2026-05-18", zone: "UTC", bucket: "week", weekStart }).map(
        ({ from, to }) => `${from} ${to}`,
      );
    expect(weeks("monday")).toEqual(["2026-05-05 2026-05-10", "2026-05-11 2026-05-17", "2026-05-18 2026-05-18"]);
    expect(weeks("sunday")).toEqual(["2026-05-05 2026-05-09", "2026-05-10 2026-05-16", "2026-05-17 2026-05-18"]);
  });

  test("months are those of the calendar, the short one of a leap year too", () => {
    const months = bucketsOf({
      from: "2024-01-15",
      to: "2024-03-02",
      zone: "UTC",
      bucket: "month",
      weekStart: "monday",
    });
    expect(months.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "2024-01-15 2024-01-31",
      "2024-02-01 2024-02-29",
      "2024-03-01 2024-03-02",
    ]);
  });

  test("buckets follow one another without a gap, from the first second of the period to its last", () => {
    for (const bucket of ["day", "week", "month"] as const) {
      const period = { from: "2026-02-10", to: "2026-11-20", zone: "America/New_York" };
      const buckets = bucketsOf({ ...period, bucket, weekStart: "sunday" });
      const whole = wholePeriod(period);
      expect(buckets[0]?.fromSeconds).toBe(whole.fromSeconds);
      expect(buckets.at(-1)?.toSeconds).toBe(whole.toSeconds);
      expect(buckets.slice(1).map(({ fromSeconds }) => fromSeconds)).toEqual(
        buckets.slice(0, -1).map(({ toSeconds }) => toSeconds),
      );
    }
  });

  test("the period before has as many days", () => {
    expect(periodBefore({ from: "2026-03-01", to: "2026-03-31", zone: "UTC" })).toEqual({
      from: "2026-01-29",
      to: "2026-02-28",
      zone: "UTC",
    });
  });

  test("what has not begun is ahead, what ends later is running, and before the first chat there is nothing", () => {
    const [first, second, third] = days("2026-05-03", "2026-05-05", "UTC");
    const now = { nowSeconds: seconds("2026-05-04T12:00:00Z"), firstSeconds: seconds("2026-05-04T00:00:00Z") };
    if (first === undefined || second === undefined || third === undefined) throw new Error("three days were expected");
    expect([first, second, third].map((bucket) => stateOf(bucket, now))).toEqual(["before_first", "running", "ahead"]);
  });
});

describe("hours by the clock", () => {
  const stretches = (from: string, to: string, zone: string) => clockStretches(seconds(from), seconds(to), zone);

  test("clock changes are found to the second", () => {
    expect(stretches("2026-03-01T00:00:00Z", "2026-12-01T00:00:00Z", "Europe/Warsaw")).toEqual([
      {
        fromSeconds: seconds("2026-03-01T00:00:00Z"),
        toSeconds: seconds("2026-03-29T01:00:00Z"),
        offsetSeconds: 3_600,
      },
      {
        fromSeconds: seconds("2026-03-29T01:00:00Z"),
        toSeconds: seconds("2026-10-25T01:00:00Z"),
        offsetSeconds: 7_200,
      },
      {
        fromSeconds: seconds("2026-10-25T01:00:00Z"),
        toSeconds: seconds("2026-12-01T00:00:00Z"),
        offsetSeconds: 3_600,
      },
    ]);
  });

  const sundayAt = (hour: number, from: string, to: string, zone: string) =>
    momentsOf({ weekday: 6, hour }, stretches(from, to, zone)).map((moment) => [
      new Date(moment.fromSeconds * 1000).toISOString(),
      hoursOf(moment),
    ]);

  test("an hour that the clocks left out is not there, and one that they showed twice has two", () => {
    expect(sundayAt(2, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Warsaw")).toEqual([]);
    expect(sundayAt(2, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Warsaw")).toEqual([
      ["2026-10-25T00:00:00.000Z", 2],
    ]);
  });

  test("an hour of a zone with half an hour of summer time has an hour and a half, once a year", () => {
    expect(sundayAt(1, "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z", "Australia/Lord_Howe")).toEqual([
      ["2026-04-04T14:00:00.000Z", 1.5],
    ]);
  });

  test("every week has one", () => {
    expect(sundayAt(9, "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z", "UTC")).toHaveLength(5);
  });
});
