import { describe, expect, test } from "vitest";
import { savedFilterLike } from "@/components/saved-filters/saved-filter.fixture";
import { en } from "@/lib/i18n/en";
import { matchingEntries, movedIds, type NavEntry, toNavGroups } from "./nav-entries";

const list = {
  data: [
    savedFilterLike({ id: "b", name: "Queue 10" }),
    savedFilterLike({ id: "a", name: "Queue 9", description: "Each morning" }),
    savedFilterLike({ id: "c", name: "Äpfel" }),
    savedFilterLike({ id: "s", name: "Paid", shared: true }),
    savedFilterLike({ id: "o", name: "Of Kosta", shared: true, isMine: false }),
  ],
  placements: [],
};
const ids = (entries: readonly NavEntry[]) => entries.map(({ filter }) => filter.id);
const groupsWith = (placements: { id: string; pinned?: boolean; position?: number }[]) =>
  toNavGroups(
    { ...list, placements: placements.map((one) => ({ pinned: false, position: null, isDefault: false, ...one })) },
    en,
    "en",
  );

describe("the groups of the navigation", () => {
  test("stand by name as people count, and what is shared stands once", () => {
    const groups = groupsWith([]);
    expect([ids(groups.mine), ids(groups.shared)]).toEqual([
      ["c", "a", "b"],
      ["o", "s"],
    ]);
    expect(ids(groups.builtIn)).toEqual(["mine", "unassigned", "waiting", "on-hold", "poorly-rated", "empty"]);
  });

  test("have what is pinned first, then the person's own order, then the rest", () => {
    expect(
      ids(
        groupsWith([
          { id: "b", pinned: true },
          { id: "a", position: 0 },
        ]).mine,
      ),
    ).toEqual(["b", "a", "c"]);
    expect(ids(groupsWith([{ id: "empty", pinned: true }]).builtIn)[0]).toBe("empty");
  });

  test("are searched by name and description, whatever the letter case and marks", () => {
    const all = groupsWith([]).mine;
    expect([ids(matchingEntries(all, " MORNING ")), ids(matchingEntries(all, "äp"))]).toEqual([["a"], ["c"]]);
    expect(ids(matchingEntries(all, "ap"))).toEqual(ids(matchingEntries(all, "äp")));
  });
});

describe("moving", () => {
  const { mine } = groupsWith([{ id: "b", pinned: true }]);

  test("gives the whole new order", () => {
    expect(ids(mine)).toEqual(["b", "c", "a"]);
    expect(movedIds(mine, "a", 1)).toEqual(["b", "a", "c"]);
  });

  test.each([
    ["past the end", "a", 3],
    ["before the start", "b", -1],
    ["to where it is", "c", 1],
    ["past what is pinned", "c", 0],
    ["of what is not there", "x", 1],
  ])("%s changes nothing", (_name, id, to) => {
    expect(movedIds(mine, id, to)).toBeNull();
  });
});
