import { expect, test } from "vitest";
import { snoozeChoices, snoozeIn } from "./snooze-choices";

const at = (iso: string, timeZone: string) =>
  snoozeChoices(Date.parse(iso), timeZone).map(({ choice, atMs }) => `${choice} ${new Date(atMs).toISOString()}`);

test("a Wednesday noon in Warsaw", () => {
  expect(at("2026-06-24T10:00:00Z", "Europe/Warsaw")).toEqual([
    "laterToday 2026-06-24T13:00:00.000Z",
    "tomorrow 2026-06-25T07:00:00.000Z",
    "monday 2026-06-29T07:00:00.000Z",
  ]);
});

test("late in the evening nothing is later today, by the reader's clocks and not the server's", () => {
  expect(at("2026-06-24T20:30:00Z", "Europe/Warsaw").join()).not.toContain("laterToday");
  expect(at("2026-06-24T20:30:00Z", "America/New_York").join()).toContain("laterToday");
});

test("on a Monday, Monday is the next one; on a Sunday, it is tomorrow", () => {
  expect(at("2026-06-29T10:00:00Z", "UTC")).toContain("monday 2026-07-06T09:00:00.000Z");
  expect(at("2026-06-28T10:00:00Z", "UTC")).toContain("monday 2026-06-29T09:00:00.000Z");
});

test("nine in the morning stays nine over a change of the clocks", () => {
  // Warsaw goes from +02:00 to +01:00 on Sunday, 25 October, and from +01:00 to +02:00 on Sunday, 29 March.
  expect(at("2026-10-24T10:00:00Z", "Europe/Warsaw")).toContain("tomorrow 2026-10-25T08:00:00.000Z");
  expect(at("2026-03-28T10:00:00Z", "Europe/Warsaw")).toContain("tomorrow 2026-03-29T07:00:00.000Z");
});

test("so many hours are hours, and so many days keep the time of day over a change of the clocks", () => {
  const nowMs = Date.parse("2026-10-24T10:15:00Z");
  const iso = (count: number, unit: "hours" | "days") =>
    new Date(snoozeIn(count, unit, nowMs, "Europe/Warsaw")).toISOString();
  expect(iso(24, "hours")).toBe("2026-10-25T10:15:00.000Z");
  expect(iso(1, "days")).toBe("2026-10-25T11:15:00.000Z");
});
