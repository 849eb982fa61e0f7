import type { Kysely, Selectable } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  saveDefaultSavedFilter,
  savedFilterPlacementsOf,
  saveSavedFilterOrder,
  saveSavedFilterPinned,
} from "@/lib/server/db/saved-filter-placements";
import {
  findSavedFilterRow,
  insertSavedFilter,
  nameKeysOf,
  purgeSavedFiltersDeletedBefore,
  savedFiltersVisibleTo,
  updateSavedFilterAt,
} from "@/lib/server/db/saved-filters";
import type { Database, SavedFiltersTable } from "@/lib/server/db/schema";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

const at = 1_780_000_000_000;

function row(id: string, change: Partial<Selectable<SavedFiltersTable>> = {}): Selectable<SavedFiltersTable> {
  return {
    id,
    owner_id: "ann",
    name: id.toUpperCase(),
    name_key: id,
    description: "",
    view: '{"version":1,"filters":[]}',
    shared: 0,
    version: 1,
    created_at: at,
    created_by: "ann",
    updated_at: at,
    updated_by: "ann",
    deleted_at: null,
    ...change,
  };
}

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let db: Kysely<Database>;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await db.deleteFrom("saved_filters").execute();
    await db.deleteFrom("saved_filter_placements").execute();
  });

  const change = { updated_at: at + 1, updated_by: "bob" };

  test("a saved filter comes back as it was kept, with nobody's name where the person is not there", async () => {
    const kept = row("a", { name: "Größe “x” 🙂", view: '{"filters":["\\u0000<b>"]}' });
    await insertSavedFilter(db, kept);
    expect(await findSavedFilterRow(db, "a")).toEqual({
      ...kept,
      owner_name: null,
      owner_disabled_at: null,
      creator_name: null,
      editor_name: null,
    });
  });

  test("a person sees their own and the shared ones, and none that was deleted", async () => {
    await insertSavedFilter(db, row("own"));
    await insertSavedFilter(db, row("gone", { deleted_at: at }));
    await insertSavedFilter(db, row("shared", { owner_id: "bob", shared: 1 }));
    await insertSavedFilter(db, row("private", { owner_id: "bob" }));
    const ids = (await savedFiltersVisibleTo(db, "ann")).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(["own", "shared"]);
  });

  test("one owner cannot have a name twice, even past the use cases; a deleted one gives its name free", async () => {
    await insertSavedFilter(db, row("a", { name_key: "same" }));
    await expect(insertSavedFilter(db, row("b", { name_key: "same" }))).rejects.toThrow();
    await insertSavedFilter(db, row("c", { name_key: "same", owner_id: "bob" }));
    expect(await updateSavedFilterAt(db, "a", 1, { ...change, deleted_at: at })).toBe(true);
    await insertSavedFilter(db, row("d", { name_key: "same" }));
    expect(await nameKeysOf(db, "ann")).toEqual(new Map([["same", "d"]]));
  });

  test("of two changes to one version the second is refused and changes nothing", async () => {
    await insertSavedFilter(db, row("a"));
    expect(await updateSavedFilterAt(db, "a", 1, { ...change, description: "first" })).toBe(true);
    expect(await updateSavedFilterAt(db, "a", 1, { ...change, description: "second" })).toBe(false);
    expect(await updateSavedFilterAt(db, "nowhere", 1, change)).toBe(false);
    expect(await findSavedFilterRow(db, "a")).toMatchObject({ version: 2, description: "first", updated_by: "bob" });
  });

  test("what was deleted long ago is forgotten for good, with its pins; what was just deleted is not", async () => {
    await insertSavedFilter(db, row("old", { deleted_at: at }));
    await insertSavedFilter(db, row("new", { deleted_at: at + 10 }));
    await insertSavedFilter(db, row("alive"));
    for (const id of ["old", "new", "alive"]) await saveSavedFilterPinned(db, "bob", id, true);
    await purgeSavedFiltersDeletedBefore(db, at + 10);
    expect(await findSavedFilterRow(db, "old")).toBeNull();
    expect(await findSavedFilterRow(db, "new")).not.toBeNull();
    expect((await savedFilterPlacementsOf(db, "bob")).map(({ id }) => id)).toEqual(["alive", "new"]);
  });

  test("pins, order and default are kept apart from each other and from other people's", async () => {
    await saveSavedFilterOrder(db, "ann", ["b", "a"]);
    await saveSavedFilterPinned(db, "ann", "a", true);
    await saveDefaultSavedFilter(db, "ann", "b");
    await saveDefaultSavedFilter(db, "bob", "a");
    expect(await savedFilterPlacementsOf(db, "ann")).toEqual([
      { id: "a", pinned: true, position: 1, isDefault: false },
      { id: "b", pinned: false, position: 0, isDefault: true },
    ]);
    await saveDefaultSavedFilter(db, "ann", "a");
    await saveSavedFilterPinned(db, "ann", "a", false);
    expect(await savedFilterPlacementsOf(db, "ann")).toEqual([
      { id: "a", pinned: false, position: 1, isDefault: true },
      { id: "b", pinned: false, position: 0, isDefault: false },
    ]);
    expect(await savedFilterPlacementsOf(db, "bob")).toEqual([
      { id: "a", pinned: false, position: null, isDefault: true },
    ]);
  });
});
