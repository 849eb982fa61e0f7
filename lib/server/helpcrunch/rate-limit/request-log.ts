import "server-only";
import type { Kysely } from "kysely";
import type { Database, UpstreamRequest } from "@/lib/server/db/schema";
import { isStorageError } from "@/lib/server/db/storage-error";
import { databaseTime } from "@/lib/server/db/stored-time";
import { dialectOf, exclusively } from "@/lib/server/db/transaction";
import { deleteUpstreamPausesUntil, pauseUpstream, upstreamPausesAt } from "@/lib/server/db/upstream-pauses";
import {
  deleteUpstreamRequestsUntil,
  endUpstreamRequest,
  insertUpstreamRequest,
  upstreamRequestsAfter,
} from "@/lib/server/db/upstream-requests";
import type { Clock } from "@/lib/server/helpcrunch/clock";
import { type BudgetRules, type Decision, decide, type Wish } from "@/lib/server/helpcrunch/rate-limit/budget-rule";
import { log } from "@/lib/server/platform/log";

/**
 * A request counts a little longer than the minute, because it reaches HelpCrunch some time after it was entered in the
 * log: a slow one and a fast one must not meet in one of HelpCrunch's minutes.
 */
export const windowMs = 63_000;
/** A `Retry-After` beyond this is taken for a mistake: it would stop everybody's work. */
const pauseMaxMs = 10 * 60_000;

/** The whole team has one budget, so there is one lock and one pause. */
const budgetKey = "helpcrunch";
/** A limit that holds for a while, as in `limit 70`: the table of pauses keeps it for every process. */
const loweredKey = /^limit (\d+)$/;

/** After a write that nobody could make in time, the next ones are not tried for so long. */
const trustAgainMs = 5_000;
/** While nothing can be written, no process knows what the others send. So many of them may go on without asking. */
const processesMax = 4;

export type LogEntry = Wish & { id: string; kind: string };

export type LogReading = {
  /** By the database's clock, as every time in here. */
  now: number;
  rows: UpstreamRequest[];
  rules: BudgetRules;
};

export type RequestLogOptions = {
  database: () => Promise<Kysely<Database>>;
  limit: number;
  clock: Clock;
  /** The one clock of all processes on a database: its own. */
  timeOf?: ((db: Kysely<Database>) => Promise<number>) | undefined;
};

/**
 * The requests of the last minute in the database, which every process shares, and what HelpCrunch said about sending
 * more. Where the database takes no writes, what this process sends is counted in memory, against a part of the limit
 * that leaves room for three more processes in the same trouble, and entered once writing works.
 */
