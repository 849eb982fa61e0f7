import { describe, expect, test } from "vitest";
import { changedParts, migrateStoredView, parseStoredView, type StoredView, toView } from "./stored-view";
import { withChat, withPage } from "./view";

const pending = { field: "status", operator: "eq", value: "pending" } as const;
const mine = { field: "assignee", operator: "eq", value: "me" } as const;

const stored: StoredView = {
  version: 1,
  filters: [pending, mine],
  match: "all",
  sort: { column: "createdAt", order: "asc" },
  pageSize: 25,
  columns: ["status", "message"],
  density: "compact",
};

function pathsOf(raw: unknown): string[] {
  const parsed = parseStoredView(raw, "view");
  return "issues" in parsed ? parsed.issues.map(({ path }) => path) : [];
}

describe("keeping a view", () => {
  test("gives back what was given", () => {
    expect(parseStoredView(JSON.parse(JSON.stringify(stored)))).toEqual({ view: stored });
  });

  test("filters alone are enough; the rest is as in the plain list", () => {
    expect(parseStoredView({ filters: [pending] })).toEqual({
      view: {
        version: 1,
        filters: [pending],
        match: "all",
        sort: { column: "lastMessageAt", order: "desc" },
        pageSize: 50,
        columns: null,
        density: null,
      },
    });
  });

  test.each([
    ["nothing", undefined, ["view"]],
    ["a list", [], ["view"]],
    ["no filters", { ...stored, filters: undefined }, ["view.filters"]],
    ["filters that are no list", { ...stored, filters: pending }, ["view.filters"]],
    ["an unknown field", { ...stored, filters: [{ ...pending, field: "mood" }] }, ["view.filters[0].field"]],
    [
      "an operator that does not fit",
      { ...stored, filters: [mine, { ...pending, operator: "gt" }] },
      ["view.filters[1].operator"],
    ],
    ["a value of another kind", { ...stored, filters: [{ ...pending, value: 3 }] }, ["view.filters[0].value"]],
    ["a filter with a key too many", { ...stored, filters: [{ ...pending, html: "<b>" }] }, ["view.filters[0].html"]],
    ["markup in place of a column", { ...stored, columns: ["<img src=x>"] }, ["view.columns"]],
    ["a column twice", { ...stored, columns: ["status", "status"] }, ["view.columns"]],
    ["no columns at all", { ...stored, columns: [] }, ["view.columns"]],
    ["another match", { ...stored, match: "some" }, ["view.match"]],
    [
      "a sort that is not there",
      { ...stored, sort: { column: "mood", order: "up", by: 1 } },
      ["view.sort.by", "view.sort.column", "view.sort.order"],
    ],
    ["a page size that is not offered", { ...stored, pageSize: 10 }, ["view.pageSize"]],
    ["another density", { ...stored, density: "roomy" }, ["view.density"]],
    ["the page", { ...stored, page: 3 }, ["view.page"]],
    ["a version to come", { ...stored, version: 2 }, ["view.version"]],
    [
      "half a character",
      { filters: [{ field: "customerEmail", operator: "contains", value: "\uD83D" }] },
      ["view.filters[0].value"],
    ],
    ["10,000 filters", { ...stored, filters: Array.from({ length: 10_000 }, () => ({})) }, ["view.filters"]],
  ])("refuses %s by its path", (_name, raw, paths) => {
    expect(pathsOf(raw)).toEqual(paths);
  });

  test("takes 32 KiB and not a byte more", () => {
    const withText = (length: number) => ({
      filters: Array.from({ length: 9 }, (_, index) => ({
        field: "customerUserId",
        operator: "contains",
        value: "x".repeat(index === 0 ? length : 3900),
      })),
    });
    const spare = 32 * 1024 - JSON.stringify(withText(0)).length;
    expect(pathsOf(withText(spare))).toEqual([]);
    expect(pathsOf(withText(spare + 1))).toEqual(["view"]);
  });
});

describe("a view of an older version", () => {
  const steps = [(view: object) => ({ ...view, filters: [] }), (view: object) => ({ ...view, match: "any" })];

  test("goes through every step from its own version on, and through no other", () => {
    expect(migrateStoredView({ version: 1 }, steps)).toEqual({ version: 3, filters: [], match: "any" });
    expect(migrateStoredView({ version: 2 }, steps)).toEqual({ version: 3, match: "any" });
  });

  test.each([{ version: 9 }, { version: 0 }, { version: 1.5 }, { filters: [] }, "text", null])(
    "%j is no older version and stays as it is",
    (raw) => {
      expect(migrateStoredView(raw, steps)).toBe(raw);
    },
  );
});

describe("what has changed", () => {
  const view = toView(stored);

  test("is nothing on any page and with any chat open", () => {
    expect(changedParts(stored, withChat(withPage(view, 7), 12))).toEqual([]);
  });

  test.each([
    ["filters", { ...view, filters: [pending] }],
    ["filters", { ...view, filters: [mine, pending] }],
    ["match", { ...view, match: "any" as const }],
    ["sort", { ...view, sort: { column: "createdAt", order: "desc" } as const }],
    ["pageSize", { ...view, pageSize: 100 as const }],
    ["columns", { ...view, columns: null }],
    ["columns", { ...view, columns: ["message", "status"] as const }],
  ])("is %s when only that differs", (part, changed) => {
    expect(changedParts(stored, changed)).toEqual([part]);
  });

  test("is the density only where the saved filter keeps one", () => {
    expect(changedParts(stored, view, "comfortable")).toEqual(["density"]);
    expect(changedParts({ ...stored, density: null }, view, "comfortable")).toEqual([]);
  });
});
