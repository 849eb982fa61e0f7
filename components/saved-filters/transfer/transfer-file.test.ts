import { describe, expect, test } from "vitest";
import { savedFilterLike } from "@/components/saved-filters/saved-filter.fixture";
import { toImport } from "./import-choice";
import { previewTransfer, toTransferFile } from "./transfer-file";

const keptView = { version: 1, filters: [{ field: "status", operator: "eq", value: "pending" }] };
const paid = savedFilterLike({ id: "a", name: "Paid", description: "Each morning", view: keptView });
const left = savedFilterLike({ id: "b", name: "Left", view: { version: 1, filters: [], match: "any" } });

function preview(raw: unknown, known = [paid, left]) {
  return previewTransfer(typeof raw === "string" ? raw : JSON.stringify(raw), known);
}
function itemsOf(savedFilters: unknown[], known = [paid, left]) {
  const read = preview({ savedFilters }, known);
  if ("fault" in read) throw new Error(read.fault);
  return read.items;
}
const { name, description, view } = paid;

describe("a file of saved filters", () => {
  test("brought back where it came from changes nothing", () => {
    const read = preview(toTransferFile([paid, left]));
    expect("items" in read && read.items.map(({ state }) => state)).toEqual(["equal", "equal"]);
    expect("items" in read && toImport(read.items, [], [])).toEqual([]);
  });

  test("names nobody and no id", () => {
    expect(toTransferFile([paid])).not.toMatch(/Lena|p-lena|"id"|owner|may/);
  });

  test("brought elsewhere makes all of it", () => {
    const read = preview(toTransferFile([paid, left]), []);
    expect("items" in read && toImport(read.items, [], [])).toMatchObject([{ name: "Paid" }, { name: "Left" }]);
  });

  test.each([
    ["not JSON", "{", "not_json"],
    ["a list", [], "not_ours"],
    ["something else", { filters: [] }, "not_ours"],
    ["more than one import can bring", { savedFilters: Array.from({ length: 501 }, () => paid) }, "too_many"],
    ["of a newer Chatboard", { version: 2, savedFilters: [paid] }, "unknown_version"],
    ["empty", { savedFilters: [] }, "empty"],
  ])("that is %s is refused as that", (_name, raw, fault) => {
    expect(preview(raw)).toEqual({ fault });
  });
});

describe("what importing would mean", () => {
  test.each([
    ["another view", { name, description, view: { filters: [] } }, "different"],
    ["another description", { name, description: "", view }, "different"],
    ["another letter case", { name: "PAID", description, view }, "different"],
    [
      "the same, its defaults written out",
      { name, description, view: { ...keptView, pageSize: 50, columns: null } },
      "equal",
    ],
    ["another name", { name: "New", view }, "new"],
  ])("%s: said before anything is done", (_name, item, state) => {
    expect(itemsOf([item]).map((one) => one.state)).toEqual([state]);
  });

  test("what cannot be read is named with its reason, and the rest goes on", () => {
    const broken = { name: "Broken", view: { filters: [{ field: "mood", operator: "eq", value: 1 }] } };
    const items = itemsOf(["text", { view }, broken, { name, view }, { name: " paid ", view }, { name: "New", view }]);
    expect(items).toMatchObject([
      { state: "unreadable", name: null, reasons: [{ type: "not_an_object" }] },
      { state: "unreadable", name: null, reasons: [{ type: "no_name" }] },
      { state: "unreadable", name: "Broken", reasons: [{ type: "view", path: "view.filters[0].field" }] },
      { state: "different" },
      { state: "unreadable", reasons: [{ type: "twice" }] },
      { state: "new" },
    ]);
    expect(toImport(items, [], []).map((item) => item.name)).toEqual(["Paid", "New"]);
  });

  test("a name or a view that is too large is said here, before anything is sent", () => {
    const filters = Array.from({ length: 10_000 }, () => ({ field: "status", operator: "eq", value: "pending" }));
    expect(
      itemsOf([
        { name: "x".repeat(101), view },
        { name: "Large", view: { filters } },
      ]),
    ).toMatchObject([
      { state: "unreadable", reasons: [{ type: "name_too_long" }] },
      { state: "unreadable", reasons: [{ type: "view", message: expect.stringContaining("32 KiB") }] },
    ]);
    expect(itemsOf([{ name: "😀".repeat(100), view }])[0]?.state).toBe("new");
  });

  test("a name that only others' filters have is new", () => {
    const may = { update: false, share: false, remove: false, takeOver: false };
    expect(itemsOf([{ name, view }], [{ ...paid, shared: true, isMine: false, may }])[0]?.state).toBe("new");
  });

  test("one's own filter comes before a shared one of the same name", () => {
    const shared = savedFilterLike({ id: "s", name: "Paid", shared: true, isMine: false });
    for (const known of [
      [shared, paid],
      [paid, shared],
    ]) {
      expect(itemsOf([{ name, view: { filters: [] } }], known)[0]).toMatchObject({ existing: { id: "a" } });
    }
  });
});

describe("importing what differs", () => {
  const items = itemsOf([{ name, view: { filters: [] } }]);

  test("replaces by the version that was previewed, unless another choice is made", () => {
    expect(toImport(items, [], [paid])).toMatchObject([{ name: "Paid", replaces: { id: "a", version: 1 } }]);
    expect(toImport(items, ["skip"], [paid])).toEqual([]);
  });

  test("as a copy takes a name that nobody has", () => {
    const taken = [paid, { name: "paid (2)" }];
    expect(toImport(items, ["copy"], taken)).toMatchObject([{ name: "Paid (3)" }]);
  });
});
