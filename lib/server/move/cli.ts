import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { configuredTarget, type DatabaseTarget } from "@/lib/server/db/open";
import { MoveError, moveDatabase } from "@/lib/server/move/move";
import { EnvironmentError } from "@/lib/server/platform/env";
import { Secret, scrubSecrets } from "@/lib/server/platform/secret";

/*
 * `npm run move -- --to postgres://…`: everything from the embedded database into an empty Postgres; `--to FOLDER`: back
 * again. Not while the dashboard runs.
 */

const usage = "Use: npm run move -- --to postgres://… | FOLDER [--without-copy]";

function targetOf(given: string): DatabaseTarget {
  if (/^postgres(ql)?:\/\//.test(given)) return { dialect: "postgres", url: new Secret(given) };
  // npm changes into the folder of the product; the path was written from where the command was called.
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  return { dialect: "sqlite", file: path.join(folder, "chatboard.sqlite") };
}

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const isWithoutCopy = words.includes("--without-copy");
  const [flag, given, ...rest] = words.filter((word) => word !== "--without-copy");
  if (flag !== "--to" || given === undefined || given === "" || rest.length > 0) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  if (existsSync(".env")) process.loadEnvFile(".env");
  const from = configuredTarget();
  if (from.dialect === "sqlite" && !existsSync(from.file)) throw new MoveError(`There is no database at ${from.file}.`);
  const startedAt = performance.now();
  let toldAt = 0;
  const moved = await moveDatabase({
    from,
    to: targetOf(given),
    isWithoutCopy,
    onProgress: (table, rows) => {
      if (performance.now() - toldAt < 2_000) return;
      toldAt = performance.now();
      process.stdout.write(`${table}: ${rows} rows\n`);
    },
  });
  for (const { name, rows, digest } of moved) {
    if (rows > 0) process.stdout.write(`${name.padEnd(24)} ${String(rows).padStart(9)}  ${digest}\n`);
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const next =
    from.dialect === "sqlite" ? "Set DATABASE_URL, then start" : "Take DATABASE_URL away, set DATA_DIR, then start";
  process.stdout.write(
    `All rows are there and agree on both sides (${seconds} s). ${next}. The source is as it was.\n`,
  );
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines =
      error instanceof EnvironmentError ? error.problems : [error instanceof Error ? error.message : `${error}`];
    process.stderr.write(`Nothing was switched over:\n${lines.map((line) => `  ${scrubSecrets(line)}`).join("\n")}\n`);
    process.exit(1);
  },
);
