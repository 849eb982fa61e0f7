import "server-only";
import type { Kysely, Selectable } from "kysely";
import type { Database, ProcessesTable } from "@/lib/server/db/schema";

export type StoredProcess = Selectable<ProcessesTable>;

/** Says that a process is there, from its first sign of life to its last. */
export async function noteProcess(db: Kysely<Database>, row: StoredProcess): Promise<void> {
  const { seen_at, ended_at } = row;
  await db
    .insertInto("processes")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ seen_at, ended_at }))
    .execute();
}

/** Those that were seen since an instant, the newest first. */
export async function processesSeenSince(db: Kysely<Database>, at: number, limit: number): Promise<StoredProcess[]> {
  return db
    .selectFrom("processes")
    .selectAll()
    .where("seen_at", ">=", at)
    .orderBy("started_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Keeps the most that was used in a minute, whichever process has seen it. */
export async function noteBudgetMinute(db: Kysely<Database>, minute: number, used: number): Promise<void> {
  await db
    .insertInto("budget_minutes")
    .values({ minute, used })
    .onConflict((conflict) => conflict.column("minute").doUpdateSet({ used }).where("budget_minutes.used", "<", used))
    .execute();
}

export async function budgetMinutesSince(
  db: Kysely<Database>,
  at: number,
): Promise<{ minute: number; used: number }[]> {
  return db.selectFrom("budget_minutes").selectAll().where("minute", ">=", at).orderBy("minute").execute();
}

/** Forgets processes that were last seen before an instant, and minutes before another. */
export async function forgetSystem(
  db: Kysely<Database>,
  { seenBefore, minutesBefore }: { seenBefore: number; minutesBefore: number },
): Promise<void> {
  await db.deleteFrom("processes").where("seen_at", "<", seenBefore).execute();
  await db.deleteFrom("budget_minutes").where("minute", "<", minutesBefore).execute();
}
