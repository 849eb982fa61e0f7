import { describe, expect, test } from "vitest";
import { addMonths, firstWeekdayOf, monthWeeks, weekStart } from "./month-days";

describe("a month of weeks", () => {
  test("holds the whole month and begins with the first weekday", () => {
    const weeks = monthWeeks("2020-06-15", 1);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe("2020-06-01");
    expect(weeks.flat()).toContain("2020-06-30");
  });

  test("a month that begins on the last weekday is whole too", () => {
    const days = monthWeeks("2026-02-10", 1).flat();
    expect(days[0]).toBe("2026-01-26");
    expect(days).toContain("2026-02-28");
    expect(monthWeeks("2026-02-10", 7)[0]?.[0]).toBe("2026-02-01");
  });

  test("the start of a week is never after its day", () => {
    expect(weekStart("2020-06-07", 1)).toBe("2020-06-01");
    expect(weekStart("2020-06-07", 7)).toBe("2020-06-07");
  });
});

describe("moving by months", () => {
  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-12-15", 1, "2025-01-15"],
    ["2024-01-15", -1, "2023-12-15"],
  ])("%s by %i is %s", (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });
});

test("weeks begin as the reader's region has them", () => {
  expect(firstWeekdayOf("de-DE")).toBe(1);
  expect(firstWeekdayOf("en-US")).toBe(7);
});
