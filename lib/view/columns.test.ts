import { describe, expect, test } from "vitest";
import { sortFieldNames } from "@/lib/helpcrunch/sort";
import { columnIds, columnWidth, defaultColumns, isColumnId, sortFieldOf } from "./columns";

describe("the columns", () => {
  test("there is one for everything that HelpCrunch sorts by", () => {
    const sortable = columnIds.flatMap((id) => sortFieldOf(id) ?? []);
    expect(sortable.toSorted()).toEqual(sortFieldNames.toSorted());
  });

  test.each(columnIds)("%s is as wide at first as it may be", (id) => {
    const { min, default: usual, max } = columnWidth(id);
    expect(min).toBeGreaterThan(0);
    expect(usual).toBeGreaterThanOrEqual(min);
    expect(usual).toBeLessThanOrEqual(max);
  });

  test("those shown at first fit a screen of 1440 pixels beside the navigation", () => {
    const width = defaultColumns.reduce((sum, id) => sum + columnWidth(id).default, 0);
    expect(width).toBeLessThanOrEqual(1440 - 232);
  });

  test.each(["toString", "__proto__", "", "Status", null, 1])("%j is not one", (value) => {
    expect(isColumnId(value)).toBe(false);
  });
});
