import "server-only";
import { parseChatQuery } from "@/lib/api/chats/parse-chat-query";
import { ApiError } from "@/lib/api/errors";
import type { Job, JobAction, JobList, JobResults, NewJobInput } from "@/lib/api/jobs/contract";
import type { Person } from "@/lib/api/roles";
import { findEnabledPerson } from "@/lib/server/auth/session";
import { listMatchingIds, queryResolvedAny, resolveAnyViewFor } from "@/lib/server/chat-source/query-chats";
import { changeChat } from "@/lib/server/commands/change-chat";
import { deleteFilesEndedBefore } from "@/lib/server/db/exports";
import { deleteJobsEndedBefore } from "@/lib/server/db/jobs";
import { database } from "@/lib/server/db/open";
import { storedNow } from "@/lib/server/db/stored-time";
import { keptMs } from "@/lib/server/exports/export-chats";
import { exportJobs, prepareExport } from "@/lib/server/exports/exporting";
import { systemClock } from "@/lib/server/helpcrunch/clock";
import { parseInput } from "@/lib/server/http/request-input";
import { type ChangeChatsInput, changeChatsKind } from "@/lib/server/jobs/change-chats";
import {
  type Asking,
  actOnJob,
  checkJobSize,
  type NewJob,
  type Queue,
  readJob,
  readJobResults,
  readJobs,
  startJob,
} from "@/lib/server/jobs/queue";
import { createJobWorker, type JobWorker } from "@/lib/server/jobs/worker";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import type { ResolvedAnyView } from "@/lib/view/filter-node";

/** How soon a process notices a job that another one has queued. */
const idleMs = 2_000;
const keepMs = 30 * 24 * 60 * 60_000;
const cleanUpEveryMs = 60 * 60_000;

const kinds = [
  changeChatsKind({
    change: ({ chatId, change, base }, { owner, source, signal, beforeSending, countRequests }) =>
      changeChat({
        chatId,
        change,
        base,
        person: owner,
        source,
        signal,
        isBackground: true,
        beforeSending,
        onRequest: () => countRequests(1),
      }),
    listIds: (view, { owner, signal, countRequests }) =>
      listMatchingIds(view, { person: owner, signal, isBackground: true, onRequest: () => countRequests(1) }),
  }),
  exportJobs,
];

const bell = () => globalSingleton("job-bell", () => ({ ring: () => {} }));

async function queue(): Promise<Queue> {
  return {
    db: await database(),
    kinds,
    clock: systemClock,
    now: storedNow,
    requestsPerMinute: environment().helpcrunchRateLimit,
    wake: () => bell().ring(),
  };
}

/** More than a twentieth, or more than ten, is not what the person has seen. */
function hasChanged(seen: number, now: number): boolean {
  const by = Math.abs(now - seen);
  return by > 10 || by > seen * 0.05;
}

/** The view as it reads at this moment for this person, so that what runs later is what was meant. */
async function selectView(
  select: { view: unknown; zone: string; total: number },
  person: Person,
  signal: AbortSignal,
): Promise<{ view: ResolvedAnyView; total: number }> {
  const { view, zone } = parseInput(
    (raw) => {
      const parsed = parseChatQuery(raw);
      if ("value" in parsed) return parsed;
      return { issues: parsed.issues.map(({ path, message }) => ({ path: `select.${path}`, message })) };
    },
    { view: select.view, zone: select.zone },
  );
  const resolved = await resolveAnyViewFor(view, zone, person, signal);
  const { total } = (await queryResolvedAny(resolved, { person, signal, recency: "now", limit: 1, offset: 0 })).meta;
  if (total === null) {
    throw new ApiError("upstream_unexpected", "HelpCrunch does not say how many chats those are. Choose them by id.");
  }
  if (hasChanged(select.total, total)) {
    throw new ApiError("conflict", `These are ${total} chats by now, and not ${select.total}.`, { current: { total } });
  }
  return { view: resolved, total };
}

async function prepare(asked: NewJobInput, person: Person, signal: AbortSignal): Promise<NewJob> {
  if (asked.kind === "export") return prepareExport(asked, person, signal);
  const { kind, change, select } = asked;
  if (select.by === "ids") {
    const { ids } = select;
    checkJobSize(ids.length, person, "select.ids");
    return { kind, input: { change, select: { ids } } satisfies ChangeChatsInput, total: ids.length };
  }
  checkJobSize(select.total, person, "select.total");
  const { view, total } = await selectView(select, person, signal);
  checkJobSize(total, person, "select");
  return { kind, input: { change, select: { view } } satisfies ChangeChatsInput, total };
}

/**
 * Queues a job, once under its key.
 *
 * @throws ApiError `invalid_input` or `invalid_filter` with paths; `forbidden` for more chats than the role may change;
 *   `conflict` with `current.total` when the view finds a different number by now, or for a key of something else
 */
export async function startNewJob(
  body: NewJobInput,
  { signal, ...asking }: Asking & { key: string; signal: AbortSignal },
): Promise<{ job: Job }> {
  const job = await startJob(await queue(), { ...asking, asked: body }, () => prepare(body, asking.person, signal));
  return { job };
}

export const listOfJobs = async (person: Person, query: Parameters<typeof readJobs>[2]): Promise<JobList> =>
  readJobs(await queue(), person, query);

export const oneJob = async (id: string, person: Person): Promise<Job> => readJob(await queue(), id, person);

export const resultsOfJob = async (
  id: string,
  person: Person,
  query: Parameters<typeof readJobResults>[3],
): Promise<JobResults> => readJobResults(await queue(), id, person, query);

export const askOfJob = async (id: string, action: JobAction, asking: Asking): Promise<Job> =>
  actOnJob(await queue(), id, action, asking);

async function workForEver(worker: JobWorker): Promise<void> {
  let cleanedUpAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    let isBusy = false;
    try {
      if (performance.now() - cleanedUpAt > cleanUpEveryMs) {
        await deleteJobsEndedBefore(await database(), storedNow() - keepMs);
        await deleteFilesEndedBefore(await database(), storedNow() - keptMs);
        cleanedUpAt = performance.now();
      }
      isBusy = await worker.runTurn();
    } catch (error) {
      log.warn("Jobs could not be worked on.", { error });
    }
    if (isBusy) continue;
    await new Promise<void>((resolve) => {
      const cancel = systemClock.schedule(resolve, idleMs);
      bell().ring = () => {
        cancel();
        resolve();
      };
    });
  }
}

const worker = () =>
  globalSingleton("job-worker", () => {
    const made = createJobWorker({
      database,
      kinds,
      findOwner: (id, db) => findEnabledPerson(id, { db }),
      clock: systemClock,
      now: storedNow,
    });
    return { made, running: null as Promise<void> | null };
  });

/** From now on this process works on jobs, beside every other one on the same database. */
export function startJobWorker(): void {
  const { made } = worker();
  worker().running ??= workForEver(made);
}

/** Ends the item that is under way and gives its job to the other processes. */
export async function stopJobWorker(): Promise<void> {
  await worker().made.stop();
}
