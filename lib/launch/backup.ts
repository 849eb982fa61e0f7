import { chmodSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { databaseFile, flush, givenFile, problemOf } from "./database-file";
import { loadEnvFile } from "./env-file.mjs";
import { refuse as refuseFor } from "./root.mjs";

/*
 * `npm run backup -- FILE`: the embedded database as it is at one moment, in one file, while the dashboard goes on
 * working. The file holds secrets only as the database does, encrypted with a key from APP_SECRET.
 */

const refuse: (reason: string) => never = (reason) => refuseFor("The back-up was not made", reason);

loadEnvFile(refuse);
const source = databaseFile();
const target = givenFile();
if (source === null)
  refuse(
    "The data is in Postgres (DATABASE_URL). Use: (umask 077 && pg_dump --format=custom --file=FILE DATABASE_URL)",
  );
if (target === null) refuse("Name the file to write: npm run backup -- FILE");
if (existsSync(target)) refuse(`${target} is there already. Name another file.`);
if (!existsSync(path.dirname(target))) refuse(`There is no folder ${path.dirname(target)}.`);
if (!existsSync(source)) refuse(`There is no database at ${source}. Is DATA_DIR the one of the dashboard?`);

// Under another name until it is whole, so that a file of this name is always a back-up.
const unfinished = `${target}.${process.pid}.part`;
const database = new DatabaseSync(source, { readOnly: true });
try {
  database.exec("pragma busy_timeout = 10000");
  database.prepare("vacuum into ?").run(unfinished);
  const problem = problemOf(unfinished);
  if (problem !== null) throw new Error(problem);
  chmodSync(unfinished, 0o600);
  flush(unfinished);
  renameSync(unfinished, target);
  flush(path.dirname(target));
} catch (error) {
  rmSync(unfinished, { force: true });
  refuse(error instanceof Error ? error.message : String(error));
} finally {
  database.close();
}
console.log(`Backed up ${source} to ${target} (${Math.ceil(statSync(target).size / 1024)} KiB).`);
