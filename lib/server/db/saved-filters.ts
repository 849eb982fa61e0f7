import "server-only";
import type { Kysely, Selectable } from "kysely";
import type { Database, SavedFiltersTable } from "@/lib/server/db/schema";

/** A saved filter with the names of its people; null names are of people who are no longer there. */
export type SavedFilterRow = Selectable<SavedFiltersTable> & {
  owner_name: string | null;
  owner_disabled_at: number | null;
  creator_name: string | null;
  editor_name: string | null;
};

function selectSavedFilters(db: Kysely<Database>) {
  return db
    .selectFrom("saved_filters as filter")
    .leftJoin("people as owner", "owner.id", "filter.owner_id")
    .leftJoin("people as creator", "creator.id", "filter.created_by")
    .leftJoin("people as editor", "editor.id", "filter.updated_by")
    .selectAll("filter")
    .select([
      "owner.name as owner_name",
      "owner.disabled_at as owner_disabled_at",
      "creator.name as creator_name",
      "editor.name as editor_name",
    ]);
}

/** Those of one person and those shared by anybody, in no order: the two databases sort text differently. */
export function savedFiltersVisibleTo(db: Kysely<Database>, personId: string): Promise<SavedFilterRow[]> {
  return selectSavedFilters(db)
    .where("filter.deleted_at", "is", null)
    .where((is) => is.or([is("filter.owner_id", "=", personId), is("filter.shared", "=", 1)]))
    .execute();
}

/** Those of people who are disabled, shared or not, in no order. */
export function savedFiltersOfDisabledPeople(db: Kysely<Database>): Promise<SavedFilterRow[]> {
  return selectSavedFilters(db)
    .where("filter.deleted_at", "is", null)
    .where("owner.disabled_at", "is not", null)
    .execute();
}

/** Also one that waits for its undo: look at `deleted_at`. */
export async function findSavedFilterRow(db: Kysely<Database>, id: string): Promise<SavedFilterRow | null> {
  return (await selectSavedFilters(db).where("filter.id", "=", id).executeTakeFirst()) ?? null;
}

/** The names that one person's filters have, as they are compared. */
export async function nameKeysOf(db: Kysely<Database>, ownerId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("saved_filters")
    .select(["id", "name_key"])
    .where("owner_id", "=", ownerId)
    .where("deleted_at", "is", null)
    .execute();
  return new Map(rows.map(({ id, name_key }) => [name_key, id]));
}

export async function insertSavedFilter(db: Kysely<Database>, row: Selectable<SavedFiltersTable>): Promise<void> {
  await db.insertInto("saved_filters").values(row).execute();
}

type SavedFilterChange = Partial<
  Pick<SavedFiltersTable, "owner_id" | "name" | "name_key" | "description" | "view" | "shared" | "deleted_at">
> & { updated_at: number; updated_by: string };

/** Changes one that is still at `version`, which goes up by one; false when it is at another or not there. */
export async function updateSavedFilterAt(
  db: Kysely<Database>,
  id: string,
  version: number,
  change: SavedFilterChange,
): Promise<boolean> {
  const result = await db
    .updateTable("saved_filters")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Forgets for good those deleted before an instant, with everybody's placement of them. */
export async function purgeSavedFiltersDeletedBefore(db: Kysely<Database>, before: number): Promise<void> {
  const gone = db.selectFrom("saved_filters").select("id").where("deleted_at", "<", before);
  await db.deleteFrom("saved_filter_placements").where("filter_id", "in", gone).execute();
  await db.deleteFrom("saved_filters").where("deleted_at", "<", before).execute();
}
