import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { AuditLogAction } from "@/lib/api/audit-log/actions";
import { ApiError, isErrorCode } from "@/lib/api/errors";
import {
  type Job,
  type JobAction,
  type JobError,
  type JobList,
  type JobResultFilter,
  type JobResults,
  type JobState,
  jobItemsMax,
  jobItemsMaxForAgents,
  jobResultFilters,
  jobStates,
} from "@/lib/api/jobs/contract";
import { type Person, roleAllows } from "@/lib/api/roles";
import { recordIn } from "@/lib/server/audit-log/audit-log";
import { deleteExportParts } from "@/lib/server/db/exports";
import {
  changeJob,
  findJob,
  findJobByKey,
  insertJob,
  insertJobItems,
  jobResults,
  listJobs,
  markJobUndone,
  reopenFailedItems,
  type StoredJob,
  undoableItems,
} from "@/lib/server/db/jobs";
import { findPerson } from "@/lib/server/db/people";
import type { Database } from "@/lib/server/db/schema";
import { exclusively, transaction } from "@/lib/server/db/transaction";
import { exportFactsOf } from "@/lib/server/exports/export-file";
import { type Clock, sleep } from "@/lib/server/helpcrunch/clock";
import type { JobKind } from "@/lib/server/jobs/job-kind";

/** Background work has two thirds of the budget; a job that shares them takes longer than it says. */
const backgroundShare = 2 / 3;
/** To look at a chat and to change it. */
const requestsPerItemDefault = 2;
const stopLookMs = 100;

export type Queue = {
  db: Kysely<Database>;
  kinds: readonly JobKind[];
  clock: Clock;
  /** By the clock of the database. */
  now: () => number;
  requestsPerMinute: number;
  /** Tells the worker of this process that there is something to do. */
  wake: () => void;
};

export type Asking = { person: Person; requestId: string; address: string | null };

export type NewJob = {
  kind: string;
  /** What the kind stores; its schema reads it again. */
  input: unknown;
  /** How many items there will be, as far as is known. */
  total: number;
  /** How the audit log calls its start, with what else it says of it. */
  audit?: { action: AuditLogAction; details: Record<string, string | number> };
};

const errorSchema = z.object({ code: z.custom<JobError["code"]>(isErrorCode), message: z.string() });
const readError = (text: string | null) => (text === null ? null : errorSchema.parse(JSON.parse(text)));

function kindOf({ kinds }: Queue, name: string): JobKind | null {
  return kinds.find(({ kind }) => kind === name) ?? null;
}

const isTheirs = (job: StoredJob, person: Person) => job.owner_id === person.id;
const mayControl = (job: StoredJob, person: Person) =>
  roleAllows(person.role, "agent") && (isTheirs(job, person) || roleAllows(person.role, "lead"));

/** Steps ask HelpCrunch for little, so their own pace tells; null before there is one. */
function etaBySteps({ done, total, started_at: startedAt }: StoredJob, now: number): number | null {
  if (startedAt === null || done === 0 || now <= startedAt) return null;
  return Math.ceil(((total - done) * (now - startedAt)) / done / 1000);
}

function etaSeconds(job: StoredJob, queue: Queue): number | null {
  if (job.state !== "running" && job.state !== "queued") return null;
  const { requestsPerMinute, now } = queue;
  if (kindOf(queue, job.kind)?.step !== null) return etaBySteps(job, now());
  const ended = job.done + job.unchanged + job.failed;
  const requestsPerItem = ended < 10 ? requestsPerItemDefault : job.requests / ended;
  const restMs = Math.max(0, job.run_after - now());
  const perSecond = (requestsPerMinute * backgroundShare) / 60;
  return Math.ceil(((job.total - ended) * requestsPerItem) / perSecond + restMs / 1000);
}

const toInstant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

async function toJob(queue: Queue, job: StoredJob, person: Person): Promise<Job> {
  const owner = await findPerson(queue.db, job.owner_id);
  return {
    id: job.id,
    kind: job.kind,
    state: z.enum(jobStates).parse(job.state),
    total: job.total,
    done: job.done,
    unchanged: job.unchanged,
    failed: job.failed,
    requests: job.requests,
    startedBy: { id: job.owner_id, name: owner?.name ?? "" },
    createdAt: new Date(job.created_at).toISOString(),
    startedAt: toInstant(job.started_at),
    endedAt: toInstant(job.ended_at),
    etaSeconds: etaSeconds(job, queue),
    error: readError(job.error),
    undoes: job.undo_of,
    undoneBy: job.undone_by,
    change: kindOf(queue, job.kind)?.changeOf(JSON.parse(job.input)) ?? null,
    export: await exportFactsOf(queue.db, job, queue.now()),
    isMine: isTheirs(job, person),
    mayControl: mayControl(job, person),
  };
}

/** One's own for agents, everybody's for leads. */
async function requireJob({ db }: Pick<Queue, "db">, id: string, person: Person): Promise<StoredJob> {
  const job = await findJob(db, id);
  if (job === null) throw new ApiError("not_found", "There is no such job.");
  if (isTheirs(job, person) || roleAllows(person.role, "lead")) return job;
  throw new ApiError("forbidden", "This is somebody else's job. A lead can see it.");
}

