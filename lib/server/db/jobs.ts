import "server-only";
import { type Insertable, type Kysely, type Selectable, sql } from "kysely";
import type { JobItemOutcome, JobState } from "@/lib/api/jobs/contract";
import type { Database, JobItemsTable, JobsTable } from "@/lib/server/db/schema";

export type StoredJob = Selectable<JobsTable>;
export type StoredJobItem = Selectable<JobItemsTable>;

/** SQLite takes some 32,000 parameters in a statement. */
const rowsPerInsert = 500;

export async function insertJob(db: Kysely<Database>, job: Insertable<JobsTable>): Promise<void> {
  await db.insertInto("jobs").values(job).execute();
}

export async function findJob(db: Kysely<Database>, id: string): Promise<StoredJob | null> {
  return (await db.selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function findJobByKey(db: Kysely<Database>, ownerId: string, key: string): Promise<StoredJob | null> {
  const query = db.selectFrom("jobs").selectAll().where("owner_id", "=", ownerId).where("key", "=", key);
  return (await query.executeTakeFirst()) ?? null;
}

/** Newest first; of one owner, or of all. */
export async function listJobs(
  db: Kysely<Database>,
  { ownerId, limit, offset }: { ownerId: string | null; limit: number; offset: number },
): Promise<{ rows: StoredJob[]; total: number }> {
  let all = db.selectFrom("jobs");
  if (ownerId !== null) all = all.where("owner_id", "=", ownerId);
  const { count } = await all.select((is) => is.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const page = all.selectAll().orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).offset(offset);
  return { rows: await page.execute(), total: count };
}

/** How many jobs have not ended, by their state. */
export async function countOpenJobs(
  db: Kysely<Database>,
): Promise<{ queued: number; running: number; paused: number }> {
  const rows = await db
    .selectFrom("jobs")
    .select((is) => ["state", is.fn.countAll<number>().as("count")])
    .where("state", "in", ["queued", "running", "paused"] satisfies JobState[])
    .groupBy("state")
    .execute();
  const of = (state: JobState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { queued: of("queued"), running: of("running"), paused: of("paused") };
}

/** Whether there is anything to work on, for whoever holds it now; asked often, so it takes no lock. */
export async function hasOpenJobs(db: Kysely<Database>): Promise<boolean> {
  const open = ["queued", "running"] satisfies JobState[];
  return (
    (await db.selectFrom("jobs").select("id").where("state", "in", open).limit(1).executeTakeFirst()) !== undefined
  );
}

/**
 * Gives the worker the job whose owner has waited longest for a turn, and among theirs the oldest; null where nothing is
 * to be done. Runs inside `exclusively`, so that no two workers get the same.
 */
export async function claimJob(
  trx: Kysely<Database>,
  { worker, now, leaseUntil }: { worker: string; now: number; leaseUntil: number },
): Promise<StoredJob | null> {
  const lastTurn = sql<number>`(select max(others.turn_at) from jobs as others where others.owner_id = jobs.owner_id)`;
  const next = await trx
    .selectFrom("jobs")
    .selectAll()
    .where("state", "in", ["queued", "running"] satisfies JobState[])
    .where("run_after", "<=", now)
    .where((is) => is.or([is("lease_owner", "is", null), is("lease_until", "<=", now)]))
    .orderBy(lastTurn, "asc")
    .orderBy("turn_at", "asc")
    .orderBy("created_at", "asc")
    .orderBy("id", "asc")
    .limit(1)
    .executeTakeFirst();
  if (next === undefined) return null;
  const change = {
    state: "running",
    lease_owner: worker,
    lease_until: leaseUntil,
    turn_at: now,
    started_at: next.started_at ?? now,
  };
  await trx.updateTable("jobs").set(change).where("id", "=", next.id).execute();
  return { ...next, ...change };
}

/** Keeps the job for the worker; false when it must not go on, as it was stopped, paused or given to another. */
export async function extendJobLease(
  db: Kysely<Database>,
  { id, worker, leaseUntil }: { id: string; worker: string; leaseUntil: number },
): Promise<boolean> {
  const result = await db
    .updateTable("jobs")
    .set({ lease_until: leaseUntil })
    .where("id", "=", id)
    .where("lease_owner", "=", worker)
    .where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives the job back, whatever its state. */
export async function releaseJob(
  db: Kysely<Database>,
  { id, worker, now, runAfter }: { id: string; worker: string; now: number; runAfter: number },
): Promise<void> {
  await db
    .updateTable("jobs")
    .set({ lease_owner: null, lease_until: 0, turn_at: now, run_after: runAfter })
    .where("id", "=", id)
    .where("lease_owner", "=", worker)
    .execute();
}

type JobChange = Partial<
  Pick<JobsTable, "state" | "planned" | "total" | "failed" | "error" | "undone_by" | "run_after" | "ended_at">
>;

/**
 * Notes how far a job without items has come, in a transaction; false when the worker has lost the job meanwhile, and then
 * nothing may be stored.
 */
export async function advanceJob(
  trx: Kysely<Database>,
  {
    id,
    worker,
    requests,
    ...progress
  }: { id: string; worker: string; requests: number } & Pick<JobsTable, "cursor" | "done" | "total">,
): Promise<boolean> {
  const result = await trx
    .updateTable("jobs")
    .set((is) => ({ ...progress, requests: is("requests", "+", requests) }))
    .where("id", "=", id)
    .where("lease_owner", "=", worker)
    .where("state", "=", "running" satisfies JobState)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Changes a job that still is in one of these states; false when it is not. */
export async function changeJob(
  db: Kysely<Database>,
  id: string,
  from: readonly JobState[],
  change: JobChange,
): Promise<boolean> {
  const result = await db
    .updateTable("jobs")
    .set(change)
    .where("id", "=", id)
    .where("state", "in", [...from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes which job takes this one back; false when one did before. */
export async function markJobUndone(db: Kysely<Database>, id: string, undoneBy: string): Promise<boolean> {
  const result = await db
    .updateTable("jobs")
    .set({ undone_by: undoneBy })
    .where("id", "=", id)
    .where("undone_by", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export type NewJobItem = { chatId: number | null; item: string };

export async function insertJobItems(
  db: Kysely<Database>,
  jobId: string,
  firstPosition: number,
  items: readonly NewJobItem[],
): Promise<void> {
  for (let from = 0; from < items.length; from += rowsPerInsert) {
    const rows = items.slice(from, from + rowsPerInsert).map(({ chatId, item }, index) => ({
      job_id: jobId,
      position: firstPosition + from + index,
      chat_id: chatId,
      item,
      before: null,
      outcome: null,
      error: null,
      tries: 0,
    }));
    await db.insertInto("job_items").values(rows).execute();
  }
}

export async function deleteJobItems(db: Kysely<Database>, jobId: string): Promise<void> {
  await db.deleteFrom("job_items").where("job_id", "=", jobId).execute();
}

/** The first item that is still open; null when all are done with. */
export async function nextJobItem(db: Kysely<Database>, jobId: string): Promise<StoredJobItem | null> {
  const row = await db
    .selectFrom("job_items")
    .selectAll()
    .where("job_id", "=", jobId)
    .where("outcome", "is", null)
    .orderBy("position", "asc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps what an item was before; what was kept by an earlier try stays, as that try may have changed it. */
export async function noteJobItemBefore(
  db: Kysely<Database>,
  jobId: string,
  position: number,
  before: string,
): Promise<void> {
  await db
    .updateTable("job_items")
    .set({ before })
    .where("job_id", "=", jobId)
    .where("position", "=", position)
    .where("before", "is", null)
    .execute();
}

export async function countJobItemTry(db: Kysely<Database>, jobId: string, position: number): Promise<void> {
  await db
    .updateTable("job_items")
    .set((is) => ({ tries: is("tries", "+", 1) }))
    .where("job_id", "=", jobId)
    .where("position", "=", position)
    .execute();
}

export async function addJobRequests(db: Kysely<Database>, id: string, requests: number): Promise<void> {
  await db
    .updateTable("jobs")
    .set((is) => ({ requests: is("requests", "+", requests) }))
    .where("id", "=", id)
    .execute();
}

/** Ends an item and counts it, in a transaction; false when it has ended before, and then nothing is counted. */
export async function finishJobItem(
  trx: Kysely<Database>,
  { job_id: jobId, position }: Pick<StoredJobItem, "job_id" | "position">,
  outcome: JobItemOutcome,
  error: string | null,
): Promise<boolean> {
  const result = await trx
    .updateTable("job_items")
    .set({ outcome, error })
    .where("job_id", "=", jobId)
    .where("position", "=", position)
    .where("outcome", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await trx
    .updateTable("jobs")
    .set((is) => ({ [outcome]: is(outcome, "+", 1) }))
    .where("id", "=", jobId)
    .execute();
  return true;
}

/** Opens the failed items again; how many those were. */
export async function reopenFailedItems(trx: Kysely<Database>, jobId: string): Promise<number> {
  const result = await trx
    .updateTable("job_items")
    .set({ outcome: null, error: null, tries: 0 })
    .where("job_id", "=", jobId)
    .where("outcome", "=", "failed" satisfies JobItemOutcome)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** The items of a job that ended in one way, in the order of the work; `open` are those that have not, `all` both. */
export async function jobResults(
  db: Kysely<Database>,
  jobId: string,
  { which, limit, offset }: { which: JobItemOutcome | "ended" | "open" | "all"; limit: number; offset: number },
): Promise<{ rows: StoredJobItem[]; total: number }> {
  let all = db.selectFrom("job_items").where("job_id", "=", jobId);
  if (which === "ended") all = all.where("outcome", "is not", null);
  else if (which === "open") all = all.where("outcome", "is", null);
  else if (which !== "all") all = all.where("outcome", "=", which);
  const { count } = await all.select((is) => is.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return { rows: await all.selectAll().orderBy("position", "asc").limit(limit).offset(offset).execute(), total: count };
}

/** What a job has changed and could take back. */
export async function undoableItems(db: Kysely<Database>, jobId: string): Promise<StoredJobItem[]> {
  return db
    .selectFrom("job_items")
    .selectAll()
    .where("job_id", "=", jobId)
    .where("outcome", "=", "done" satisfies JobItemOutcome)
    .where("before", "is not", null)
    .orderBy("position", "asc")
    .execute();
}

/** Forgets jobs that ended before an instant, with their items. */
export async function deleteJobsEndedBefore(db: Kysely<Database>, at: number): Promise<number> {
  const result = await db.deleteFrom("jobs").where("ended_at", "<", at).executeTakeFirst();
  return Number(result.numDeletedRows);
}
