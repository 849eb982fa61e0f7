import { describe, expect, test } from "vitest";
import { sortFieldNames } from "@/lib/helpcrunch/sort";
import { columnIds, columnWidth, defaultColumns, isColumnId } from "./columns";

describe("the columns", () => {
  test("there is one for everything that HelpCrunch sorts by", () => {
    expect(columnIds).toEqual(expect.arrayContaining([...sortFieldNames]));
  });

  test.each(columnIds)("%s is as wide at first as it may be", (id) => {
    const { min, default: usual, max } = columnWidth(id);
    expect(min).toBeGreaterThan(0);
    expect(usual).toBeGreaterThanOrEqual(min);
    expect(usual).toBeLessThanOrEqual(max);
  });

  test("those shown at first fit beside the navigation in a window of 1280 pixels, with what a message needs at least", () => {
    const others = defaultColumns.filter((id) => id !== "message");
    const width = others.reduce((sum, id) => sum + columnWidth(id).default, columnWidth("message").min);
    expect(width).toBeLessThanOrEqual(1280 - 232);
  });

  test.each(["toString", "__proto__", "", "Status", null, 1])("%j is not one", (value) => {
    expect(isColumnId(value)).toBe(false);
  });
});
