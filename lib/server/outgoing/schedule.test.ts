import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextReportAt, periodOfReport } from "./schedule";

const zone = "Europe/Warsaw";
const iso = (ms: number) => new Date(ms).toISOString();

describe("a report", () => {
  test.each([
    ["before its time is due the same day", "day", "2026-05-04T05:59:59Z", "2026-05-04T06:00:00.000Z"],
    ["at its time is due the next day", "day", "2026-05-04T06:00:00Z", "2026-05-05T06:00:00.000Z"],
    ["goes by the clocks on the wall, in spring", "day", "2026-03-28T07:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["goes by the clocks on the wall, in autumn", "day", "2026-10-24T06:00:00Z", "2026-10-25T07:00:00.000Z"],
    ["of a week is due on Monday", "week", "2026-05-04T06:00:00Z", "2026-05-11T06:00:00.000Z"],
  ] as const)("%s", (_, every, now, expected) => {
    expect(iso(nextReportAt({ every, minute: 8 * 60 }, zone, Date.parse(now)))).toBe(expected);
  });

  test("at a time that the clocks skip comes an hour later, and at one that they show twice once", () => {
    const schedule = { every: "day", minute: 2 * 60 + 30 } as const;
    expect(iso(nextReportAt(schedule, zone, Date.parse("2026-03-28T12:00:00Z")))).toBe("2026-03-29T01:30:00.000Z");
    const first = nextReportAt(schedule, zone, Date.parse("2026-10-24T12:00:00Z"));
    expect(iso(first)).toBe("2026-10-25T00:30:00.000Z");
    expect(iso(nextReportAt(schedule, zone, first))).toBe("2026-10-26T01:30:00.000Z");
  });

  test("is on whole days that are over, each once, in every zone through the year", () => {
    const zones = fc.constantFrom("Europe/Warsaw", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC");
    const schedules = fc.record({ every: fc.constantFrom("day", "week"), minute: fc.nat(1_439) });
    fc.assert(
      fc.property(zones, schedules, fc.nat(365 * 24 * 60), (anyZone, schedule, offset) => {
        let at = nextReportAt(schedule, anyZone, Date.parse("2026-01-01T00:00:00Z") + offset * 60_000);
        let before = periodOfReport(schedule, anyZone, at);
        for (let round = 0; round < 10; round += 1) {
          const next = nextReportAt(schedule, anyZone, at);
          expect(next).toBeGreaterThan(at);
          const period = periodOfReport(schedule, anyZone, next);
          expect(Date.parse(period.from) - Date.parse(before.to)).toBe(86_400_000);
          [at, before] = [next, period];
        }
      }),
    );
  });
});
