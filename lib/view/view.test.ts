import { describe, expect, test } from "vitest";
import {
  defaultView,
  lastPageOf,
  pageMax,
  pageOf,
  toPaging,
  type View,
  viewsEqual,
  visibleColumns,
  withChat,
  withColumns,
  withFilters,
  withPage,
  withPageSize,
  withSort,
} from "./view";

describe("sorting", () => {
  test("goes descending, ascending and back to the usual order, always from page one", () => {
    const first = withSort(withPage(defaultView, 4), "createdAt");
    const second = withSort(first, "createdAt");
    const third = withSort(second, "createdAt");
    expect([first, second, third].map(({ sort, page }) => [sort.column, sort.order, page])).toEqual([
      ["createdAt", "desc", 1],
      ["createdAt", "asc", 1],
      ["lastMessageAt", "desc", 1],
    ]);
  });

  test("by the usual column turns round and back", () => {
    const first = withSort(defaultView, "lastMessageAt");
    expect(first.sort.order).toBe("asc");
    expect(viewsEqual(withSort(first, "lastMessageAt"), defaultView)).toBe(true);
  });

  test("keeps its column in view, even when that is hidden", () => {
    expect(visibleColumns(withSort(defaultView, "closedAt"), ["status", "customer"])).toEqual([
      "status",
      "customer",
      "closedAt",
    ]);
  });
});

describe("paging", () => {
  test.each([
    [
      { limit: 25, offset: 50 },
      { page: 3, pageSize: 25, isExact: true },
    ],
    [
      { limit: 100, offset: 0 },
      { page: 1, pageSize: 100, isExact: true },
    ],
    [
      { limit: 10, offset: 0 },
      { page: 1, pageSize: 25, isExact: false },
    ],
    [
      { limit: 26, offset: 100 },
      { page: 3, pageSize: 50, isExact: false },
    ],
    [
      { limit: 50, offset: 70 },
      { page: 2, pageSize: 50, isExact: false },
    ],
  ])("the rows of %j are on %j", (paging, page) => {
    expect(pageOf(paging)).toEqual(page);
  });

  test("asks for the rows of that page", () => {
    expect(toPaging(withPage({ ...defaultView, pageSize: 25 }, 3))).toEqual({ limit: 25, offset: 50 });
  });

  test.each([
    [0, 1],
    [-3, 1],
    [Number.NaN, 1],
    [2.7, 2],
    [9_999_999, pageMax],
  ])("page %d is page %d", (asked, page) => {
    expect(withPage(defaultView, asked).page).toBe(page);
  });

  test("starts again when filters, match or the page size change", () => {
    const onPageThree = withPage(defaultView, 3);
    expect(withFilters(onPageThree, [{ field: "status", operator: "eq", value: "new" }]).page).toBe(1);
    expect(withFilters(onPageThree, [], "any")).toEqual({ ...defaultView, match: "any" });
    expect(withPageSize(onPageThree, 100).page).toBe(1);
  });

  test("goes on when a chat is opened or columns change", () => {
    const onPageThree = withPage(defaultView, 3);
    expect(withChat(onPageThree, 7)).toEqual({ ...onPageThree, chat: 7 });
    expect(withColumns(onPageThree, ["status"])).toEqual({ ...onPageThree, columns: ["status"] });
  });
});

describe("columns", () => {
  test("none at all leaves them to the reader", () => {
    expect(withColumns(withColumns(defaultView, ["status"]), []).columns).toBeNull();
  });

  test("of the link come before the reader's own", () => {
    const view: View = { ...defaultView, columns: ["id", "lastMessageAt"] };
    expect(visibleColumns(view, ["status"])).toEqual(["id", "lastMessageAt"]);
  });
});

test("the last page holds the last rows, and an empty result has a page too", () => {
  expect([0, 1, 50, 51, 2000].map((total) => lastPageOf(total, 50))).toEqual([1, 1, 1, 2, 40]);
});
