import "server-only";
import type { Expression, Kysely, NotNull, SqlBool } from "kysely";
import type { AuditLogRow, Database, NewAuditLogRow } from "@/lib/server/db/schema";

/*
 * Entries are added and read. There is no function that changes or removes one, and the database refuses it as well:
 * see the triggers in `migrations.ts`.
 */

export async function insertAuditLogRow(db: Kysely<Database>, row: NewAuditLogRow): Promise<void> {
  await db.insertInto("record").values(row).execute();
}

export type AuditLogFilter = {
  /** Epoch milliseconds, inclusive. */
  from?: number | undefined;
  /** Epoch milliseconds, exclusive. */
  to?: number | undefined;
  /** A person's id, or an e-mail address as it was then. */
  actor?: string | undefined;
  action?: string | undefined;
};

/** The place of an entry in the order of the record. */
export type AuditLogPlace = { at: number; id: string };

function matching(db: Kysely<Database>, { from, to, actor, action }: AuditLogFilter) {
  return db.selectFrom("record").where((is) => {
    const conditions: Expression<SqlBool>[] = [];
    if (from !== undefined) conditions.push(is("record.at", ">=", from));
    if (to !== undefined) conditions.push(is("record.at", "<", to));
    if (actor !== undefined) {
      conditions.push(is.or([is("record.actor_id", "=", actor), is("record.actor_email", "=", actor)]));
    }
    if (action !== undefined) conditions.push(is("record.action", "=", action));
    return is.and(conditions);
  });
}

/** Entries newest first, from just below a place on, with the name that the actor has now. */
export function auditLogRowsBefore(
  db: Kysely<Database>,
  filter: AuditLogFilter,
  before: AuditLogPlace | null,
  limit: number,
): Promise<(AuditLogRow & { actor_name: string | null })[]> {
  let query = matching(db, filter)
    .leftJoin("people", "people.id", "record.actor_id")
    .selectAll("record")
    .select("people.name as actor_name");
  if (before !== null) {
    // As one row value, so that both databases begin at its place in the index.
    query = query.where((is) => is(is.refTuple("record.at", "record.id"), "<", is.tuple(before.at, before.id)));
  }
  return query.orderBy("record.at", "desc").orderBy("record.id", "desc").limit(limit).execute();
}

/** Whom the record knows, by e-mail, with the name of those who are here now. */
export function recordActors(
  db: Kysely<Database>,
  countMax: number,
): Promise<{ email: string; name: string | null }[]> {
  return db
    .selectFrom("record")
    .leftJoin("people", "people.id", "record.actor_id")
    .where("record.actor_id", "is not", null)
    .where("record.actor_email", "is not", null)
    .select(({ fn }) => ["record.actor_email as email", fn.max("people.name").as("name")])
    .$narrowType<{ email: NotNull }>()
    .groupBy("record.actor_email")
    .orderBy("record.actor_email", "asc")
    .limit(countMax)
    .execute();
}

/** How many entries there are, counted no further than `countMax`. */
export async function countAuditLogRows(
  db: Kysely<Database>,
  filter: AuditLogFilter,
  countMax: number,
): Promise<number> {
  const { count } = await db
    .selectFrom(matching(db, filter).select("record.id").limit(countMax).as("found"))
    .select((is) => is.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether somebody has been told so lately: an entry of this action for the same person or from the same address. */
export async function hasAuditLogRowSince(
  db: Kysely<Database>,
  action: string,
  { email, address, since }: { email: string; address: string | null; since: number },
): Promise<boolean> {
  const row = await db
    .selectFrom("record")
    .select("id")
    .where("action", "=", action)
    .where("at", ">", since)
    .where((is) => is.or([is("actor_email", "=", email), is("address", "=", address)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