async function audit(
  trx: Kysely<Database>,
  action: AuditLogAction,
  job: Pick<StoredJob, "id" | "kind">,
  { person, requestId, address }: Asking,
  details: Record<string, string | number>,
): Promise<void> {
  await recordIn(trx, {
    action,
    actor: { id: person.id, email: person.email },
    address,
    target: { type: "job", id: job.id, label: job.kind },
    outcome: "ok",
    requestId,
    details,
  });
}

/** @throws ApiError `forbidden` for more chats than an agent may change by one job; `invalid_input` for more than anybody */
export function checkJobSize(total: number, person: Person, path: string): void {
  if (total > jobItemsMax) {
    const issues = [{ path, message: `must be ${jobItemsMax} chats or fewer` }];
    throw new ApiError("invalid_input", `A job changes ${jobItemsMax} chats at most; these are ${total}.`, { issues });
  }
  if (total > jobItemsMaxForAgents && !roleAllows(person.role, "lead")) {
    throw new ApiError("forbidden", `A job for more than ${jobItemsMaxForAgents} chats needs the role lead.`);
  }
}

function fingerprintOf(asked: unknown): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url");
}

function newRow(job: NewJob, key: string, fingerprint: string, asking: Asking, now: number) {
  return {
    id: randomUUID(),
    kind: job.kind,
    owner_id: asking.person.id,
    key,
    fingerprint,
    state: "queued" satisfies JobState,
    input: JSON.stringify(job.input),
    planned: 0,
    total: job.total,
    done: 0,
    unchanged: 0,
    failed: 0,
    requests: 0,
    error: null,
    undo_of: null,
    undone_by: null,
    request_id: asking.requestId,
    address: asking.address,
    created_at: now,
    started_at: null,
    ended_at: null,
    run_after: 0,
    turn_at: 0,
    lease_owner: null,
    lease_until: 0,
    cursor: null,
  };
}

function checkSameJob(known: StoredJob, fingerprint: string): void {
  if (known.fingerprint === fingerprint) return;
  throw new ApiError("conflict", "This Idempotency-Key was used for something else already. Send a new one.");
}

/**
 * Queues a job once, however often it is asked for under the same key. `asked` is what the caller sent; `prepare` says what
 * comes of it and is called only where the key is new.
 *
 * @throws ApiError `conflict` when the key was used for something else; what `prepare` throws
 */
export async function startJob(
  queue: Queue,
  { key, asked, ...asking }: Asking & { key: string; asked: unknown },
  prepare: () => Promise<NewJob>,
): Promise<Job> {
  const { db, now } = queue;
  const { person } = asking;
  const fingerprint = fingerprintOf(asked);
  const known = await findJobByKey(db, person.id, key);
  if (known !== null) {
    checkSameJob(known, fingerprint);
    return toJob(queue, known, person);
  }
  const prepared = await prepare();
  // The kind reads it before it is stored, so that a job that is queued can also be run.
  kindOf(queue, prepared.kind)?.changeOf(prepared.input);
  const row = await exclusively(db, "jobs", async (trx) => {
    const meanwhile = await findJobByKey(trx, person.id, key);
    if (meanwhile !== null) {
      checkSameJob(meanwhile, fingerprint);
      return meanwhile;
    }
    const fresh = newRow(prepared, key, fingerprint, asking, now());
    await insertJob(trx, fresh);
    const { action, details } = prepared.audit ?? { action: "job.start", details: {} };
    await audit(trx, action, fresh, asking, { ...details, total: fresh.total });
    return fresh;
  });
  queue.wake();
  return toJob(queue, row, person);
}

/** One's own, and everybody's for leads and admins; newest first. */
export async function readJobs(
  queue: Queue,
  person: Person,
  { limit, offset }: { limit: number; offset: number },
): Promise<JobList> {
  const ownerId = roleAllows(person.role, "lead") ? null : person.id;
  const { rows, total } = await listJobs(queue.db, { ownerId, limit, offset });
  return { data: await Promise.all(rows.map((row) => toJob(queue, row, person))), meta: { total } };
}

/** @throws ApiError `not_found`, `forbidden` */
export async function readJob(queue: Queue, id: string, person: Person): Promise<Job> {
  return toJob(queue, await requireJob(queue, id, person), person);
}

/** @throws ApiError `not_found`, `forbidden` */
export async function readJobResults(
  queue: Queue,
  id: string,
  person: Person,
  { outcome, ...page }: { outcome?: JobResultFilter | undefined; limit: number; offset: number },
): Promise<JobResults> {
  const job = await requireJob(queue, id, person);
  // What a job has not come to is a result once it has ended.
  const isOver = job.ended_at !== null;
  if (outcome === "stopped" && !isOver) return { data: [], meta: { total: 0 } };
  const which = outcome === "stopped" ? "open" : (outcome ?? (isOver ? "all" : "ended"));
  const { rows, total } = await jobResults(queue.db, job.id, { which, ...page });
  return {
    data: rows.map((row) => {
      const error = readError(row.error);
      const outcome = z.enum(jobResultFilters).parse(row.outcome ?? "stopped");
      return { chatId: row.chat_id, outcome, ...(error === null ? {} : { error }) };
    }),
    meta: { total },
  };
}

