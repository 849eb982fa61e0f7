import { expect, test } from "vitest";
import { formatPeriod, parsePeriod, resolvePeriod } from "./period";

test.each(["day", "week", "month", "all", "2026-05-01..2026-05-03"])(
  "%s comes back from the address as it was",
  (raw) => {
    expect(formatPeriod(parsePeriod(raw))).toBe(raw);
  },
);

test.each([
  null,
  "",
  "year",
  "2026-05-01",
  "2026-05-01..",
  "2026-13-01..2026-13-02",
  "2026-02-30..2026-03-02",
  "a..b",
  "1..2..3",
])("%j is the last seven days", (raw) => {
  expect(parsePeriod(raw)).toBe("week");
});

test("days in the wrong order are turned round", () => {
  expect(parsePeriod("2026-05-03..2026-05-01")).toEqual({ fromDay: "2026-05-01", toDay: "2026-05-03" });
});

test("days begin and end in the reader's zone, with 23 hours where the clocks go forward", () => {
  const period = { fromDay: "2026-03-29", toDay: "2026-03-29" };
  expect(resolvePeriod(period, 0, "Europe/Warsaw")).toEqual({
    from: "2026-03-28T23:00:00.000Z",
    to: "2026-03-29T22:00:00.000Z",
  });
});

test("relative periods end now", () => {
  const now = Date.parse("2026-05-08T12:00:00Z");
  expect(resolvePeriod("week", now, "UTC")).toEqual({ from: "2026-05-01T12:00:00.000Z" });
  expect(resolvePeriod("all", now, "UTC")).toEqual({});
});
