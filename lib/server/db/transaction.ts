import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "@/lib/server/db/schema";

export type Dialect = "sqlite" | "postgres";

/** Which database is behind a handle, for the few statements that differ. */
export function dialectOf(db: Kysely<Database>): Dialect {
  // Asked of the object, not of its class: a bundle may hold that class twice.
  return "embedded" in db.getExecutor().adapter ? "sqlite" : "postgres";
}

/**
 * Runs `work` in one transaction; what it throws undoes everything. Inside, use only the handle it is given: SQLite has
 * one connection, so a query through the outer handle would wait for ever. For the same reason never await the network
 * or a password hash inside: on SQLite everybody else's queries wait until the transaction ends.
 */
export function transaction<T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}

/**
 * As {@link transaction}, and no two transactions under the same name overlap, in whichever process they run. This is
 * what makes "count, then insert" exact. SQLite admits one writer at a time anyway.
 */
export function exclusively<T>(
  db: Kysely<Database>,
  name: string,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return transaction(db, async (trx) => {
    if (dialectOf(trx) === "postgres") {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`chatboard:${name}`}, 0))`.execute(trx);
    }
    return work(trx);
  });
}
