import { parentPort, workerData } from "node:worker_threads";
import { DatabaseSync } from "@photostructure/sqlite";

/*
 * One SQLite connection on a thread of its own, so that a long merge of the text index or a count over a million rows
 * stops nobody. It knows no table: it is given statements and gives back rows. Plain JavaScript, because a thread of the
 * production server is started from this file as it is.
 */

const statementsMax = 300;

/** @type {{ file: string, isReader: boolean }} */
const { file, isReader } = workerData;
const database = new DatabaseSync(file);
for (const pragma of [
  "busy_timeout=10000",
  "journal_mode=wal",
  // What a power cut takes is asked of HelpCrunch again; the file itself stays sound.
  "synchronous=normal",
  "foreign_keys=on",
  "cache_size=-65536",
  "temp_store=memory",
  "wal_autocheckpoint=2000",
  "journal_size_limit=16777216",
  ...(isReader ? ["query_only=on", "mmap_size=268435456"] : []),
]) {
  database.exec(`pragma ${pragma}`);
}

/** @type {Map<string, ReturnType<typeof database.prepare>>} */
const statements = new Map();

/** @param {string} text */
function prepared(text) {
  const known = statements.get(text);
  if (known !== undefined) return known;
  const statement = database.prepare(text);
  if (statements.size >= statementsMax) statements.clear();
  statements.set(text, statement);
  return statement;
}

/** @param {{ text: string, parameters: unknown[] }} query */
function run({ text, parameters }) {
  const statement = prepared(text);
  // Boundary: the dialect sends only what SQLite binds.
  const bound = /** @type {never[]} */ (parameters);
  if (statement.columns().length > 0) return { rows: statement.all(...bound) };
  const { changes, lastInsertRowid } = statement.run(...bound);
  return { rows: [], changes: Number(changes), insertId: Number(lastInsertRowid) };
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error
    ? { message: error.message, code: "code" in error ? String(error.code) : undefined }
    : { message: String(error) };
}

parentPort?.on("message", (/** @type {{ id: number, text: string | null, parameters: unknown[] }} */ message) => {
  const { id, text, parameters } = message;
  try {
    if (text === null) {
      if (!isReader) database.exec("pragma wal_checkpoint(truncate)");
      database.close();
      parentPort?.postMessage({ id, result: { rows: [] } });
      parentPort?.close();
      return;
    }
    parentPort?.postMessage({ id, result: run({ text, parameters }) });
  } catch (error) {
    parentPort?.postMessage({ id, error: describe(error) });
  }
});
