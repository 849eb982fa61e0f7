import { describe, expect, test } from "vitest";
import { decodeView, encodeView } from "./address";
import type { FilterNode } from "./filter-node";
import { decodeFilter, encodeFilter } from "./filter-text";
import { defaultView } from "./view";

const cases: readonly [string, FilterNode][] = [
  ["status.eq.pending", { field: "status", operator: "eq", value: "pending" }],
  ["assignee.isEmpty", { field: "assignee", operator: "isEmpty" }],
  ["rating.isNotEmpty", { field: "rating", operator: "isNotEmpty" }],
  ["text.contains.a.b", { field: "text", operator: "contains", value: "a.b" }],
  ["waitingSeconds.gte.3600", { field: "waitingSeconds", operator: "gte", value: 3600 }],
  ["readByAgent.eq.false", { field: "readByAgent", operator: "eq", value: false }],
  ["snoozedUntil.gte.today", { field: "snoozedUntil", operator: "gte", value: { type: "preset", preset: "today" } }],
  ['status.in.["new","opened"]', { field: "status", operator: "in", value: ["new", "opened"] }],
  ['assignee.notIn.["me",7]', { field: "assignee", operator: "notIn", value: ["me", 7] }],
  [
    'any.["assignee.isEmpty","customerName.contains.\\"x\\""]',
    {
      match: "any",
      filters: [
        { field: "assignee", operator: "isEmpty" },
        { field: "customerName", operator: "contains", value: '"x"' },
      ],
    },
  ],
];

describe("filters that need the local copy, in an address", () => {
  test.each(cases)("%s reads and writes the same", (text, filter) => {
    expect(encodeFilter(filter)).toBe(text);
    expect(decodeFilter(text, "filter")).toEqual({ filter });
  });

  test("a whole view of them comes back from its query", () => {
    const view = { ...defaultView, filters: cases.map(([, filter]) => filter) };
    expect(decodeView(new URLSearchParams(encodeView(view).toString()))).toEqual({ view, issues: [] });
  });

  test.each([
    ["a value where none can be", "assignee.isEmpty.x", "filter.value"],
    ["no value where one must be", "text.contains", "filter"],
    ["a comparison that the field has not", "text.eq.a", "filter.operator"],
    ["text that is no list", "status.in.new", "filter.value"],
    ["a list of nothing", "status.in.[]", "filter.value"],
    ["a group of nothing", "any.[]", "filter.filters"],
    ["a group that is no list", 'any.["status.eq.new"', "filter"],
    ["a group of what is no text", "any.[1]", "filter"],
    ["a group within a group", 'any.["all.[\\"status.eq.new\\"]"]', "filter.filters[0]"],
    ["a broken filter within a group", 'any.["status.eq.new","status.eq.x"]', "filter.filters[1].value"],
    ["half a number", "messageCount.gt.1.5", "filter.value"],
    ["a word for yes or no", "readByAgent.eq.yes", "filter.value"],
  ])("%s is an issue at its place, never a wider filter", (_name, text, path) => {
    const decoded = decodeFilter(text, "filter");
    expect("issues" in decoded && decoded.issues.map((issue) => issue.path)[0]).toContain(path);
    const { view, issues } = decodeView(new URLSearchParams([["filter", text]]));
    expect([view.filters, issues.map(({ parameter, raw }) => [parameter, raw])]).toEqual([[], [["filter", text]]]);
  });

  test("200 conditions are read and 201 are too many, those in groups counted", () => {
    const line = "assignee.isEmpty";
    const group = `any.${JSON.stringify(Array.from({ length: 100 }, () => line))}`;
    const issuesOf = (lines: string[]) => decodeView(new URLSearchParams(lines.map((one) => ["filter", one]))).issues;
    expect(issuesOf([group, group])).toEqual([]);
    expect(issuesOf([group, group, line]).map(({ code }) => code)).toEqual(["too_many"]);
  });
});
