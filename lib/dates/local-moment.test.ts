import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLocalMoment, toLocalMoment } from "./local-moment";

const zones = ["UTC", "Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];

test("a moment survives the way through the control, but for the second of two equal clock times", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constantFrom(...zones), (seconds, zone) => {
      const text = toLocalMoment(seconds, zone);
      const back = fromLocalMoment(text, zone);
      expect(back === undefined ? undefined : toLocalMoment(back, zone)).toBe(text);
    }),
  );
});

test("a time that clocks show twice is the first of the two", () => {
  expect(fromLocalMoment("2026-10-25T02:30:00", "Europe/Warsaw")).toBe(Date.parse("2026-10-25T00:30:00Z") / 1000);
});

test("a time that clocks skip comes out after the skip", () => {
  expect(fromLocalMoment("2026-03-29T02:30", "Europe/Warsaw")).toBe(Date.parse("2026-03-29T01:30:00Z") / 1000);
});

test("anything else is no moment", () => {
  for (const text of ["", "2026-03-29", "2026-13-01T00:00", "1969-12-31T00:00", "now"]) {
    expect(fromLocalMoment(text, "UTC"), text).toBeUndefined();
  }
});
