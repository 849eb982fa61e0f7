import "server-only";
import type { Kysely, Selectable } from "kysely";
import type { Database, SavedRepliesTable } from "@/lib/server/db/schema";

/** A saved reply with the names of its people; null names are of people who are no longer there. */
export type SavedReplyRow = Selectable<SavedRepliesTable> & {
  owner_name: string | null;
  owner_disabled_at: number | null;
  editor_name: string | null;
};

function selectSavedReplies(db: Kysely<Database>) {
  return db
    .selectFrom("saved_replies as reply")
    .leftJoin("people as owner", "owner.id", "reply.owner_id")
    .leftJoin("people as editor", "editor.id", "reply.updated_by")
    .selectAll("reply")
    .select(["owner.name as owner_name", "owner.disabled_at as owner_disabled_at", "editor.name as editor_name"]);
}

/** Those of one person and those shared by anybody, in no order: the two databases sort text differently. */
export function savedRepliesVisibleTo(db: Kysely<Database>, personId: string): Promise<SavedReplyRow[]> {
  return selectSavedReplies(db)
    .where((is) => is.or([is("reply.owner_id", "=", personId), is("reply.shared", "=", 1)]))
    .execute();
}

export async function findSavedReplyRow(db: Kysely<Database>, id: string): Promise<SavedReplyRow | null> {
  return (await selectSavedReplies(db).where("reply.id", "=", id).executeTakeFirst()) ?? null;
}

/** The names that one person's replies have, as they are compared, with the ids. */
export async function replyNameKeysOf(db: Kysely<Database>, ownerId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("saved_replies")
    .select(["id", "name_key"])
    .where("owner_id", "=", ownerId)
    .execute();
  return new Map(rows.map(({ id, name_key }) => [name_key, id]));
}

export async function insertSavedReply(db: Kysely<Database>, row: Selectable<SavedRepliesTable>): Promise<void> {
  await db.insertInto("saved_replies").values(row).execute();
}

type SavedReplyChange = Partial<Pick<SavedRepliesTable, "name" | "name_key" | "text" | "shared">> &
  Pick<SavedRepliesTable, "updated_at" | "updated_by">;

/** Changes one that is still at `version`, which goes up by one; false when it is at another or not there. */
export async function updateSavedReplyAt(
  db: Kysely<Database>,
  id: string,
  version: number,
  change: SavedReplyChange,
): Promise<boolean> {
  const result = await db
    .updateTable("saved_replies")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteSavedReply(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom("saved_replies").where("id", "=", id).execute();
}
