import { expect, test } from "vitest";
import { en } from "@/lib/i18n/en";
import { resolvedText } from "./resolved-text";

const at = { nowMs: Date.parse("2020-06-26T08:00:12Z"), timeZone: "Europe/Kyiv", locale: "en-GB" };

test("a stretch is shown from its first to its last second, with the zone", () => {
  expect(resolvedText({ type: "range", from: "2020-06-12", to: "2020-06-26" }, "eq", at, en)).toBe(
    "12 Jun 2020, 00:00:00 to 26 Jun 2020, 23:59:59\nEurope/Kyiv, UTC+03:00",
  );
});

test("what reaches to the present is shown from its start", () => {
  expect(resolvedText({ type: "last", count: 48, unit: "hours" }, "eq", at, en)).toBe(
    "From 24 Jun 2020, 11:00:00\nEurope/Kyiv, UTC+03:00",
  );
});

test("after a day means from the start of the next one", () => {
  expect(resolvedText({ type: "day", day: "2020-06-12" }, "gt", at, en)).toMatch(/^From 13 Jun 2020, 00:00:00/);
});

test("nothing is shown for an operator that the date cannot have", () => {
  expect(resolvedText({ type: "preset", preset: "today" }, "neq", at, en)).toBeNull();
});
