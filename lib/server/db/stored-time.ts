import "server-only";
import { type Kysely, sql } from "kysely";
import type { Database } from "@/lib/server/db/schema";
import { dialectOf } from "@/lib/server/db/transaction";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

/*
 * Several machines may share one Postgres, and their clocks differ. What is stored and compared with what others stored
 * is told by one clock: that of the database. With SQLite all processes are on one machine and so have one clock.
 */

const measureEveryMs = 30_000;
/** From here on people would notice: times on screens, and codes of authenticator apps. */
const noticeableMs = 5_000;
/** A way to the database that takes longer says too little about the moment in between. */
const tripMsMax = 1_000;

type Measured = { databaseMs: number; at: number };
const measured = () => globalSingleton<{ last: Measured | null }>("stored-time", () => ({ last: null }));

/** The database's clock at this moment, epoch milliseconds. In a transaction it goes on, too. */
export async function databaseTime(db: Kysely<Database>): Promise<number> {
  if (dialectOf(db) === "sqlite") return Date.now();
  const { rows } = await sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("The database did not tell the time.");
  return row.now;
}

/**
 * The database's clock as this process knows it, epoch milliseconds, right to the length of a round trip. It goes on by
 * the time that has passed here and not by this machine's clock, so setting that one changes nothing.
 */
export function storedNow(): number {
  const { last } = measured();
  return last === null ? Date.now() : Math.round(last.databaseMs + performance.now() - last.at);
}

/** Sets {@link storedNow} by the database; gives by how much this machine's clock is ahead. */
export async function measureDatabaseTime(db: Kysely<Database>): Promise<number> {
  if (dialectOf(db) === "sqlite") return 0;
  const askedAt = performance.now();
  const databaseMs = await databaseTime(db);
  const tripMs = performance.now() - askedAt;
  const aheadMs = Date.now() - tripMs / 2 - databaseMs;
  if (tripMs <= tripMsMax || measured().last === null) measured().last = { databaseMs, at: askedAt + tripMs / 2 };
  return aheadMs;
}

/** Keeps {@link storedNow} right from now on, and says in the log when this machine's clock is wrong. */
export async function followDatabaseTime(db: Kysely<Database>): Promise<void> {
  if (dialectOf(db) === "sqlite") return;
  let isToldOf = false;
  const measure = async () => {
    const aheadMs = await measureDatabaseTime(db);
    const isNoticeable = Math.abs(aheadMs) > noticeableMs;
    if (isNoticeable && !isToldOf) {
      log.warn("The clock of this machine and that of the database differ. What is stored goes by the database's.", {
        aheadSeconds: Math.round(aheadMs / 1000),
      });
    }
    isToldOf = isNoticeable;
  };
  await measure();
  // While the database does not answer, the last measurement holds.
  setInterval(() => void measure().catch(() => undefined), measureEveryMs).unref();
}
