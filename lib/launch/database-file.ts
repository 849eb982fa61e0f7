import { closeSync, fsyncSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { root } from "./root.mjs";

/** Where the embedded database is; null where the data is in Postgres. */
export function databaseFile(): string | null {
  const { DATABASE_URL, DATABASE_URL_FILE, DATA_DIR } = process.env;
  if (DATABASE_URL || DATABASE_URL_FILE) return null;
  return path.join(path.resolve(root, DATA_DIR || ".data"), "chatboard.sqlite");
}

/** A path as it was written, from where the command was called: npm itself changes into the folder of the product. */
export function givenFile(): string | null {
  const [given] = process.argv.slice(2);
  return given === undefined || given === "" ? null : path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
}

/** Why a file is not a whole database of ours; null when it is one. Changes nothing in it. */
export function problemOf(file: string): string | null {
  let database: InstanceType<typeof DatabaseSync> | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const check = database.prepare("pragma integrity_check").get();
    if (JSON.stringify(check) !== '{"integrity_check":"ok"}') return "it is damaged";
    database.prepare("select 1 from people limit 1").get();
    database.prepare("select 1 from kysely_migration limit 1").get();
    return null;
  } catch (error) {
    return `it is not a database of Chatboard (${error instanceof Error ? error.message : String(error)})`;
  } finally {
    database?.close();
  }
}

/** Makes sure that a file, or what a folder lists, is on the disk and not only on its way there. */
export function flush(fileOrFolder: string): void {
  const handle = openSync(fileOrFolder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
