import "server-only";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { copyBeside, flush, inspectBackUp } from "@/lib/server/backup/back-up-file";
import type { AppSecrets } from "@/lib/server/platform/app-secret";

/**
 * Whether another process has the database open. To leave the write-ahead log SQLite needs it for itself alone, and it
 * then folds that log into the file as well.
 */
export function isInUse(file: string): boolean {
  const database = new DatabaseSync(file);
  try {
    return JSON.stringify(database.prepare("pragma journal_mode = delete").get()) !== '{"journal_mode":"delete"}';
  } catch {
    return true;
  } finally {
    database.close();
  }
}

/** A back-up of an older version has not every table yet, so there is nothing to amend in it. */
function amend(database: InstanceType<typeof DatabaseSync>, statement: string): void {
  try {
    database.exec(statement);
  } catch (error) {
    if (!(error instanceof Error && /^no such table: (jobs|outgoing_deliveries)/.test(error.message))) throw error;
  }
}

/** Puts a copy of a file in a place, in one step. */
function putInPlace(source: string, target: string, change: (database: InstanceType<typeof DatabaseSync>) => void) {
  const unfinished = `${target}.${process.pid}.part`;
  copyFileSync(source, unfinished);
  try {
    chmodSync(unfinished, 0o600);
    const database = new DatabaseSync(unfinished);
    try {
      change(database);
    } finally {
      database.close();
    }
    flush(unfinished);
    renameSync(unfinished, target);
    flush(path.dirname(target));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/**
 * Puts a back-up in the place of the embedded database, which is kept beside it. Not while the dashboard runs. A local
 * copy that is there stays, since it follows HelpCrunch by itself; where there is none, that of the back-up comes back.
 * Returns what was done, a sentence a line.
 *
 * @throws Error when the back-up is damaged, was made by a newer version, or the database is in use; nothing is changed
 */
export function restoreBackUp(source: string, target: string, secrets: AppSecrets | null): string[] {
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  if (source === target) throw new Error("The back-up is the database itself.");
  const contents = (() => {
    try {
      return inspectBackUp(source, secrets);
    } catch (error) {
      throw new Error(`${source} cannot be used: ${error instanceof Error ? error.message : error}.`, { cause: error });
    }
  })();
  if (contents.unknown.length > 0) {
    throw new Error(
      `${source} was made by a newer Chatboard (it has ${contents.unknown.join(", ")}). Restore it with that version.`,
    );
  }
  if (existsSync(target) && isInUse(target)) {
    throw new Error(`${target} is in use. Stop every process of the dashboard first.`);
  }
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const kept = `${target}.before-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  const isReplaced = existsSync(target);
  const amends = readFileSync("lib/launch/after-restore.sql", "utf8");
  const copy = path.join(path.dirname(target), "local-copy.sqlite");
  const said: string[] = [];
  if (contents.copiedChats !== null && !existsSync(copy)) {
    putInPlace(copyBeside(source), copy, () => {});
    said.push(`The local copy came back with ${contents.copiedChats} chats.`);
  }
  if (isReplaced) renameSync(target, kept);
  try {
    putInPlace(source, target, (database) => {
      for (const statement of amends.split(/;\n/)) amend(database, statement);
    });
  } catch (error) {
    if (isReplaced) renameSync(kept, target);
    throw error;
  }
  said.unshift(`Restored ${source} to ${target}. Everybody signs in again.`);
  if (isReplaced) said.push(`What was there before is kept as ${kept}.`);
  if (contents.secrets !== null && contents.secrets.unreadable > 0) {
    said.push(
      `${contents.secrets.unreadable} secrets in it cannot be read with this APP_SECRET. Set that of its time as APP_SECRET_PREVIOUS.`,
    );
  }
  return said;
}
