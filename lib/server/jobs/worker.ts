import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { ApiError, type ErrorCode } from "@/lib/api/errors";
import type { JobError, JobItemOutcome } from "@/lib/api/jobs/contract";
import { jobItemsMax } from "@/lib/api/jobs/contract";
import { type Person, roleAllows } from "@/lib/api/roles";
import {
  addJobRequests,
  advanceJob,
  changeJob,
  claimJob,
  countJobItemTry,
  deleteJobItems,
  extendJobLease,
  finishJobItem,
  hasOpenJobs,
  insertJobItems,
  nextJobItem,
  noteJobItemBefore,
  releaseJob,
  type StoredJob,
  type StoredJobItem,
} from "@/lib/server/db/jobs";
import type { Database } from "@/lib/server/db/schema";
import { exclusively, transaction } from "@/lib/server/db/transaction";
import type { Clock } from "@/lib/server/helpcrunch/clock";
import { asApiError } from "@/lib/server/helpcrunch/to-api-error";
import type { ItemContext, JobKind } from "@/lib/server/jobs/job-kind";
import { log } from "@/lib/server/platform/log";

/** How long a worker that gives no sign of life keeps a job. */
export const jobLeaseMs = 15_000;
/** How soon a worker notices that its job was stopped while it waits for HelpCrunch. */
const heartbeatMs = 1_000;
/** So many items in a row before the next owner has a turn. */
const itemsPerTurn = 10;
/** An item that fails for a passing reason is tried so often before it counts as failed. */
const triesMax = 5;
const retryMsFirst = 2_000;
const retryMsMax = 60_000;
const rateLimitedMsDefault = 5_000;

/** Said of everything at once, so that going on with the next item would fail in the same way. */
const hopeless: ReadonlySet<ErrorCode> = new Set([
  "not_configured",
  "upstream_key_rejected",
  "forbidden",
  "signed_out",
]);
/** Whatever it was may be over in a moment. A write that may have arrived is looked at again, which changes nothing twice. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "upstream_unexpected",
  "upstream_unreachable",
  "outcome_unknown",
  "storage_unavailable",
]);

/** The job is not this worker's any more: it was stopped, paused, or given to another. */
class JobLostError extends Error {}

export type WorkerOptions = {
  database: () => Promise<Kysely<Database>>;
  kinds: readonly JobKind[];
  /** Null for somebody who may not be here any more. */
  findOwner: (id: string, db: Kysely<Database>) => Promise<Person | null>;
  clock: Clock;
  /** By the clock of the database. */
  now: () => number;
  id?: string;
};

export type JobWorker = {
  id: string;
  /** Takes the job whose turn it is and works on it for a while; false when there is nothing to do. */
  runTurn: () => Promise<boolean>;
  /** Ends what is under way after its present item, and takes nothing new. */
  stop: () => Promise<void>;
};

type Turn = {
  db: Kysely<Database>;
  job: StoredJob;
  kind: JobKind;
  owner: Person;
  lost: AbortController;
};

const sourceOf = (job: StoredJob) => ({ address: job.address, requestId: job.request_id });
/** Of a request that was refused it is the part that says why. */
const reasonOf = ({ code, message, issues }: ApiError): JobError => ({
  code,
  message: issues.length === 0 ? message : issues.map((issue) => `${issue.path} ${issue.message}`).join("; "),
});
const toJson = ({ code, message }: JobError) => JSON.stringify({ code, message });

/**
 * Works on jobs, one at a time and one item after the other. Any number of workers may share a database: a job belongs to
 * one of them for as long as that one renews its lease, and what ended in the middle is taken up by another. An item that
 * was noted as done is never done again.
 */
