import { describe, expect, test } from "vitest";
import { isTimeZone, offsetMs } from "./time-zone";

const hourMs = 3_600_000;

describe("a time zone", () => {
  test.each(["Europe/Warsaw", "UTC", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"])("%s is known", (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  test.each(["", "Europe/Atlantis", "Warsaw, Poland", "Europe/Warsaw ", null, undefined, 1, {}])(
    "%j is refused",
    (value) => {
      expect(isTimeZone(value)).toBe(false);
    },
  );
});

describe("how far a zone is from UTC", () => {
  test.each([
    ["UTC", "2026-07-01T00:00:00Z", 0],
    ["Europe/London", "2026-01-01T00:00:00Z", 0],
    ["Europe/Warsaw", "2026-01-01T00:00:00Z", 1],
    ["Europe/Warsaw", "2026-07-01T00:00:00Z", 2],
    ["America/New_York", "2026-07-01T00:00:00Z", -4],
    ["Asia/Kathmandu", "2026-07-01T00:00:00Z", 5.75],
    ["America/St_Johns", "2026-01-01T00:00:00Z", -3.5],
    ["Australia/Lord_Howe", "2026-07-01T00:00:00Z", 10.5],
    ["Pacific/Kiritimati", "2026-07-01T00:00:00Z", 14],
    ["Africa/Monrovia", "1970-01-01T00:00:00Z", -(44 * 60 + 30) / 3600],
  ])("%s at %s", (zone, at, hours) => {
    expect(offsetMs(Date.parse(at), zone)).toBeCloseTo(hours * hourMs, 3);
  });

  test("changes in the very second in which the clocks change", () => {
    const changeMs = Date.parse("2026-03-29T01:00:00Z");
    expect(offsetMs(changeMs - 1, "Europe/Warsaw")).toBe(hourMs);
    expect(offsetMs(changeMs, "Europe/Warsaw")).toBe(2 * hourMs);
  });

  test("of an unknown zone is an error and never UTC", () => {
    expect(() => offsetMs(0, "Europe/Atlantis")).toThrow(RangeError);
  });
});
