import { describe, expect, test } from "vitest";
import { type DateInterval, type DateValue, dateTests, parseDateValue } from "./date-value";
import type { Operator } from "./operators";

const day: DateValue = { type: "day", day: "2026-03-29" };
const range: DateValue = { type: "range", from: "2026-03-01", to: "2026-03-31" };
const instant: DateValue = { type: "instant", seconds: 500 };
const last: DateValue = { type: "last", count: 24, unit: "hours" };
const resolve = (): DateInterval => ({ fromSeconds: 100, toSeconds: 200 });

function signs(operator: Operator, value: DateValue, interval: () => DateInterval = resolve): unknown {
  const tests = dateTests(operator, value, interval);
  return "value" in tests ? tests.value.map((test) => `${test.operator} ${test.value}`) : tests.problem.code;
}

describe("a date on the wire", () => {
  test.each([
    ["eq", day, ["gte 100", "lt 200"]],
    ["gte", day, ["gte 100"]],
    ["gt", day, ["gte 200"]],
    ["lt", day, ["lt 100"]],
    ["lte", day, ["lt 200"]],
    ["eq", range, ["gte 100", "lt 200"]],
    ["eq", { type: "preset", preset: "yesterday" }, ["gte 100", "lt 200"]],
    ["eq", { type: "preset", preset: "today" }, ["gte 100"]],
    ["eq", { type: "preset", preset: "last7Days" }, ["gte 100"]],
    ["eq", { type: "preset", preset: "last30Days" }, ["gte 100"]],
    ["eq", { type: "preset", preset: "thisMonth" }, ["gte 100"]],
    ["eq", last, ["gte 100"]],
    ["lt", last, ["lt 100"]],
    ["eq", instant, ["eq 500"]],
    ["neq", instant, ["neq 500"]],
    ["gt", instant, ["gt 500"]],
    ["lte", instant, ["lte 500"]],
  ] satisfies [Operator, DateValue, string[]][])("%s %j is %j", (operator, value, expected) => {
    expect(signs(operator, value)).toEqual(expected);
  });

  test.each([
    ["neq", day],
    ["gte", range],
    ["neq", { type: "preset", preset: "today" }],
    ["gt", last],
    ["contains", instant],
  ] satisfies [Operator, DateValue][])("%s %j says nothing and is refused", (operator, value) => {
    expect(signs(operator, value)).toBe("operator_not_allowed");
  });

  test("a bound that cannot be resolved is refused, never left open", () => {
    expect(signs("eq", day, () => ({ fromSeconds: 100 }))).toBe("unresolved_date");
    expect(signs("gte", day, () => ({}))).toBe("unresolved_date");
    expect(signs("eq", last, () => ({ fromSeconds: Number.NaN }))).toBe("unresolved_date");
  });

  test("a bound inside a second admits the same chats as the next whole second", () => {
    expect(signs("eq", day, () => ({ fromSeconds: 100.2, toSeconds: 200.7 }))).toEqual(["gte 101", "lt 201"]);
  });

  test("a stretch longer than history begins with it", () => {
    expect(signs("eq", last, () => ({ fromSeconds: -5 }))).toEqual(["gte 0"]);
  });
});

describe("reading a date value", () => {
  test.each([day, range, instant, last, { type: "preset", preset: "thisMonth" }] satisfies DateValue[])(
    "%j is itself",
    (value) => {
      expect(parseDateValue(value)).toEqual({ value });
    },
  );

  test.each([
    [null, "wrong_type"],
    ["2026-03-29", "wrong_type"],
    [{ type: "toString" }, "wrong_type"],
    [{ type: "day", day: "2026-02-29" }, "out_of_range"],
    [{ type: "day", day: "2026-3-1" }, "out_of_range"],
    [{ type: "day", day: "2026-03-01", zone: "UTC" }, "unknown_key"],
    [{ type: "range", from: "2026-03-02", to: "2026-03-01" }, "out_of_range"],
    [{ type: "range", from: "2026-03-02" }, "out_of_range"],
    [{ type: "preset", preset: "tomorrow" }, "unknown_value"],
    [{ type: "last", count: 0, unit: "days" }, "out_of_range"],
    [{ type: "last", count: 1.5, unit: "days" }, "out_of_range"],
    [{ type: "last", count: 1, unit: "years" }, "unknown_value"],
    [{ type: "instant", seconds: 1.5 }, "out_of_range"],
    [{ type: "instant", seconds: -1 }, "out_of_range"],
    [{ type: "instant", seconds: "1" }, "out_of_range"],
    [{ type: "instant", seconds: 1_603_885_746_000 }, "out_of_range"],
  ])("%j is refused as %s", (raw, code) => {
    expect(parseDateValue(raw)).toMatchObject({ problem: { code } });
  });
});