export function createJobWorker(options: WorkerOptions): JobWorker {
  const { database, kinds, findOwner, clock, now, id: worker = randomUUID() } = options;
  let current: Promise<void> = Promise.resolve();
  let isStopping = false;

  async function keep({ db, job }: Pick<Turn, "db" | "job">): Promise<boolean> {
    return extendJobLease(db, { id: job.id, worker, leaseUntil: now() + jobLeaseMs });
  }

  async function mustKeep(turn: Turn): Promise<void> {
    if (turn.lost.signal.aborted || !(await keep(turn))) throw new JobLostError();
  }

  /** Renews the lease while something takes its time, and calls that off when the job is not ours any more. */
  function beat(turn: Turn): () => void {
    let cancel = () => {};
    let isOver = false;
    const next = () => {
      cancel = clock.schedule(async () => {
        const isOurs = await keep(turn).catch(() => true);
        if (!isOurs) turn.lost.abort(new JobLostError());
        else if (!isOver) next();
      }, heartbeatMs);
    };
    next();
    return () => {
      isOver = true;
      cancel();
    };
  }

  async function plan(turn: Turn): Promise<void> {
    const { db, job, kind, owner, lost } = turn;
    await deleteJobItems(db, job.id);
    let requests = 0;
    let total = 0;
    const countRequests = (count: number) => {
      requests += count;
    };
    const context = { owner, source: sourceOf(job), signal: lost.signal, countRequests };
    for await (const page of kind.plan(JSON.parse(job.input), context)) {
      await mustKeep(turn);
      const items = page.map((item) => ({ chatId: kind.chatOf(item), item: JSON.stringify(item) }));
      if (total + items.length > jobItemsMax) {
        throw new ApiError("invalid_input", `There are more than ${jobItemsMax} by now. Choose fewer.`);
      }
      await insertJobItems(db, job.id, total, items);
      total += items.length;
    }
    await transaction(db, async (trx) => {
      await addJobRequests(trx, job.id, requests);
      await changeJob(trx, job.id, ["running", "paused", "stopped"], { planned: 1, total });
    });
  }

  async function end(
    turn: Turn,
    item: StoredJobItem,
    outcome: JobItemOutcome,
    error: JobError | null,
    requests: number,
  ) {
    await transaction(turn.db, async (trx) => {
      await addJobRequests(trx, turn.job.id, requests);
      await finishJobItem(trx, item, outcome, error === null ? null : toJson(error));
    });
  }

  /** Gives the time after which to go on, or null to go on at once. */
  async function runItem(turn: Turn, item: StoredJobItem): Promise<number | null> {
    const { db, job, kind, owner, lost } = turn;
    let requests = 0;
    const context: ItemContext = {
      owner,
      source: sourceOf(job),
      signal: lost.signal,
      noted: item.before === null ? null : { before: JSON.parse(item.before) },
      countRequests: (count) => {
        requests += count;
      },
      async beforeSending(before) {
        await mustKeep(turn);
        await noteJobItemBefore(db, job.id, item.position, JSON.stringify(before));
      },
    };
    try {
      await end(turn, item, await kind.run(JSON.parse(item.item), JSON.parse(job.input), context), null, requests);
      return null;
    } catch (raised) {
      if (raised instanceof JobLostError) throw raised;
      if (lost.signal.aborted) throw new JobLostError();
      const error = asApiError(raised);
      if (error === null) {
        log.error("An item of a job broke.", { jobId: job.id, position: item.position, error: raised });
        await end(turn, item, "failed", { code: "internal", message: "It broke on our side." }, requests);
        return null;
      }
      if (hopeless.has(error.code)) throw error;
      const waitMs = error.retryAfterSeconds === undefined ? null : error.retryAfterSeconds * 1000;
      await addJobRequests(db, job.id, requests);
      // The budget is spent, which says nothing about this item.
      if (error.code === "rate_limited") return waitMs ?? rateLimitedMsDefault;
      if (passing.has(error.code) && item.tries + 1 < triesMax) {
        await countJobItemTry(db, job.id, item.position);
        return waitMs ?? Math.min(retryMsMax, retryMsFirst * 2 ** item.tries);
      }
      await end(turn, item, "failed", reasonOf(error), 0);
      return null;
    }
  }

  /** One step, stored with the place where the next one begins. Gives that place; null at the end. */
  async function runStep(turn: Turn, step: NonNullable<JobKind["step"]>, cursor: unknown): Promise<unknown> {
    const { db, job, owner, lost } = turn;
    let requests = 0;
    const countRequests = (count: number) => {
      requests += count;
    };
    const context = { owner, source: sourceOf(job), signal: lost.signal, countRequests, jobId: job.id, db };
    try {
      const made = await step(JSON.parse(job.input), cursor, context);
      await transaction(db, async (trx) => {
        const progress = { cursor: JSON.stringify(made.cursor), done: made.done, total: made.total };
        // Another worker may have the job by now, and would store the same a second time.
        if (!(await advanceJob(trx, { id: job.id, worker, requests, ...progress }))) throw new JobLostError();
        await made.save(trx);
        if (made.isLast) await changeJob(trx, job.id, ["running"], { state: "done", ended_at: now() });
      });
      return made.isLast ? null : made.cursor;
    } catch (raised) {
      if (!(raised instanceof JobLostError)) await addJobRequests(db, job.id, requests);
      throw raised;
    }
  }

  async function workInSteps(turn: Turn, step: NonNullable<JobKind["step"]>): Promise<void> {
    let cursor: unknown = turn.job.cursor === null ? null : JSON.parse(turn.job.cursor);
    for (let count = 0; count < itemsPerTurn && !isStopping; count += 1) {
      await mustKeep(turn);
      cursor = await runStep(turn, step, cursor);
      if (cursor === null) return;
    }
  }

  /** Gives how long the job is to rest. */
  async function work(turn: Turn): Promise<number> {
    const { db, job, kind } = turn;
    if (kind.step !== null) {
      await workInSteps(turn, kind.step);
      return 0;
    }
    if (job.planned === 0) await plan(turn);
    for (let count = 0; count < itemsPerTurn && !isStopping; count += 1) {
      await mustKeep(turn);
      const item = await nextJobItem(db, job.id);
      if (item === null) {
        await changeJob(db, job.id, ["running"], { state: "done", ended_at: now() });
        return 0;
      }
      const waitMs = await runItem(turn, item);
      if (waitMs !== null) return waitMs;
    }
    return 0;
  }

  function kindOf(job: StoredJob): JobKind {
    const kind = kinds.find((candidate) => candidate.kind === job.kind);
    if (kind !== undefined) return kind;
    throw new ApiError("internal", `This version of Chatboard knows no jobs of the kind ${job.kind}.`);
  }

  async function ownerOf(job: StoredJob, db: Kysely<Database>): Promise<Person> {
    const owner = await findOwner(job.owner_id, db);
    if (owner !== null && roleAllows(owner.role, "agent")) return owner;
    throw new ApiError("forbidden", "Whoever started this may not work on chats any more.");
  }

  /** What became of a turn that broke off; gives how long the job is to rest. */
  async function settleBroken(db: Kysely<Database>, job: StoredJob, raised: unknown): Promise<number> {
    const error = asApiError(raised);
    if (error !== null && (passing.has(error.code) || error.code === "rate_limited")) {
      return error.retryAfterSeconds === undefined ? retryMsFirst : error.retryAfterSeconds * 1000;
    }
    if (error === null) log.error("A job broke.", { jobId: job.id, error: raised });
    const told = toJson(error ?? { code: "internal", message: "It broke on our side." });
    await changeJob(db, job.id, ["running"], { state: "failed", ended_at: now(), error: told });
    return 0;
  }

  async function runClaimed(db: Kysely<Database>, job: StoredJob): Promise<void> {
    const lost = new AbortController();
    let restMs = 0;
    let stopBeating = () => {};
    try {
      const turn: Turn = { db, job, kind: kindOf(job), owner: await ownerOf(job, db), lost };
      stopBeating = beat(turn);
      restMs = await work(turn);
    } catch (raised) {
      if (!(raised instanceof JobLostError) && !lost.signal.aborted) restMs = await settleBroken(db, job, raised);
    } finally {
      stopBeating();
      const at = now();
      await releaseJob(db, { id: job.id, worker, now: at, runAfter: at + restMs });
    }
  }

  async function runTurn(): Promise<boolean> {
    if (isStopping) return false;
    const db = await database();
    if (!(await hasOpenJobs(db))) return false;
    const at = now();
    const claim = { worker, now: at, leaseUntil: at + jobLeaseMs };
    const job = await exclusively(db, "jobs", (trx) => claimJob(trx, claim));
    if (job === null) return false;
    const ended = runClaimed(db, job);
    current = ended.catch(() => undefined);
    await ended;
    return true;
  }

  return {
    id: worker,
    runTurn,
    async stop() {
      isStopping = true;
      await current;
    },
  };
}