/** Waits until no worker has it: what was on its way to HelpCrunch by then has ended, and nothing more leaves. */
async function untilReleased({ db, clock, now }: Queue, id: string): Promise<void> {
  for (;;) {
    const job = await findJob(db, id);
    if (job === null || job.lease_owner === null || job.lease_until <= now()) return;
    await sleep(clock, stopLookMs);
  }
}

const words = {
  pause: "Only a job that runs or waits can be paused.",
  resume: "Only a paused job can be resumed.",
  stop: "This job has ended already.",
  retry: "Only what failed in a job that has ended can be tried again.",
  undo: "Only a job that has ended and has changed something can be undone.",
} as const satisfies Record<JobAction, string>;

async function mustChange(changed: Promise<boolean>, action: JobAction, queue: Queue, id: string, person: Person) {
  if (await changed) return;
  throw new ApiError("conflict", words[action], { current: await readJob(queue, id, person) });
}

async function retry(queue: Queue, job: StoredJob, asking: Asking): Promise<boolean> {
  // A job that failed as a whole goes on with what was left, too.
  if (job.failed === 0 && job.state !== "failed") return false;
  return transaction(queue.db, async (trx) => {
    const again = { state: "queued", error: null, ended_at: null, run_after: 0, failed: 0 } as const;
    if (!(await changeJob(trx, job.id, ["done", "failed"], again))) return false;
    await audit(trx, "job.retry", job, asking, { items: await reopenFailedItems(trx, job.id) });
    return true;
  });
}

async function undo(queue: Queue, job: StoredJob, asking: Asking): Promise<Job> {
  const { db, now } = queue;
  const { person } = asking;
  if (job.undone_by !== null) return readJob(queue, job.undone_by, person);
  const undoItem = kindOf(queue, job.kind)?.undo ?? null;
  const changed = job.ended_at === null || undoItem === null ? [] : await undoableItems(db, job.id);
  const input: unknown = JSON.parse(job.input);
  const undoing = changed.flatMap(({ item, before, chat_id: chatId }) => {
    const back = undoItem?.(JSON.parse(item), input, JSON.parse(before ?? "null")) ?? null;
    return back === null ? [] : [{ chatId, item: JSON.stringify(back) }];
  });
  if (undoing.length === 0) throw new ApiError("conflict", words.undo, { current: await toJob(queue, job, person) });
  checkJobSize(undoing.length, person, "");
  const fresh = {
    ...newRow({ kind: job.kind, input, total: undoing.length }, `undo ${job.id}`, job.fingerprint, asking, now()),
    planned: 1,
    undo_of: job.id,
  };
  const isOurs = await transaction(db, async (trx) => {
    if (!(await markJobUndone(trx, job.id, fresh.id))) return false;
    await insertJob(trx, fresh);
    await insertJobItems(trx, fresh.id, 0, undoing);
    await audit(trx, "job.undo", fresh, asking, { undoes: job.id, total: fresh.total });
    return true;
  });
  if (isOurs) return toJob(queue, fresh, person);
  const meanwhile = await findJob(db, job.id);
  return readJob(queue, meanwhile?.undone_by ?? job.id, person);
}

/**
 * Carries out what somebody asks of a job. `stop` and `pause` answer when nothing more leaves for HelpCrunch; `undo` gives
 * the job that takes this one back.
 *
 * @throws ApiError `not_found`, `forbidden`; `conflict` with the job in `current` where its state does not allow it
 */
export async function actOnJob(queue: Queue, id: string, action: JobAction, asking: Asking): Promise<Job> {
  const { db, now } = queue;
  const { person } = asking;
  const job = await requireJob(queue, id, person);
  if (action === "undo") {
    const undoing = await undo(queue, job, asking);
    queue.wake();
    return undoing;
  }
  if (action === "retry") {
    await mustChange(retry(queue, job, asking), action, queue, id, person);
  } else {
    const steps = {
      pause: { from: ["queued", "running"], change: { state: "paused" } },
      resume: { from: ["paused"], change: { state: "queued", run_after: 0 } },
      stop: { from: ["queued", "running", "paused"], change: { state: "stopped", ended_at: now() } },
    } as const;
    const { from, change } = steps[action];
    const changed = transaction(db, async (trx) => {
      if (!(await changeJob(trx, id, from, change))) return false;
      await audit(trx, `job.${action}`, job, asking, {});
      // Nobody will ask for half a file.
      if (action === "stop") await deleteExportParts(trx, id);
      return true;
    });
    await mustChange(changed, action, queue, id, person);
  }
  if (action === "pause" || action === "stop") await untilReleased(queue, id);
  queue.wake();
  return readJob(queue, id, person);
}
