import "server-only";
import path from "node:path";
import { Kysely, Migrator } from "kysely";
import { Pool, types } from "pg";
import { migrations } from "@/lib/server/db/migrations";
import { TellingPostgresDialect } from "@/lib/server/db/postgres-dialect";
import type { Database } from "@/lib/server/db/schema";
import { EmbeddedDialect } from "@/lib/server/db/sqlite-dialect";
import { checkFile, prepareFile, refuseUnusable } from "@/lib/server/db/start-checks";
import { StorageError } from "@/lib/server/db/storage-error";
import { followDatabaseTime } from "@/lib/server/db/stored-time";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import type { Secret } from "@/lib/server/platform/secret";

export type DatabaseTarget = { dialect: "sqlite"; file: string } | { dialect: "postgres"; url: Secret };

const int8 = types.builtins.INT8;

function openPool(url: Secret): Pool {
  const pool = new Pool({
    connectionString: url.reveal(),
    max: 10,
    connectionTimeoutMillis: 5_000,
    types: {
      // A bigint, which count(*) is too, arrives as text. All of ours are milliseconds or counts and fit a number.
      getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)),
    },
  });
  // Without a listener, a connection that the server ends would end this process: the pool listens to idle ones and tells
  // of them, and those in use have nobody else between two statements of a transaction.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", (error) => log.warn("A database connection was lost.", { error }));
  });
  return pool;
}

/**
 * A handle on the database; nothing is connected before the first query. The caller destroys it.
 *
 * @throws UnusableDatabaseError for a file that something has cut off
 */
export function openDatabase(target: DatabaseTarget, clock: Clock = systemClock): Kysely<Database> {
  if (target.dialect === "postgres") {
    return new Kysely({ dialect: new TellingPostgresDialect(async () => openPool(target.url)) });
  }
  prepareFile(target.file);
  return new Kysely({ dialect: new EmbeddedDialect(target.file, clock) });
}

function migratorOf(db: Kysely<Database>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

/** So many times as long as any statement waits: another process may be changing large tables at this moment. */
const migrationTriesMax = 12;

/**
 * Brings the tables up to date; processes that start together wait for one another.
 *
 * @throws UnusableDatabaseError for tables of a later version or half a move; what the failed migration threw, of which
 *   nothing stays
 */
export async function migrate(db: Kysely<Database>, { isMoving = false } = {}): Promise<void> {
  await refuseUnusable(db, Object.keys(migrations), isMoving);
  for (let tried = 1; ; tried += 1) {
    const { error } = await migratorOf(db).migrateToLatest();
    if (error === undefined) return;
    const isBusy = error instanceof StorageError && error.trouble === "busy";
    if (!isBusy || tried >= migrationTriesMax) throw error;
  }
}

/** Whether the database answers and has every table of this version. */
export async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  const known = await migratorOf(db).getMigrations();
  return known.every((migration) => migration.executedAt !== undefined);
}

/** Where the environment says that the database is. The demo's people, whose passwords are published, have their own. */
export function configuredTarget(): DatabaseTarget {
  const { databaseUrl, dataDir, demo } = environment();
  if (databaseUrl !== null) return { dialect: "postgres", url: databaseUrl };
  return { dialect: "sqlite", file: path.join(dataDir, demo ? "demo.sqlite" : "chatboard.sqlite") };
}

type Opening = { current: Promise<Kysely<Database>> | null };

async function openConfigured(): Promise<Kysely<Database>> {
  const target = configuredTarget();
  const db = openDatabase(target);
  try {
    if (target.dialect === "sqlite") await checkFile(target.file);
    await migrate(db);
    await followDatabaseTime(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

const openingOfProcess = () => globalSingleton<Opening>("database", () => ({ current: null }));

/**
 * The database of this process, opened and migrated at first use. A failed opening is not kept: the next call tries
 * again, so a database that comes up late needs no restart.
 */
export function database(): Promise<Kysely<Database>> {
  const opening = openingOfProcess();
  opening.current ??= openConfigured().catch((error: unknown) => {
    opening.current = null;
    throw error;
  });
  return opening.current;
}

/** Closes the database of this process, if it was ever opened: SQLite then folds its side files into the main one. */
export async function closeDatabase(): Promise<void> {
  const db = await openingOfProcess().current?.catch(() => null);
  await db?.destroy();
}
