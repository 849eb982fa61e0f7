import { expect, test } from "vitest";
import { locateOnFilters } from "./filter-issue";

const issue = (path: string) => ({ path, code: "refused_upstream", message: path }) as const;

test("an issue is put on the filter that its path names, whether the server or the browser found it", () => {
  const { onFilters } = locateOnFilters(["view.filters[0].value", "filters[3].value", "view.filters[1]"].map(issue));
  expect(onFilters.map(({ index }) => index)).toEqual([0, 3, 1]);
});

test("what belongs to no filter is handed back", () => {
  const { onFilters, others } = locateOnFilters([issue("limit"), issue("view.sort.column"), issue("")]);
  expect(onFilters).toEqual([]);
  expect(others.map(({ path }) => path)).toEqual(["limit", "view.sort.column", ""]);
});
