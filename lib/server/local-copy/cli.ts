import "server-only";
import { existsSync } from "node:fs";
import { configuredTarget } from "@/lib/server/db/open";
import { type CopyDb, hasCopyFile, openCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import type { SyncTable } from "@/lib/server/local-copy/schema";
import { resetCopy } from "@/lib/server/local-copy/sync";
import { EnvironmentError } from "@/lib/server/platform/env";

/*
 * `npm run sync -- status|pause|resume|reset`: the local copy from a shell, beside a running dashboard or without one.
 * A dashboard that runs follows within seconds.
 */

const commands = {
  status: async (copy: CopyDb) => void process.stdout.write(`${await describe(copy)}\n`),
  pause: (copy: CopyDb) => setPaused(copy, true),
  resume: (copy: CopyDb) => setPaused(copy, false),
  reset: async (copy: CopyDb) => {
    await resetCopy(copy.writer);
    process.stdout.write("The local copy is empty. Where it is switched on, the first sync begins again.\n");
  },
} as const;

function isCommand(name: string | undefined): name is keyof typeof commands {
  return name !== undefined && Object.hasOwn(commands, name);
}

async function setPaused(copy: CopyDb, isPaused: boolean): Promise<void> {
  await copy.writer
    .updateTable("copy_sync")
    .set({ paused: Number(isPaused) })
    .execute();
  process.stdout.write(isPaused ? "The sync is paused.\n" : "The sync goes on.\n");
}

function stateOf(row: SyncTable): string {
  if (row.paused === 1) return "paused";
  if (row.failure !== null) return `failed: ${row.failure}`;
  return row.phase === "first" ? "first sync" : "keeping in step";
}

async function describe(copy: CopyDb): Promise<string> {
  const row = await copy.reader.selectFrom("copy_sync").selectAll().executeTakeFirstOrThrow();
  const have = await new CopyReader(copy.reader).total({ match: "all", conditions: [] });
  const time = (at: number | null) => (at === null ? "never" : new Date(at).toISOString());
  return [
    `state:          ${stateOf(row)}`,
    `chats:          ${have} of ${row.total ?? "an unknown number"}`,
    `in step as of:  ${time(row.synced_at)}`,
    `last full pass: ${time(row.full_done_at)}`,
    `process:        ${row.lease_until > Date.now() ? row.lease_owner : "none"}`,
  ].join("\n");
}

async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2);
  const isDemo = rest.includes("--demo");
  if (!isCommand(name) || rest.some((word) => word !== "--demo")) {
    process.stderr.write(`Use: npm run sync -- ${Object.keys(commands).join("|")} [--demo]\n`);
    return 2;
  }
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (isDemo) process.env.CHATBOARD_DEMO = "1";
  if (isDemo) process.env.HELPCRUNCH_API_URL = "http://127.0.0.1/v1";
  const target = configuredTarget();
  if (!hasCopyFile(target)) {
    process.stderr.write("There is no local copy. Switch it on in Settings, or with LOCAL_COPY=on.\n");
    return 1;
  }
  const copy = await openCopy(target);
  try {
    await commands[name](copy);
    return 0;
  } finally {
    await copy.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines =
      error instanceof EnvironmentError ? error.problems : [error instanceof Error ? error.message : `${error}`];
    process.stderr.write(`${lines.join("\n")}\n`);
    process.exit(1);
  },
);
