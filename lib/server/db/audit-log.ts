import "server-only";
import type { Expression, Kysely, NotNull, SqlBool } from "kysely";
import type { AuditLogRow, Database, NewAuditLogRow } from "@/lib/server/db/schema";

/*
 * Entries are added and read. There is no function that changes or removes one, and the database refuses it as well:
 * see the triggers in `migrations.ts`.
 */

export async function insertAuditLogRow(db: Kysely<Database>, row: NewAuditLogRow): Promise<void> {
  await db.insertInto("audit_log").values(row).execute();
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

/** The place of an entry in the order of the audit log. */
export type AuditLogPlace = { at: number; id: string };

function matching(db: Kysely<Database>, { from, to, actor, action }: AuditLogFilter) {
  return db.selectFrom("audit_log").where((is) => {
    const conditions: Expression<SqlBool>[] = [];
    if (from !== undefined) conditions.push(is("audit_log.at", ">=", from));
    if (to !== undefined) conditions.push(is("audit_log.at", "<", to));
    if (actor !== undefined) {
      conditions.push(is.or([is("audit_log.actor_id", "=", actor), is("audit_log.actor_email", "=", actor)]));
    }
    if (action !== undefined) conditions.push(is("audit_log.action", "=", action));
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
    .leftJoin("people", "people.id", "audit_log.actor_id")
    .selectAll("audit_log")
    .select("people.name as actor_name");
  if (before !== null) {
    // As one row value, so that both databases begin at its place in the index.
    query = query.where((is) => is(is.refTuple("audit_log.at", "audit_log.id"), "<", is.tuple(before.at, before.id)));
  }
  return query.orderBy("audit_log.at", "desc").orderBy("audit_log.id", "desc").limit(limit).execute();
}

/** Whom the audit log knows, by e-mail, with the name of those who are here now. */
export function recordActors(
  db: Kysely<Database>,
  countMax: number,
): Promise<{ email: string; name: string | null }[]> {
  return db
    .selectFrom("audit_log")
    .leftJoin("people", "people.id", "audit_log.actor_id")
    .where("audit_log.actor_id", "is not", null)
    .where("audit_log.actor_email", "is not", null)
    .select(({ fn }) => ["audit_log.actor_email as email", fn.max("people.name").as("name")])
    .$narrowType<{ email: NotNull }>()
    .groupBy("audit_log.actor_email")
    .orderBy("audit_log.actor_email", "asc")
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
    .selectFrom(matching(db, filter).select("audit_log.id").limit(countMax).as("found"))
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
    .selectFrom("audit_log")
    .select("id")
    .where("action", "=", action)
    .where("at", ">", since)
    .where((is) => is.or([is("actor_email", "=", email), is("address", "=", address)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
