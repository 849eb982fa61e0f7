import "server-only";
import type { Insertable, Kysely, Selectable } from "kysely";
import type { Database, InvitesTable } from "@/lib/server/db/schema";

export type StoredInvite = Selectable<InvitesTable>;

/** Stores a link in place of the person's link before, which then opens nothing. */
export async function replaceInvite(db: Kysely<Database>, invite: Insertable<InvitesTable>): Promise<void> {
  await deleteInvitesOf(db, invite.person_id);
  await db.insertInto("invites").values(invite).execute();
}

export async function findInviteByTokenHash(db: Kysely<Database>, tokenHash: string): Promise<StoredInvite | null> {
  return (await db.selectFrom("invites").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst()) ?? null;
}

/** Takes a link for use. False when it was used before, also a moment ago by another request. */
export async function markInviteUsed(db: Kysely<Database>, id: string, at: number): Promise<boolean> {
  const result = await db
    .updateTable("invites")
    .set({ used_at: at })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** False when there was none, used or not. */
export async function deleteInvitesOf(db: Kysely<Database>, personId: string): Promise<boolean> {
  const result = await db.deleteFrom("invites").where("person_id", "=", personId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