export function createRequestLog({ database, limit, clock, timeOf }: RequestLogOptions) {
  const timeIn = timeOf ?? ((db: Kysely<Database>) => (dialectOf(db) === "sqlite" ? clock.now() : databaseTime(db)));
  let unrecorded: UpstreamRequest[] = [];
  /** By this machine's clock. */
  let distrustUntil = 0;
  let pausedUntil = 0;

  async function readAt(db: Kysely<Database>, now: number): Promise<LogReading> {
    const stored = await upstreamRequestsAfter(db, now - windowMs);
    const known = new Set(stored.map(({ id }) => id));
    const rows = [...stored, ...unrecorded.filter(({ id, at }) => at > now - windowMs && !known.has(id))];
    const pauses = await upstreamPausesAt(db, now);
    const lowered = pauses.map(({ key }) => Number(loweredKey.exec(key)?.[1] ?? limit));
    const storedPause = pauses.find(({ key }) => key === budgetKey)?.until ?? 0;
    return {
      now,
      rows,
      rules: {
        limit: Math.min(limit, ...lowered),
        windowMs,
        now,
        pausedUntil: Math.max(storedPause, pausedUntil > clock.now() ? now + pausedUntil - clock.now() : 0),
      },
    };
  }

  async function read(): Promise<LogReading> {
    const db = await database();
    return readAt(db, await timeIn(db));
  }

  const toSpent = (rows: readonly UpstreamRequest[]) => rows.map((row) => ({ at: row.at, personId: row.person_id }));

  const toRow = ({ id, personId, kind }: LogEntry, at: number): UpstreamRequest => ({
    id,
    at,
    person_id: personId,
    kind,
    ended_at: null,
  });

  /** Enters what was sent while that could not be done. */
  async function catchUp(trx: Kysely<Database>, now: number): Promise<void> {
    for (const { ended_at: endedAt, ...row } of unrecorded) {
      if (row.at <= now - windowMs) continue;
      await insertUpstreamRequest(trx, row);
      if (endedAt !== null) await endUpstreamRequest(trx, row.id, endedAt);
    }
  }

  /** The one transaction: forget what is older than the window, count, enter what is admitted. */
  async function admitInDatabase(entries: readonly LogEntry[]): Promise<{ now: number; decisions: Decision[] }> {
    const admitted = await exclusively(await database(), "upstream-budget", async (trx) => {
      const now = await timeIn(trx);
      await deleteUpstreamRequestsUntil(trx, now - windowMs);
      await catchUp(trx, now);
      const { rows, rules } = await readAt(trx, now);
      const decisions = decide(toSpent(rows), entries, rules);
      for (const [index, entry] of entries.entries()) {
        if (!decisions[index]?.isAdmitted) continue;
        const { id, at, person_id, kind } = toRow(entry, now);
        await insertUpstreamRequest(trx, { id, at, person_id, kind });
      }
      return { now, decisions };
    });
    unrecorded = [];
    return admitted;
  }

  async function admitInMemory(entries: readonly LogEntry[]): Promise<{ now: number; decisions: Decision[] }> {
    const { now, rows, rules } = await read();
    unrecorded = unrecorded.filter(({ at }) => at > now - windowMs);
    const part = Math.max(1, Math.floor(limit / processesMax));
    const decisions = decide(toSpent(rows), entries, { ...rules, limit: Math.min(rules.limit, part) });
    for (const [index, entry] of entries.entries()) {
      if (decisions[index]?.isAdmitted) unrecorded.push(toRow(entry, now));
    }
    return { now, decisions };
  }

  return {
    read,

    /**
     * Decides who may send now, and enters them.
     *
     * @throws StorageError when the log cannot even be read
     */
    async admit(entries: readonly LogEntry[]): Promise<{ now: number; decisions: Decision[] }> {
      if (clock.now() < distrustUntil) return admitInMemory(entries);
      try {
        return await admitInDatabase(entries);
      } catch (error) {
        if (!isStorageError(error)) throw error;
        log.warn("Requests to HelpCrunch are counted in memory, as the database takes no writes.", { error });
        distrustUntil = clock.now() + trustAgainMs;
        return admitInMemory(entries);
      }
    },

    /** The write that was entered under this id is over. */
    async end(id: string): Promise<void> {
      const db = await database();
      const now = await timeIn(db);
      const waiting = unrecorded.find((row) => row.id === id);
      if (waiting === undefined) return endUpstreamRequest(db, id, now);
      waiting.ended_at = now;
    },

    /** Nobody sends for so long, in any process. */
    async pause(durationMs: number): Promise<void> {
      const forMs = Math.min(durationMs, pauseMaxMs);
      pausedUntil = Math.max(pausedUntil, clock.now() + forMs);
      await whereWritten(async (db) => pauseUpstream(db, budgetKey, (await timeIn(db)) + forMs));
    },

    /** For a minute every process keeps to what had been sent until now and a tenth of what seemed to be left. */
    async lowerLimit(): Promise<void> {
      await whereWritten(async (db) => {
        const { now, rows, rules } = await readAt(db, await timeIn(db));
        const kept = Math.max(1, rows.length + Math.floor((limit - rows.length) / 10));
        await deleteUpstreamPausesUntil(db, now);
        if (kept < rules.limit) await pauseUpstream(db, `limit ${kept}`, now + windowMs);
      });
    },
  };

  /** What HelpCrunch answered matters more than that it could not be noted. */
  async function whereWritten(write: (db: Kysely<Database>) => Promise<void>): Promise<void> {
    try {
      await write(await database());
    } catch (error) {
      if (!isStorageError(error)) throw error;
      log.warn("What HelpCrunch said about sending more could not be noted for other processes.", { error });
    }
  }
}
