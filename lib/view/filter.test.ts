import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldKinds, fieldNames } from "./fields";
import { type Filter, operatorsFor, parseFilter, widensUnderAny } from "./filter";
import { isOperator } from "./operators";

function issuesOf(raw: unknown): string[] {
  const parsed = parseFilter(raw, "filters[2]");
  return "issues" in parsed ? parsed.issues.map(({ path, code }) => `${path} ${code}`) : [];
}

describe("reading a filter", () => {
  test.each([
    { field: "assignee", operator: "eq", value: "me" },
    { field: "agents", operator: "neq", value: 12 },
    { field: "department", operator: "eq", value: 3 },
    { field: "customer", operator: "gte", value: 0 },
    { field: "customerEmail", operator: "contains", value: "  @example.com" },
    { field: "customerUserId", operator: "eq", value: "x".repeat(4000) },
    { field: "customerTags", operator: "eq", value: ["Lead", "Paid"] },
    { field: "status", operator: "neq", value: "on_hold" },
    { field: "rating", operator: "contains", value: "poor" },
    { field: "closedAt", operator: "lt", value: { type: "last", count: 3, unit: "weeks" } },
  ] satisfies Filter[])("%j is itself", (filter) => {
    expect(parseFilter(filter, "filters[0]")).toEqual({ filter });
  });

  test.each([
    [null, ["filters[2] wrong_type"]],
    [[], ["filters[2] wrong_type"]],
    [{}, ["filters[2].field required", "filters[2].operator required"]],
    [{ field: "__proto__", operator: "eq", value: 1 }, ["filters[2].field unknown_field"]],
    [{ field: "chats.status", operator: "eq", value: "new" }, ["filters[2].field unknown_field"]],
    [{ field: "status", operator: "=", value: "new" }, ["filters[2].operator unknown_operator"]],
    [{ field: "status", operator: "contains", value: "new" }, ["filters[2].operator operator_not_allowed"]],
    [{ field: "status", operator: "eq" }, ["filters[2].value required"]],
    [{ field: "status", operator: "eq", value: "on hold" }, ["filters[2].value unknown_value"]],
    [{ field: "status", operator: "eq", value: "other" }, ["filters[2].value unknown_value"]],
    [{ field: "assignee", operator: "eq", value: "12" }, ["filters[2].value wrong_type"]],
    [{ field: "assignee", operator: "eq", value: null }, ["filters[2].value wrong_type"]],
    [{ field: "department", operator: "eq", value: "me" }, ["filters[2].value wrong_type"]],
    [{ field: "department", operator: "eq", value: -1 }, ["filters[2].value wrong_type"]],
    [{ field: "customerEmail", operator: "eq", value: "" }, ["filters[2].value required"]],
    [{ field: "customerEmail", operator: "eq", value: "x".repeat(4001) }, ["filters[2].value out_of_range"]],
    [{ field: "customerTags", operator: "neq", value: ["a"] }, ["filters[2].operator operator_not_allowed"]],
    [{ field: "customerTags", operator: "eq", value: [] }, ["filters[2].value required"]],
    [{ field: "customerTags", operator: "eq", value: ["a", ""] }, ["filters[2].value out_of_range"]],
    [{ field: "customerTags", operator: "eq", value: [{ name: "a" }] }, ["filters[2].value wrong_type"]],
    [
      { field: "createdAt", operator: "neq", value: { type: "day", day: "2026-01-01" } },
      ["filters[2].operator operator_not_allowed"],
    ],
    [{ field: "rating", operator: "eq", value: "great", id: 1 }, ["filters[2].id unknown_key"]],
    [
      { field: "rating", operator: "gt", value: 5, id: 1 },
      ["filters[2].id unknown_key", "filters[2].operator operator_not_allowed", "filters[2].value wrong_type"],
    ],
  ])("%j is refused at %j", (raw, expected) => {
    expect(issuesOf(raw)).toEqual(expected);
  });

  test("an issue names the field and what to use instead", () => {
    expect(parseFilter({ field: "status", operator: "contains", value: "new" }, "filters[0]")).toEqual({
      issues: [
        {
          path: "filters[0].operator",
          code: "operator_not_allowed",
          message: '"contains" does not fit status. Use one of: eq neq',
        },
      ],
    });
  });

  test("whatever comes in, it answers with a valid filter or with issues", () => {
    const raw = fc.record(
      {
        field: fc.oneof(fc.constantFrom(...fieldNames), fc.anything()),
        operator: fc.oneof(fc.constantFrom("eq", "contains", "gte", "="), fc.anything()),
        value: fc.oneof(fc.constantFrom("me", "new", 7, ["Lead"]), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(raw, fc.anything()), (input) => {
        const parsed = parseFilter(input, "filters[0]");
        if ("filter" in parsed) {
          const { field, operator } = parsed.filter;
          expect(operatorsFor(field)).toContain(operator);
          expect(parseFilter(parsed.filter, "filters[0]")).toEqual(parsed);
        } else {
          expect(parsed.issues.length).toBeGreaterThan(0);
          expect(parsed.issues.every(({ path }) => path.startsWith("filters[0]"))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("operators to offer", () => {
  test("depend on the type of a date", () => {
    expect(operatorsFor("createdAt", "range")).toEqual(["eq"]);
    expect(operatorsFor("createdAt", "last")).toEqual(["eq", "lt"]);
    expect(operatorsFor("createdAt")[0]).toBe("gte");
  });

  test.each(fieldNames)("for %s are never empty, never repeated and all known", (field) => {
    const offered = operatorsFor(field);
    expect(offered.length).toBe(new Set(offered).size);
    expect(offered.every(isOperator)).toBe(true);
  });
});

describe("the warning about match any", () => {
  test.each([
    [{ field: "createdAt", operator: "eq", value: { type: "day", day: "2026-01-01" } }, true],
    [{ field: "createdAt", operator: "eq", value: { type: "range", from: "2026-01-01", to: "2026-01-02" } }, true],
    [{ field: "createdAt", operator: "eq", value: { type: "preset", preset: "yesterday" } }, true],
    [{ field: "createdAt", operator: "eq", value: { type: "preset", preset: "today" } }, false],
    [{ field: "createdAt", operator: "gte", value: { type: "day", day: "2026-01-01" } }, false],
    [{ field: "createdAt", operator: "eq", value: { type: "last", count: 1, unit: "days" } }, false],
    [{ field: "createdAt", operator: "eq", value: { type: "instant", seconds: 1 } }, false],
    [{ field: "customerTags", operator: "eq", value: ["a", "b"] }, false],
  ] satisfies [Filter, boolean][])("%j: %s", (filter, widens) => {
    expect(widensUnderAny(filter)).toBe(widens);
  });
});

test("the operator to start with is sensible for each kind", () => {
  expect(Object.values(fieldKinds).map((kind) => kind.operators[0])).toEqual([
    "eq",
    "eq",
    "eq",
    "gte",
    "eq",
    "eq",
    "contains",
    "eq",
  ]);
});
