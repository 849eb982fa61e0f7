import "server-only";
import { statSync } from "node:fs";
import { type Kysely, sql } from "kysely";
import type { SystemProblem, SystemState } from "@/lib/api/system/contract";
import { lastBackUpKey, lastBackUpSchema } from "@/lib/server/backup/last-back-up";
import { countOpenJobs } from "@/lib/server/db/jobs";
import { configuredTarget, database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { findSetting } from "@/lib/server/db/settings";
import { storageRefusal } from "@/lib/server/db/storage-error";
import { storedNow } from "@/lib/server/db/stored-time";
import { budgetMinutesSince, processesSeenSince } from "@/lib/server/db/system";
import { dialectOf } from "@/lib/server/db/transaction";
import { webhookSettings } from "@/lib/server/events/webhook-keys";
import { budgetState } from "@/lib/server/helpcrunch/upstream";
import { localCopySettings, syncState } from "@/lib/server/local-copy/local-copy";
import { environment, isLoopbackUrl } from "@/lib/server/platform/env";
import { version } from "@/lib/server/platform/version";
import { upstreamConnection } from "@/lib/server/settings/settings";
import { goneAfterMs, minuteMs, minutesShown, ownProcessId, processesKeptMs } from "@/lib/server/system/heartbeat";

/** What the database is, how large, and how long it takes to answer. */
export async function databaseFacts(db: Kysely<Database>): Promise<SystemState["database"]> {
  const dialect = dialectOf(db);
  const askedAt = performance.now();
  if (dialect === "postgres") {
    const { rows } = await sql<{ server: string; size: number }>`
      select current_setting('server_version') as server, pg_database_size(current_database()) as size`.execute(db);
    const [row] = rows;
    const answerMs = Math.round(performance.now() - askedAt);
    return { dialect, server: row?.server.split(" ")[0] ?? "", sizeBytes: row?.size ?? 0, answerMs };
  }
  const { rows } = await sql<{ server: string; pages: number; size: number }>`
    select sqlite_version() as server, (select page_count from pragma_page_count) as pages,
      (select page_size from pragma_page_size) as size`.execute(db);
  const [row] = rows;
  const answerMs = Math.round(performance.now() - askedAt);
  const target = configuredTarget();
  const walBytes =
    target.dialect === "sqlite" ? (statSync(`${target.file}-wal`, { throwIfNoEntry: false })?.size ?? 0) : 0;
  return { dialect, server: row?.server ?? "", sizeBytes: (row?.pages ?? 0) * (row?.size ?? 0) + walBytes, answerMs };
}

/** What is older than that is no news any more. */
const newsMs = 60 * minuteMs;
/** Whoever makes one each week is not reminded. */
const backUpOldMs = 8 * 24 * 60 * minuteMs;
const processesMax = 20;

/** Who works on this database, or did in the last day. */
export async function processFacts(
  db: Kysely<Database>,
  now: number,
  ownId: string | null,
): Promise<SystemState["processes"]> {
  const rows = await processesSeenSince(db, now - processesKeptMs, processesMax);
  return rows.map((row) => ({
    name: row.name,
    pid: row.pid,
    version: row.version,
    startedAt: new Date(row.started_at).toISOString(),
    seenAt: new Date(row.seen_at).toISOString(),
    state: row.ended_at !== null ? "stopped" : row.seen_at < now - goneAfterMs ? "gone" : "running",
    isThis: row.id === ownId,
  }));
}

/** The newest back-up that a command has noted. */
export async function backUpFacts(db: Kysely<Database>): Promise<SystemState["backUp"]> {
  if (dialectOf(db) === "postgres") return null;
  const noted = lastBackUpSchema.safeParse((await findSetting(db, lastBackUpKey))?.value);
  return noted.data ?? null;
}

/** A value for each minute of the last hour; null where nobody was there to see. */
export async function lastHour(db: Kysely<Database>, now: number): Promise<SystemState["budget"]["lastHour"]> {
  const end = Math.floor(now / minuteMs) * minuteMs;
  const start = end - (minutesShown - 1) * minuteMs;
  const known = new Map((await budgetMinutesSince(db, start)).map(({ minute, used }) => [minute, used]));
  return Array.from({ length: minutesShown }, (_, index) => {
    const minute = start + index * minuteMs;
    return { at: new Date(minute).toISOString(), used: known.get(minute) ?? null };
  });
}

/** Which facts are problems, the worst first. */
export function problemsOf(
  state: Omit<SystemState, "problems">,
  facts: { isReadOnly: boolean; hasKey: boolean; now: number },
): SystemProblem[] {
  const { hostname, protocol } = new URL(state.address);
  const isPlain = protocol === "http:" && !isLoopbackUrl(new URL(`http://${hostname}`));
  const found: Record<SystemProblem, boolean> = {
    database_read_only: facts.isReadOnly,
    key_missing: !facts.hasKey,
    local_copy_failed: state.localCopy.state === "failed",
    budget_spent: state.budget.used >= state.budget.limit,
    process_gone: state.processes.some(
      (process) => process.state === "gone" && facts.now - Date.parse(process.seenAt) < newsMs,
    ),
    webhooks_refused:
      state.webhooks.refusedAt !== null && facts.now - Date.parse(state.webhooks.refusedAt) < 24 * newsMs,
    jobs_paused: state.jobs.paused > 0,
    back_up_old: state.backUp !== null && facts.now - Date.parse(state.backUp.at) > backUpOldMs,
    plain_http: isPlain,
    node_old: Number(state.node.split(".")[0]) < 22,
  };
  // Boundary: the keys of the record are the problems.
  return (Object.keys(found) as SystemProblem[]).filter((problem) => found[problem]);
}

/** How this installation is doing at this moment. Asks the database, never HelpCrunch. */
export async function systemState(): Promise<SystemState> {
  const db = await database();
  const now = storedNow();
  const [facts, budget, jobs, sync, copy, connection, processes, minutes, webhooks, backUp] = await Promise.all([
    databaseFacts(db),
    budgetState(),
    countOpenJobs(db),
    syncState(),
    localCopySettings(),
    upstreamConnection().catch(() => null),
    processFacts(db, now, ownProcessId()),
    lastHour(db, now),
    webhookSettings(),
    backUpFacts(db),
  ]);
  const state = {
    version: version(),
    node: process.versions.node,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    address: environment().appUrl,
    database: facts,
    processes,
    budget: { limit: budget.limit, used: budget.used, waiting: budget.waiting, lastHour: minutes },
    webhooks: {
      configured: webhooks.configured,
      lastAt: webhooks.lastAt,
      refused: webhooks.refused,
      refusedAt: webhooks.refusedAt,
    },
    jobs,
    localCopy: {
      state: sync.state,
      chats: sync.chats.have,
      behindSeconds: sync.lagSeconds,
      sizeBytes: copy.sizeBytes,
    },
    backUp,
  };
  return {
    ...state,
    problems: problemsOf(state, { isReadOnly: storageRefusal() !== null, hasKey: connection !== null, now }),
  };
}
