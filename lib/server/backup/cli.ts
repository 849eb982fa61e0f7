import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import {
  dataFolder,
  describeContents,
  givenPath,
  inspectBackUp,
  readAppSecrets,
} from "@/lib/server/backup/back-up-file";
import { backUpAndTell, datedTarget, keepNewest } from "@/lib/server/backup/backup";
import { rehearse } from "@/lib/server/backup/rehearse";
import { restoreBackUp } from "@/lib/server/backup/restore";

/*
 * `npm run backup -- FILE [--without-copy]`, `npm run backup -- --folder FOLDER --keep 14`, `npm run backup -- --check FILE`,
 * `npm run restore -- FILE`, `npm run rehearse -- FILE`.
 */

const refusals = {
  backup: "The back-up was not made",
  restore: "Nothing was restored",
  rehearse: "The rehearsal failed",
};
type Command = keyof typeof refusals;

const isCommand = (name: string | undefined): name is Command => name !== undefined && Object.hasOwn(refusals, name);

const postgresWays: Record<Command, string> = {
  backup:
    "The data is in Postgres (DATABASE_URL). Use: (umask 077 && pg_dump --format=custom --file=FILE DATABASE_URL)",
  restore: [
    "The data is in Postgres (DATABASE_URL). Stop every process of the dashboard, then:",
    'pg_restore --clean --if-exists --no-owner --exit-on-error --dbname="$DATABASE_URL" FILE',
    'psql "$DATABASE_URL" --file=lib/launch/after-restore.sql',
  ].join("\n  "),
  rehearse: "The data is in Postgres (DATABASE_URL). Restore into a database of its own and start on that one.",
};

function backUp(words: string[], source: string): void {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      "without-copy": { type: "boolean", default: false },
      folder: { type: "string" },
      keep: { type: "string" },
      check: { type: "boolean", default: false },
    },
  });
  const [given, ...rest] = positionals;
  const isWithoutCopy = values["without-copy"];
  if (rest.length > 0) throw new Error("Name one file.");
  if (values.check) {
    if (given === undefined) throw new Error("Name the back-up to look at: npm run backup -- --check FILE");
    for (const line of describeContents(inspectBackUp(givenPath(given), readAppSecrets()))) console.log(line);
    return;
  }
  if (values.folder === undefined) {
    if (given === undefined || given === "") throw new Error("Name the file to write: npm run backup -- FILE");
    backUpAndTell({ source, target: givenPath(given), isWithoutCopy });
    return;
  }
  const keep = Number(values.keep ?? "14");
  if (!Number.isSafeInteger(keep) || keep < 1) throw new Error("--keep must be a whole number from 1.");
  const folder = givenPath(values.folder);
  backUpAndTell({ source, target: datedTarget(folder, new Date()), isWithoutCopy });
  // Only now that a newer one is whole.
  for (const name of keepNewest(folder, keep)) console.log(`Took away ${name}; ${keep} are kept.`);
}

async function main(): Promise<number> {
  const [command, ...words] = process.argv.slice(2);
  if (!isCommand(command)) throw new Error("Use npm run backup, npm run restore or npm run rehearse.");
  try {
    if (existsSync(".env")) process.loadEnvFile(".env");
    if (process.env.DATABASE_URL || process.env.DATABASE_URL_FILE) throw new Error(postgresWays[command]);
    const database = path.join(dataFolder(), "chatboard.sqlite");
    if (command === "backup") {
      backUp(words, database);
      return 0;
    }
    const [given] = words;
    if (given === undefined || given === "") throw new Error(`Name the back-up: npm run ${command} -- FILE`);
    if (command === "rehearse") return await rehearse(givenPath(given), words.includes("--once"));
    for (const line of restoreBackUp(givenPath(given), database, readAppSecrets())) console.log(line);
    return 0;
  } catch (error) {
    process.stderr.write(`${refusals[command]}:\n  ${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

main().then((code) => process.exit(code));
