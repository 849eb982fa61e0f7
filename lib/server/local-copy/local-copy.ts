import "server-only";
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { hostname } from "node:os";
import { sql } from "kysely";
import { z } from "zod";
import { isErrorCode } from "@/lib/api/errors";
import {
  type LocalCopyChoice,
  type LocalCopySettings,
  localCopySettingsSchema,
  type SyncState,
  type SyncStateName,
} from "@/lib/api/local-copy/contract";
import { configuredTarget, database } from "@/lib/server/db/open";
import { findSetting, saveSetting } from "@/lib/server/db/settings";
import { storedNow } from "@/lib/server/db/stored-time";
import { publishChats } from "@/lib/server/events/bus";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { type CopyDb, copyFileOf, openCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import { copyTables, isSqlite, type SyncTable } from "@/lib/server/local-copy/schema";
import { areWebhooksComplete, Sync } from "@/lib/server/local-copy/sync";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { upstreamConnection } from "@/lib/server/settings/settings";

/*
 * The local copy of this process: whether there is one, how it is doing, and the way to it. Whatever is wrong with it,
 * everything that HelpCrunch can answer goes on without it.
 */

const settingKey = "local-copy";
const storedSchema = localCopySettingsSchema.catch({ enabled: false, messages: false, retentionDays: null });

/** What other processes have switched is known here after so long. */
const settingsFreshMs = 3_000;
/** After a failed opening nobody tries again for so long. */
const openAgainMs = 15_000;
/** Up to this lag the copy counts as in step. */
const inStepSecondsMax = 30;
/** While webhooks tell of changes at once, the lag is only that of what they do not tell. */
const inStepSecondsMaxProven = 90;

export type OpenCopy = { copy: CopyDb; reader: CopyReader; sync: Sync };

type Process = {
  owner: string;
  choice: { at: number; value: Promise<LocalCopyChoice> } | null;
  open: Promise<OpenCopy> | null;
  failedAt: number;
};

const ofProcess = (): Process =>
  globalSingleton("local-copy", () => ({
    owner: `${hostname()} ${process.pid} ${randomUUID()}`,
    choice: null,
    open: null,
    failedAt: Number.NEGATIVE_INFINITY,
  }));

async function storedChoice(): Promise<LocalCopyChoice> {
  const setting = await findSetting(await database(), settingKey);
  return storedSchema.parse(setting?.value);
}

/** What was chosen for the copy, with the environment's word on whether there is one. */
export function localCopyChoice(): Promise<LocalCopyChoice> {
  const state = ofProcess();
  const now = Date.now();
  if (state.choice === null || now - state.choice.at > settingsFreshMs || now < state.choice.at) {
    const value = storedChoice().then((choice) => ({ ...choice, enabled: environment().localCopy ?? choice.enabled }));
    state.choice = { at: now, value };
    value.catch(() => {
      state.choice = null;
    });
  }
  return state.choice.value;
}

export async function localCopySettings(): Promise<LocalCopySettings> {
  const choice = await localCopyChoice();
  const setting = await findSetting(await database(), settingKey);
  const from = environment().localCopy !== null ? "environment" : setting === null ? null : "stored";
  const opened = await openLocalCopy();
  return { ...choice, from, sizeBytes: opened === null ? null : await sizeOf(opened.copy) };
}

/** Keeps what was chosen. Where the environment says whether there is a copy, that goes on to hold. */
export async function saveLocalCopyChoice(choice: LocalCopyChoice, personId: string): Promise<LocalCopySettings> {
  await saveSetting(await database(), settingKey, { value: choice, updatedAt: Date.now(), updatedBy: personId });
  ofProcess().choice = null;
  return localCopySettings();
}

async function sizeOf(copy: CopyDb): Promise<number> {
  const file = copyFileOf(configuredTarget());
  if (file !== null) {
    const sizes = await Promise.all(
      ["", "-wal"].map((end) =>
        stat(/* turbopackIgnore: true */ `${file}${end}`).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }
  const tables = sql.join(
    copyTables.map((table) => sql`pg_total_relation_size(${table}::regclass)`),
    sql` + `,
  );
  const { rows } = await sql<{ size: number }>`select (${tables}) as size`.execute(copy.reader);
  return Number(rows[0]?.size ?? 0);
}

async function open(owner: string): Promise<OpenCopy> {
  const copy = await openCopy(configuredTarget());
  const sync = new Sync({
    db: copy.writer,
    owner,
    upstream: syncUpstream,
    wishes: localCopyChoice,
    onChanged: publishChats,
  });
  return { copy, reader: new CopyReader(copy.reader, copy.counter), sync };
}

/** The import is late because the client, in turn, tells the copy of every chat that it reads. */
async function syncUpstream() {
  const { requireUpstream } = await import("@/lib/server/helpcrunch/upstream");
  const upstream = await requireUpstream({ isForSync: true });
  return { ...upstream, fingerprint: (await accountFingerprint()) ?? "" };
}

/** Which account the configured key belongs to, as the copy knows it; null without a key. */
export async function accountFingerprint(): Promise<string | null> {
  const connection = await upstreamConnection();
  return connection === null ? null : createTransport(connection).fingerprint;
}

/** The copy, open and migrated; null where it is switched off, or cannot be opened for now. Never throws. */
export async function openLocalCopy(): Promise<OpenCopy | null> {
  const state = ofProcess();
  if (state.open === null && Date.now() - state.failedAt < openAgainMs) return null;
  try {
    if (!(await localCopyChoice()).enabled) return null;
    state.open ??= open(state.owner);
    return await state.open;
  } catch (error) {
    // Of all who waited for it, one says so.
    if (Date.now() - state.failedAt >= openAgainMs) {
      log.warn("The local copy cannot be opened. Lists come from HelpCrunch.", { error });
    }
    state.open = null;
    state.failedAt = Date.now();
    return null;
  }
}

/** After its database has failed: whoever needs the copy next opens it afresh. */
export async function dropLocalCopy(error: unknown): Promise<void> {
  const state = ofProcess();
  const opened = await state.open?.catch(() => null);
  state.open = null;
  state.failedAt = Date.now();
  log.warn("The local copy has failed. Lists come from HelpCrunch until it is opened again.", { error });
  await opened?.copy.close().catch(() => {});
}

const off: SyncState = {
  state: "off",
  chats: { have: 0, total: null },
  messages: { have: 0, chatsDone: 0 },
  lagSeconds: null,
  lastDeltaAt: null,
  lastFullPassAt: null,
  etaSeconds: null,
  failure: null,
};

export function lagSecondsOf({ phase, synced_at: syncedAt }: SyncTable, now = storedNow()): number | null {
  if (phase !== "steady" || syncedAt === null) return null;
  return Math.max(0, Math.floor((now - syncedAt) / 1000));
}

/** Whether a list may come from the copy without a second thought. */
export function isInStep(row: SyncTable, now = Date.now()): boolean {
  const lagSeconds = lagSecondsOf(row, now);
  const max = areWebhooksComplete(row, now) ? inStepSecondsMaxProven : inStepSecondsMax;
  return lagSeconds !== null && lagSeconds <= max;
}

function nameOf(row: SyncTable, lagSeconds: number | null): SyncStateName {
  if (row.paused === 1) return "paused";
  if (row.failure !== null) return "failed";
  if (lagSeconds === null) return "first_sync";
  return isInStep(row) ? "in_step" : "behind";
}

/** How the copy is doing, in a word; costs one row. */
export async function syncName(): Promise<SyncStateName> {
  const opened = await openLocalCopy();
  if (opened === null) return "off";
  const row = await opened.sync.state();
  return nameOf(row, lagSecondsOf(row));
}

/** Background work gets two thirds of the minute, and a page is a hundred chats. */
function etaOf(row: SyncTable, have: number): number | null {
  if (row.phase !== "first" || row.total === null || row.paused === 1) return null;
  const requestsPerSecond = (environment().helpcrunchRateLimit * 2) / 3 / 60;
  return Math.ceil(Math.max(0, row.total - have) / 100 / requestsPerSecond);
}

const countSchema = z.coerce.number();

/** Where the copy stands. Asks its database only. */
export async function syncState(): Promise<SyncState> {
  const { enabled } = await localCopyChoice();
  if (!enabled) return off;
  const opened = await openLocalCopy();
  if (opened === null) return { ...off, state: "failed", failure: "internal" };
  const { copy, reader, sync } = opened;
  const row = await sync.state();
  const lagSeconds = lagSecondsOf(row);
  const have = await reader.total({ match: "all", conditions: [] });
  const chatsDone = await reader.total({
    match: "all",
    conditions: [{ kind: "empty", column: "message_count", isEmpty: false }],
  });
  const messages = await copy.reader
    .selectFrom("copy_messages")
    .select((build) => build.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    state: nameOf(row, lagSeconds),
    chats: { have, total: row.total },
    messages: { have: countSchema.parse(messages.count), chatsDone },
    lagSeconds,
    lastDeltaAt: time(row.synced_at),
    lastFullPassAt: time(row.full_done_at),
    etaSeconds: etaOf(row, have),
    failure: isErrorCode(row.failure) ? row.failure : null,
  };
}

/** Deletes everything that was copied, and gives the room back to the disk. What was switched off can be deleted too. */
export async function deleteLocalCopy(): Promise<void> {
  const inUse = await openLocalCopy();
  const { copy, sync } = inUse ?? (await open(ofProcess().owner));
  try {
    await sync.reset();
    if (!isSqlite(copy.writer)) return;
    await sql`vacuum`.execute(copy.writer);
    await sql`pragma wal_checkpoint(truncate)`.execute(copy.writer);
  } finally {
    if (inUse === null) await copy.close();
  }
}

type Loop = { isStopped: boolean; wake: () => void; ended: Promise<void> };

async function runSync(loop: Loop): Promise<void> {
  while (!loop.isStopped) {
    const delayMs = await stepOnce();
    await new Promise<void>((resolve) => {
      loop.wake = resolve;
      setTimeout(resolve, delayMs).unref();
    });
  }
}

const whileOffMs = 3_000;
const afterFailureMs = 5_000;

async function stepOnce(): Promise<number> {
  const opened = await openLocalCopy();
  if (opened === null) return whileOffMs;
  try {
    return await opened.sync.step();
  } catch (error) {
    // A step keeps its own failures; what comes through is the copy's database.
    await dropLocalCopy(error);
    return afterFailureMs;
  }
}

const loopOfProcess = (): { current: Loop | null } => globalSingleton("local-copy-loop", () => ({ current: null }));

/** Starts keeping the copy in step, for as long as this process runs and whenever the switch is on. */
export function startLocalCopy(): void {
  const holder = loopOfProcess();
  if (holder.current !== null) return;
  const loop: Loop = { isStopped: false, wake: () => {}, ended: Promise.resolve() };
  holder.current = loop;
  loop.ended = runSync(loop).catch((error: unknown) => log.error("The sync has ended.", { error }));
}

/** Ends the sync, lets another process go on at once, and closes the copy. */
export async function stopLocalCopy(): Promise<void> {
  const { current } = loopOfProcess();
  if (current !== null) {
    current.isStopped = true;
    current.wake();
  }
  const opened = await ofProcess().open?.catch(() => null);
  if (opened === null || opened === undefined) return;
  await opened.sync.releaseLease().catch(() => {});
  await opened.copy.close().catch(() => {});
  ofProcess().open = null;
}
