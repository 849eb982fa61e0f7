import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { ApiError } from "@/lib/api/errors";
import { requestsPerMinute } from "@/lib/helpcrunch/limits";
import type { Database } from "@/lib/server/db/schema";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";
import { decide, type Priority, priorities, type Wish } from "@/lib/server/helpcrunch/rate-limit/budget-rule";
import { createRequestLog } from "@/lib/server/helpcrunch/rate-limit/request-log";

/** HelpCrunch counts per minute. */
const windowSeconds = 60;
const waitMaxMsDefault = 10_000;
const pulseMs = 1_000;
/** Longer than a request waits and is then kept in the log. */
const ownKeptMs = 3 * 60_000;

export type SlotRequest = Wish & {
  /** What the request is for, as in `chats/search`; kept with the log for whoever looks into it. */
  kind: string;
  signal?: AbortSignal | undefined;
  /** Less than the 10 s that everybody waits at most. */
  waitMaxMs?: number | undefined;
};

export type BudgetState = {
  limit: number;
  used: number;
  windowSeconds: number;
  /** In this process; other processes on the same database have queues of their own. */
  waiting: number;
  nextFreeInSeconds: number;
};

export type Budget = {
  /**
   * Waits until one request may be sent, and enters it in the log. Gives its id there.
   *
   * @throws ApiError `rate_limited` with the time to come back when the wait would pass `waitMaxMs` (10 s); the
   * signal's reason when it aborts, which gives the place in the queue to the next.
   */
  take: (request: SlotRequest) => Promise<string>;
  /** The write that was entered under this id is over. Until then it counts as something that may change at any moment. */
  end: (id: string) => Promise<void>;
  /** Nobody sends for so long, in any process: HelpCrunch said so. */
  pause: (durationMs: number) => Promise<void>;
  /**
   * HelpCrunch refused a request that this budget had room for, so somebody else spends the same minute. For a minute
   * every process keeps to what had been sent until now and a tenth of what seemed to be left, so that nothing stops
   * altogether.
   */
  lowerLimit: () => Promise<void>;
  state: () => Promise<BudgetState>;
  /** What other processes know as well, at most a second old, and so cheap to ask for with every answer. */
  pulse: () => Promise<BudgetPulse>;
};

export type BudgetPulse = {
  limit: number;
  used: number;
  /** Who spent something of the last minute. */
  people: readonly string[];
  /**
   * When a write of this `kind` last ended, by this machine's clock. That is now while one is on its way; null where none
   * was sent for a minute.
   */
  lastEndAt: (kind: string, by?: "anybody" | "other processes") => number | null;
};

export type BudgetOptions = {
  database: () => Promise<Kysely<Database>>;
  limit?: number;
  /** For waiting. What is counted goes by the clock of the database. */
  clock?: Clock;
  timeOf?: (db: Kysely<Database>) => Promise<number>;
};

type Waiter = Wish & {
  id: string;
  kind: string;
  giveUpAt: number;
  /** When its turn comes by this machine's clock, as far as is known. */
  freeAt: number;
  admit: () => void;
  refuse: (reason: unknown) => void;
};

