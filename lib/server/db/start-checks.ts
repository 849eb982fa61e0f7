import "server-only";
import { randomBytes } from "node:crypto";
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Kysely, sql } from "kysely";
import type { Database } from "@/lib/server/db/schema";
import { log } from "@/lib/server/platform/log";

const checkMsMax = 10_000;

/** The database is there and must not be used as it is. Its message says what to do. */
export class UnusableDatabaseError extends Error {
  override readonly name = "UnusableDatabaseError";
}

/** "CHBT": tells file tools whose database it is, and gives a new file its first page. */
const applicationId = 0x43484254;

/** Puts a new file in its place in one step, so that nobody ever sees an empty one of ours. */
function createFile(file: string): void {
  const unfinished = `${file}.${randomBytes(6).toString("hex")}.new`;
  const database = new DatabaseSync(unfinished);
  try {
    database.exec(`pragma application_id=${applicationId}`);
  } finally {
    database.close();
  }
  try {
    linkSync(unfinished, file);
  } catch (error) {
    // Some network file systems have no links. Where the file is there by now, another process was faster.
    if (!existsSync(file)) copyFileSync(unfinished, file, constants.COPYFILE_EXCL);
    else if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * Makes sure that the file of the embedded database is there and readable by its owner alone, side files included: SQLite
 * gives them the mode of the main file.
 *
 * @throws UnusableDatabaseError for a file that is empty: something has cut it off, and starting on it as if it were new
 *   would hide that everything is gone.
 */
export function prepareFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const mask = process.umask(0o177);
    try {
      createFile(file);
    } finally {
      process.umask(mask);
    }
    return;
  }
  const isCutOff = statSync(file).size === 0 && !(existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0);
  if (!isCutOff) return;
  throw new UnusableDatabaseError(
    `The database ${file} is an empty file. Put a back-up in its place (npm run restore -- FILE), or delete it to start with nothing.`,
  );
}

/** Runs beside the process, because SQLite looks through the whole file in one go. */
const checker = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { DatabaseSync } = require("@photostructure/sqlite");
  const database = new DatabaseSync(workerData, { readOnly: true });
  database.exec("pragma busy_timeout=2000");
  parentPort.postMessage(database.prepare("pragma quick_check(1)").all().map((row) => String(Object.values(row)[0])));
  database.close();
`;

function quickCheck(file: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(checker, { eval: true, workerData: file });
    worker.unref();
    worker.once("message", (rows: string[]) => resolve(rows.length === 1 && rows[0] === "ok" ? null : rows.join("; ")));
    worker.once("error", reject);
  });
}

/**
 * Looks whether the file is whole, for ten seconds at most: a large one is looked through while the dashboard works, and
 * damage then stands in the log.
 *
 * @throws UnusableDatabaseError
 */
export async function checkFile(file: string): Promise<void> {
  const damaged = (reason: string) =>
    new UnusableDatabaseError(
      `The database ${file} is damaged (${reason.replaceAll(/\s+/g, " ")}). Put a back-up in its place: npm run restore -- FILE`,
    );
  const checked = quickCheck(file).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<"too long">((resolve) => {
    timer = setTimeout(() => resolve("too long"), checkMsMax);
  });
  const found = await Promise.race([checked, tooLong]);
  clearTimeout(timer);
  if (found === null) return;
  if (found !== "too long") throw damaged(found);
  log.info("The database is large, so it is looked through for damage while Chatboard works.");
  void checked.then((reason) => reason !== null && log.error(damaged(reason).message));
}

/** Notes how far a move into this database came; gone when all of it is there. */
export const moveTable = "chatboard_move";

/**
 * @throws UnusableDatabaseError for tables that a later version has changed, which this one would damage or misread, and
 *   for a move that was broken off, unless it is the move that asks.
 */
export async function refuseUnusable(db: Kysely<Database>, known: readonly string[], isMoving: boolean): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!isMoving && tables.some(({ name }) => name === moveTable)) {
    throw new UnusableDatabaseError(
      "A move into this database was broken off, so not all data is there. Run the same npm run move again.",
    );
  }
  if (!tables.some(({ name }) => name === "kysely_migration")) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = rows.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new UnusableDatabaseError(
    `The database was written by a newer Chatboard (it has ${unknown.join(", ")}). Start that version, or put a back-up of this version in its place.`,
  );
}
