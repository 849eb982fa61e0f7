import { expect, test } from "vitest";
import { locateOnFilters } from "./filter-issue";

const issue = (path: string) => ({ path, code: "refused_upstream", message: path }) as const;

test("HelpCrunch counts rows, and a filter of two rows is found from either", () => {
  const { onFilters } = locateOnFilters(["filter[0].value", "filter[1].value", "filter[2]"].map(issue), [0, 0, 1]);
  expect(onFilters.map(({ index }) => index)).toEqual([0, 0, 1]);
});

test("our own issues count filters", () => {
  expect(locateOnFilters([issue("filters[3].value")], [0, 0]).onFilters[0]?.index).toBe(3);
});

test("what belongs to no filter is handed back", () => {
  const { onFilters, others } = locateOnFilters([issue("limit"), issue("filter[9].value"), issue("")], [0]);
  expect(onFilters).toEqual([]);
  expect(others.map(({ path }) => path)).toEqual(["limit", "filter[9].value", ""]);
});
