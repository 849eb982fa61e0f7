import "server-only";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import {
  type BackUpContents,
  copyBeside,
  describeContents,
  flush,
  inspectBackUp,
  readAppSecrets,
} from "@/lib/server/backup/back-up-file";
import { noteBackUp } from "@/lib/server/backup/last-back-up";
import type { AppSecrets } from "@/lib/server/platform/app-secret";

/** One consistent moment of a database that is in use, under its name only once it is whole. */
function copyDatabase(source: string, target: string): void {
  const unfinished = `${target}.${process.pid}.part`;
  const database = new DatabaseSync(source, { readOnly: true });
  try {
    database.exec("pragma busy_timeout = 10000");
    database.prepare("vacuum into ?").run(unfinished);
    chmodSync(unfinished, 0o600);
    flush(unfinished);
    renameSync(unfinished, target);
    flush(path.dirname(target));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    database.close();
  }
}

export type BackUpWish = { source: string; target: string; isWithoutCopy: boolean; secrets: AppSecrets | null };

/**
 * Backs up the embedded database while the dashboard works, and looks through what it made. The file holds secrets only as
 * the database does, encrypted with a key from `APP_SECRET`; it may be read by its owner alone.
 *
 * @throws Error when it cannot be written or is not whole; then no file of that name stays
 */
export function makeBackUp({ source, target, isWithoutCopy, secrets }: BackUpWish): BackUpContents {
  if (existsSync(target)) throw new Error(`${target} is there already. Name another file.`);
  if (!existsSync(path.dirname(target))) throw new Error(`There is no folder ${path.dirname(target)}.`);
  if (!existsSync(source)) throw new Error(`There is no database at ${source}. Is DATA_DIR the one of the dashboard?`);
  const copy = path.join(path.dirname(source), "local-copy.sqlite");
  try {
    // The copy first: a back-up without its first file is none.
    if (!isWithoutCopy && existsSync(copy)) copyDatabase(copy, copyBeside(target));
    copyDatabase(source, target);
    return inspectBackUp(target, secrets);
  } catch (error) {
    for (const file of [target, copyBeside(target)]) rmSync(file, { force: true });
    throw error;
  }
}

const scheduledName = /^chatboard-\d{4}-\d{2}-\d{2}T\d{6}Z\.sqlite$/;

/** Takes away all but the newest back-ups that were made by date in a folder, and nothing else. Returns what went. */
export function keepNewest(folder: string, count: number): string[] {
  const names = readdirSync(folder).filter((name) => scheduledName.test(name));
  const old = names.toSorted().slice(0, Math.max(0, names.length - count));
  for (const name of old) {
    const file = path.join(folder, name);
    for (const each of [copyBeside(file), file]) rmSync(each, { force: true });
  }
  return old;
}

/** A back-up named by its moment, in a folder that is made when it is not there. */
export function datedTarget(folder: string, at: Date): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const moment = at
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");
  return path.join(folder, `chatboard-${moment}.sqlite`);
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Makes one, says on stdout what it holds, and notes it in the database for whoever looks at Settings, System. */
export function backUpAndTell(wish: Omit<BackUpWish, "secrets">): void {
  const { source, target } = wish;
  const at = new Date().toISOString();
  const contents = makeBackUp({ ...wish, secrets: readAppSecrets() });
  process.stdout.write(`Backed up ${source} to ${target} (${Math.ceil(sizeOf(target) / 1024)} KiB).\n`);
  for (const line of describeContents(contents)) process.stdout.write(`  ${line}\n`);
  try {
    const sizeBytes = sizeOf(target) + sizeOf(copyBeside(target));
    noteBackUp(source, { at, sizeBytes, copiedChats: contents.copiedChats });
  } catch (error) {
    // The back-up is whole all the same, and on a full disk it is needed most.
    const reason = error instanceof Error ? error.message : String(error);
    process.stdout.write(`  Settings, System does not show it, because the database took no note of it: ${reason}\n`);
  }
}
