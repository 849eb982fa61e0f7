import "server-only";
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import { Kysely, Migrator, PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import type { DatabaseTarget } from "@/lib/server/db/open";
import {
  type CopyDatabase,
  copyIndexTables,
  copyMigrations,
  copyTables,
  isSqlite,
} from "@/lib/server/local-copy/schema";
import { ThreadDialect } from "@/lib/server/local-copy/thread-dialect";
import { log } from "@/lib/server/platform/log";

/** Ways into one copy: on SQLite a thread each, so that no list waits for a write or for a count. */
export type CopyDb = {
  reader: Kysely<CopyDatabase>;
  counter: Kysely<CopyDatabase>;
  writer: Kysely<CopyDatabase>;
  close: () => Promise<void>;
};

const int8 = types.builtins.INT8;

function migratorOf(db: Kysely<CopyDatabase>): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => copyMigrations },
    migrationTableName: "copy_migrations",
    migrationLockTableName: "copy_migrations_lock",
  });
}

/** Where the copy is, beside the database that `target` names. */
export function copyFileOf(target: DatabaseTarget): string | null {
  if (target.dialect === "postgres") return null;
  const { dir, name } = path.parse(target.file);
  return path.join(dir, name === "chatboard" ? "local-copy.sqlite" : `${name}-local-copy.sqlite`);
}

/**
 * The local copy beside a database, opened and migrated. The caller closes it.
 *
 * @throws the database's error, such as for a copy that a newer version has written; nothing is changed then.
 */
export async function openCopy(target: DatabaseTarget): Promise<CopyDb> {
  const file = copyFileOf(target);
  let opened: CopyDb;
  if (target.dialect === "sqlite" && file !== null) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(/* turbopackIgnore: true */ file, "a", 0o600));
    const writer = new Kysely<CopyDatabase>({ dialect: new ThreadDialect(file, { isReader: false }) });
    const openReader = () => new Kysely<CopyDatabase>({ dialect: new ThreadDialect(file, { isReader: true }) });
    const reader = openReader();
    const counter = openReader();
    opened = {
      writer,
      reader,
      counter,
      close: async () => {
        await Promise.all([reader.destroy(), counter.destroy()]);
        await writer.destroy();
      },
    };
  } else if (target.dialect === "postgres") {
    const pool = new Pool({
      connectionString: target.url.reveal(),
      max: 4,
      connectionTimeoutMillis: 5_000,
      types: {
        getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)),
      },
    });
    pool.on("error", (error) => log.warn("An idle connection of the local copy was lost.", { error }));
    const db = new Kysely<CopyDatabase>({ dialect: new PostgresDialect({ pool }) });
    opened = { writer: db, reader: db, counter: db, close: () => db.destroy() };
  } else {
    throw new Error("A copy needs a file or a database.");
  }
  const { error } = await migratorOf(opened.writer).migrateToLatest();
  if (error === undefined) return opened;
  await opened.close();
  throw error;
}

/** Whether a copy was ever made beside this database, without making one. Postgres is asked by whoever opens it. */
export function hasCopyFile(target: DatabaseTarget): boolean {
  const file = copyFileOf(target);
  return file === null || existsSync(/* turbopackIgnore: true */ file);
}

/** Deletes the file of a copy that nobody has open any more. */
export function deleteCopyFile(target: DatabaseTarget): void {
  const file = copyFileOf(target);
  if (file === null) return;
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
}

/** Empties every table, in one step. What was copied is gone; where the sync stands is for the caller to say. */
export async function emptyCopy(db: Kysely<CopyDatabase>): Promise<void> {
  if (!isSqlite(db)) {
    await sql`truncate ${sql.join(copyTables.map((table) => sql.table(table)))}`.execute(db);
    return;
  }
  for (const table of copyTables) await sql`delete from ${sql.table(table)}`.execute(db);
  for (const table of copyIndexTables) {
    await sql`insert into ${sql.table(table)}(${sql.ref(table)}) values ('delete-all')`.execute(db);
  }
}
