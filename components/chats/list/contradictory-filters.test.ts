import { expect, test } from "vitest";
import { createFilter, type Filter } from "@/lib/view/filter";
import { areContradictory } from "./contradictory-filters";

function filtersOf(...rows: Parameters<typeof createFilter>[]): Filter[] {
  return rows.map((row) => createFilter(...row)).filter((filter) => filter !== undefined);
}

test.each([
  ["two statuses", filtersOf(["status", "eq", "new"], ["status", "eq", "closed"]), true],
  [
    "two assignees, with another field between",
    filtersOf(["assignee", "eq", 4], ["status", "eq", "new"], ["assignee", "eq", 5]),
    true,
  ],
  ["one status twice", filtersOf(["status", "eq", "new"], ["status", "eq", "new"]), false],
  ["two that are excluded", filtersOf(["status", "neq", "new"], ["status", "neq", "closed"]), false],
  ["two agents who wrote in it", filtersOf(["agents", "eq", 4], ["agents", "eq", 5]), false],
  ["two tags", filtersOf(["customerTags", "eq", ["a"]], ["customerTags", "eq", ["b"]]), false],
  ["status and rating", filtersOf(["status", "eq", "new"], ["rating", "eq", "great"]), false],
])("%s of one chat", (_, filters, isNever) => {
  expect(filters.length).toBeGreaterThan(1);
  expect(areContradictory(filters)).toBe(isNever);
});
