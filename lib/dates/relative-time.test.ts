import { describe, expect, test } from "vitest";
import { elapsedText, relativeText, relativeTime } from "./relative-time";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const nowMs = Date.parse("2026-11-21T12:00:00Z");
const labels = { now: "now", minute: "min", hour: "h", day: "d", in: (text: string) => `in ${text}` };
const context = { nowMs, locale: "en-GB", timeZone: "Europe/Warsaw", labels };

const ago = (ms: number) => new Date(nowMs - ms).toISOString();

describe("a time in the past", () => {
  test.each([
    [0, "now"],
    [minute - 1, "now"],
    [minute, "1 min"],
    [5 * minute + 59 * second, "5 min"],
    [hour - 1, "59 min"],
    [hour, "1 h"],
    [2 * hour + 59 * minute, "2 h"],
    [day - 1, "23 h"],
    [day, "1 d"],
    [3 * day, "3 d"],
    [30 * day, "30 d"],
    [31 * day - 1, "30 d"],
    [31 * day, "21 Oct"],
    [400 * day, "17 Oct 2025"],
  ])("%i ms ago reads %s", (ms, text) => {
    expect(relativeText(ago(ms), context)).toBe(text);
  });

  test("is dated in the reader's own zone", () => {
    const iso = "2025-12-31T23:30:00Z";
    expect(relativeText(iso, context)).toBe("1 Jan");
    expect(relativeText(iso, { ...context, timeZone: "America/New_York" })).toBe("31 Dec 2025");
  });
});

describe("a time ahead", () => {
  test.each([
    [minute - 1, "now"],
    [minute, "in 1 min"],
    [2 * hour, "in 2 h"],
    [2 * hour - second, "in 2 h"],
    [25 * hour, "in 1 d"],
    [47 * hour, "in 2 d"],
    [hour - second, "in 1 h"],
    [day - second, "in 1 d"],
    [40 * day, "31 Dec"],
  ])("%i ms ahead reads %s", (ms, text) => {
    expect(relativeText(ago(-ms), context)).toBe(text);
  });
});

describe("how long something has gone on", () => {
  test.each([
    [0, "now"],
    [-5 * second, "now"],
    [-2 * hour, "now"],
    [5 * minute, "5 min"],
    [3 * day, "3 d"],
    [45 * day, "45 d"],
  ])("%i ms reads %s and never turns into a date", (ms, text) => {
    expect(elapsedText(ago(ms), context)).toBe(text);
  });
});

describe("a missing time", () => {
  test.each([null, "", "soon"])("%j has no text", (iso) => {
    expect(relativeTime(iso, nowMs)).toBeNull();
    expect(relativeText(iso, context)).toBeNull();
    expect(elapsedText(iso, context)).toBeNull();
  });
});
