import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { databaseFile, flush, givenFile, problemOf } from "./database-file";
import { loadEnvFile } from "./env-file.mjs";
import { refuse as refuseFor } from "./root.mjs";

/*
 * `npm run restore -- FILE`: puts a back-up in the place of the embedded database, which is kept beside it. Not while
 * the dashboard runs.
 */

const refuse: (reason: string) => never = (reason) => refuseFor("Nothing was restored", reason);

/**
 * Whether another process has the database open. To leave the write-ahead log SQLite needs it for itself alone, and it
 * then folds that log into the file as well.
 */
function isInUse(file: string): boolean {
  const database = new DatabaseSync(file);
  try {
    return JSON.stringify(database.prepare("pragma journal_mode = delete").get()) !== '{"journal_mode":"delete"}';
  } catch {
    return true;
  } finally {
    database.close();
  }
}

const amends = readFileSync(new URL("./after-restore.sql", import.meta.url), "utf8");

/** A back-up of an older version has no jobs yet, so there is nothing to amend about them. */
function amend(database: InstanceType<typeof DatabaseSync>, statement: string): void {
  try {
    database.exec(statement);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("no such table: jobs"))) throw error;
  }
}

loadEnvFile(refuse);
const target = databaseFile();
const source = givenFile();
if (target === null) {
  refuse(
    [
      "The data is in Postgres (DATABASE_URL). Stop every process of the dashboard, then:",
      'pg_restore --clean --if-exists --no-owner --exit-on-error --dbname="$DATABASE_URL" FILE',
      'psql "$DATABASE_URL" --file=lib/launch/after-restore.sql',
    ].join("\n  "),
  );
}
if (source === null) refuse("Name the back-up: npm run restore -- FILE");
if (!existsSync(source)) refuse(`There is no file ${source}.`);
if (source === target) refuse("The back-up is the database itself.");
const problem = problemOf(source);
if (problem !== null) refuse(`${source} cannot be used: ${problem}.`);
if (existsSync(target) && isInUse(target)) {
  refuse(`${target} is in use. Stop every process of the dashboard first.`);
}

mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
const unfinished = `${target}.${process.pid}.part`;
copyFileSync(source, unfinished);
try {
  chmodSync(unfinished, 0o600);
  const database = new DatabaseSync(unfinished);
  try {
    for (const statement of amends.split(/;\n/)) amend(database, statement);
  } finally {
    database.close();
  }
  flush(unfinished);
  const kept = `${target}.before-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  const isReplaced = existsSync(target);
  if (isReplaced) renameSync(target, kept);
  renameSync(unfinished, target);
  flush(path.dirname(target));
  console.log(`Restored ${source} to ${target}. Everybody signs in again.`);
  if (isReplaced) console.log(`What was there before is kept as ${kept}.`);
} catch (error) {
  rmSync(unfinished, { force: true });
  refuse(error instanceof Error ? error.message : String(error));
}
