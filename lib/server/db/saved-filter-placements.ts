import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

/** How one person keeps one saved filter. `position` null: never moved, so it stands by its name. */
export type SavedFilterPlacement = { id: string; pinned: boolean; position: number | null; isDefault: boolean };

export async function savedFilterPlacementsOf(db: Kysely<Database>, personId: string): Promise<SavedFilterPlacement[]> {
  const rows = await db
    .selectFrom("saved_filter_placements")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("filter_id")
    .execute();
  return rows.map(({ filter_id, pinned, position, is_default }) => ({
    id: filter_id,
    pinned: pinned === 1,
    position,
    isDefault: is_default === 1,
  }));
}

export async function saveSavedFilterPinned(
  db: Kysely<Database>,
  personId: string,
  filterId: string,
  pinned: boolean,
): Promise<void> {
  await db
    .insertInto("saved_filter_placements")
    .values({ person_id: personId, filter_id: filterId, pinned: Number(pinned), position: null, is_default: 0 })
    .onConflict((conflict) => conflict.columns(["person_id", "filter_id"]).doUpdateSet({ pinned: Number(pinned) }))
    .execute();
}

/** Makes one filter a person's default, or with null none. Call it in a transaction: there is at most one. */
export async function saveDefaultSavedFilter(
  db: Kysely<Database>,
  personId: string,
  filterId: string | null,
): Promise<void> {
  await db.updateTable("saved_filter_placements").set({ is_default: 0 }).where("person_id", "=", personId).execute();
  if (filterId === null) return;
  await db
    .insertInto("saved_filter_placements")
    .values({ person_id: personId, filter_id: filterId, pinned: 0, position: null, is_default: 1 })
    .onConflict((conflict) => conflict.columns(["person_id", "filter_id"]).doUpdateSet({ is_default: 1 }))
    .execute();
}

/** Puts a person's filters into this order. Those not named keep their place. Call it in a transaction. */
export async function saveSavedFilterOrder(
  db: Kysely<Database>,
  personId: string,
  filterIds: readonly string[],
): Promise<void> {
  for (const [position, filterId] of filterIds.entries()) {
    await db
      .insertInto("saved_filter_placements")
      .values({ person_id: personId, filter_id: filterId, pinned: 0, position, is_default: 0 })
      .onConflict((conflict) => conflict.columns(["person_id", "filter_id"]).doUpdateSet({ position }))
      .execute();
  }
}