function rateLimited(waitMs: number): ApiError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new ApiError(
    "rate_limited",
    `The team's requests to HelpCrunch for this minute are spent. There is room again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}

/**
 * At most `limit` requests in any minute, counted in the database and so shared exactly by every process on it. They go by
 * their {@link priorities} and otherwise first come, first served; see {@link decide} for who may send when.
 */
export function createBudget(options: BudgetOptions): Budget {
  const { database, limit = requestsPerMinute, clock = systemClock, timeOf } = options;
  const log = createRequestLog({ database, limit, clock, timeOf });
  /** What this process sent, so that it can be told from what others did. */
  const own = new Map<string, number>();
  let pulseTaken: { at: number; pulse: Promise<BudgetPulse> } | null = null;
  const queues: Record<Priority, Waiter[]> = { person: [], watching: [], background: [] };
  let isDeciding = false;
  let hasNews = false;
  let cancelWake: (() => void) | null = null;

  const waiting = () => priorities.flatMap((priority) => queues[priority]);

  function leave(waiter: Waiter): boolean {
    const queue = queues[waiter.priority];
    const index = queue.indexOf(waiter);
    if (index >= 0) queue.splice(index, 1);
    return index >= 0;
  }

  async function serveOnce(): Promise<void> {
    cancelWake?.();
    cancelWake = null;
    const waiters = waiting();
    if (waiters.length === 0) return;
    const { now, decisions } = await log.admit(waiters);
    const localNow = clock.now();
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const [index, waiter] of waiters.entries()) {
      const decision = decisions[index];
      if (decision === undefined) continue;
      if (decision.isAdmitted) {
        // Whoever left while the database was asked has spent the slot: it is in the log.
        if (leave(waiter)) waiter.admit();
        continue;
      }
      const freeAt = localNow + decision.freeAt - now;
      if (freeAt > waiter.giveUpAt) {
        if (leave(waiter)) waiter.refuse(rateLimited(freeAt - localNow));
      } else {
        waiter.freeAt = freeAt;
        wakeAt = Math.min(wakeAt, freeAt);
      }
    }
    if (wakeAt < Number.POSITIVE_INFINITY) cancelWake = clock.schedule(serve, Math.max(1, wakeAt - clock.now()));
  }

  function serve(): void {
    hasNews = true;
    if (isDeciding) return;
    isDeciding = true;
    void (async () => {
      try {
        while (hasNews) {
          hasNews = false;
          await serveOnce();
        }
      } catch (error) {
        for (const waiter of waiting()) if (leave(waiter)) waiter.refuse(error);
      } finally {
        isDeciding = false;
      }
    })();
  }

  function take({ personId, priority, kind, signal, waitMaxMs = waitMaxMsDefault }: SlotRequest): Promise<string> {
    const waitMs = Math.min(waitMaxMs, waitMaxMsDefault);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const settle = (end: () => void) => {
        cancelGiveUp();
        signal?.removeEventListener("abort", cancel);
        end();
      };
      const waiter: Waiter = {
        id: randomUUID(),
        personId,
        priority,
        kind,
        giveUpAt: clock.now() + waitMs,
        freeAt: clock.now(),
        admit: () => settle(() => resolve(waiter.id)),
        refuse: (reason) => settle(() => reject(reason)),
      };
      own.set(waiter.id, clock.now());
      const cancel = () => {
        if (leave(waiter)) waiter.refuse(signal?.reason);
      };
      // Other processes may have taken the place that was in sight.
      const cancelGiveUp = clock.schedule(() => {
        if (leave(waiter)) waiter.refuse(rateLimited(waiter.freeAt - clock.now()));
      }, waitMs);
      signal?.addEventListener("abort", cancel, { once: true });
      queues[waiter.priority].push(waiter);
      serve();
    });
  }

  async function pause(durationMs: number): Promise<void> {
    await log.pause(durationMs);
    serve();
  }

  async function state(): Promise<BudgetState> {
    const { now, rows, rules } = await log.read();
    const spent = rows.map((row) => ({ at: row.at, personId: row.person_id }));
    const [next] = decide(spent, [{ personId: null, priority: "person" }], rules);
    return {
      limit,
      // What others took of the minute is spent as well.
      used: Math.min(limit, rows.length + limit - rules.limit),
      windowSeconds,
      waiting: waiting().length,
      nextFreeInSeconds: next === undefined || next.isAdmitted ? 0 : Math.ceil((next.freeAt - now) / 1000),
    };
  }

  async function readPulse(): Promise<BudgetPulse> {
    const { now, rows, rules } = await log.read();
    const aheadMs = clock.now() - now;
    for (const [id, at] of own) if (at < clock.now() - ownKeptMs) own.delete(id);
    return {
      limit,
      used: Math.min(limit, rows.length + limit - rules.limit),
      people: [...new Set(rows.map((row) => row.person_id).filter((id) => id !== null))],
      lastEndAt(kind, by = "anybody") {
        const counted = rows.filter((row) => row.kind === kind && (by === "anybody" || !own.has(row.id)));
        const ends = counted.map((row) => row.ended_at ?? now);
        return ends.length === 0 ? null : Math.max(...ends) + aheadMs;
      },
    };
  }

  function pulse(): Promise<BudgetPulse> {
    const now = clock.now();
    if (pulseTaken !== null && Math.abs(now - pulseTaken.at) < pulseMs) return pulseTaken.pulse;
    const taken = { at: now, pulse: readPulse() };
    pulseTaken = taken;
    taken.pulse.catch(() => {
      if (pulseTaken === taken) pulseTaken = null;
    });
    return taken.pulse;
  }

  return { take, end: log.end, pause, lowerLimit: log.lowerLimit, state, pulse };
}
