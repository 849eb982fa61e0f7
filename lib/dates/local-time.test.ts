import { describe, expect, test } from "vitest";
import { clockTime, dayHeading, dayText, fullTime, shortDate } from "./local-time";

const nowMs = Date.parse("2026-11-21T12:00:00Z");
const labels = { today: "Today", yesterday: "Yesterday" };

function heading(iso: string, timeZone = "Europe/Warsaw"): string | null {
  return dayHeading(iso, nowMs, "en-GB", timeZone, labels);
}

describe("a full time", () => {
  test("names the day, the second and the zone", () => {
    const text = fullTime("2026-07-01T21:59:07Z", "en-GB", "Europe/Warsaw");
    expect(text).toContain("Wednesday");
    expect(text).toContain("1 July 2026");
    expect(text).toContain("23:59:07");
    expect(text).toContain("Central European Summer Time");
  });

  test("follows the reader's language", () => {
    expect(fullTime("2026-07-01T21:59:07Z", "pl", "Europe/Warsaw")).toContain("lipca 2026");
  });
});

describe("a clock", () => {
  test("shows hours and minutes of the reader's zone, across a change of clocks", () => {
    expect(clockTime("2026-10-25T00:30:00Z", "en-GB", "Europe/Warsaw")).toBe("02:30");
    expect(clockTime("2026-10-25T01:30:00Z", "en-GB", "Europe/Warsaw")).toBe("02:30");
    expect(clockTime("2026-10-25T01:30:00Z", "en-GB", "Asia/Kathmandu")).toBe("07:15");
  });
});

describe("the heading of a day", () => {
  test.each([
    ["2026-11-20T23:00:00Z", "Today"],
    ["2026-11-20T22:59:59Z", "Yesterday"],
    ["2026-11-19T22:59:59Z", "Thursday 19 November"],
    ["2025-11-19T12:00:00Z", "Wednesday 19 November 2025"],
  ])("of %s is %s", (iso, text) => {
    expect(heading(iso)?.replace(",", "")).toBe(text);
  });

  test("goes by the reader's zone", () => {
    expect(heading("2026-11-20T23:30:00Z", "America/New_York")).toBe("Yesterday");
  });
});

describe("a short date", () => {
  const newYear = "2027-01-01T00:00:00Z";
  test.each([
    ["2026-12-31T22:59:59Z", newYear, "Europe/Warsaw", "31 Dec 2026"],
    ["2026-12-31T23:00:00Z", newYear, "Europe/Warsaw", "1 Jan"],
    ["2026-12-31T10:30:00Z", newYear, "Pacific/Kiritimati", "1 Jan"],
    ["2027-01-01T10:30:00Z", newYear, "Pacific/Pago_Pago", "31 Dec"],
    ["2026-06-15T12:00:00Z", "2026-11-21T12:00:00Z", "Europe/Warsaw", "15 Jun"],
    ["2025-06-15T12:00:00Z", "2026-11-21T12:00:00Z", "Europe/Warsaw", "15 Jun 2025"],
  ])("of %s, seen at %s in %s, is %s: with its year where that is not the reader's", (iso, now, timeZone, text) => {
    expect(shortDate(iso, Date.parse(now), "en-GB", timeZone)).toBe(text);
  });
});

describe("a day of the calendar", () => {
  test("reads the same in every zone", () => {
    expect(dayText("2026-11-01", "en-GB")).toBe("1 Nov 2026");
  });

  test("that cannot be read stays as it was written", () => {
    expect(dayText("someday", "en-GB")).toBe("someday");
  });
});

describe("a missing or unreadable time", () => {
  test.each([null, "", "Invalid Date"])("%j has no text at all", (iso) => {
    expect(fullTime(iso, "en", "UTC")).toBeNull();
    expect(clockTime(iso, "en", "UTC")).toBeNull();
    expect(shortDate(iso, nowMs, "en", "UTC")).toBeNull();
    expect(dayHeading(iso, nowMs, "en", "UTC", labels)).toBeNull();
  });
});
