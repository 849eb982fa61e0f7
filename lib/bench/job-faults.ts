import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Fault } from "@/lib/emulator/faults";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { openDatabase } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { freePort } from "@/lib/testing/free-port";
import { signIn } from "./create-chat-faults";
import { type KillableApp, startKillableApp } from "./killable-app";
import { type Spread, timeAtRate } from "./measure";

/*
 * Changes chats by jobs of the built app while HelpCrunch loses, refuses and spoils answers and the server is killed with
 * SIGKILL. What the jobs say of each chat is held against what HelpCrunch has, and every request against the budget. People
 * read beside the first job at the true pace. Then the clock of the budget runs faster than others, or a thousand chats
 * would take half an hour: what was spent ages by so much more, and HelpCrunch's minute is as much shorter.
 */

const speed = 20;
const agingMs = 50;
const limit = 120;
const minuteMs = 60_000;
const fastMinuteMs = minuteMs / speed;
/** One request in so many is spoilt. */
const requestsPerFault = 30;
/** As many as jobs leave to people, with some to spare. */
const readsPerSecond = 0.5;
const agent = 6691;
/** After a stop, for whatever would still leave. */
const quietMs = 3_000;

const mildFaults: readonly Fault[] = [
  { kind: "reset" },
  { kind: "status", status: 500 },
  { kind: "reset-after" },
  { kind: "truncated" },
];
/** A 429 stops everybody for as long as HelpCrunch says, so none comes while people's reads are timed. */
const allFaults: readonly Fault[] = [...mildFaults, { kind: "status", status: 429, retryAfter: 1 }];

/** How a job stands, as its route tells. */
export const jobSchema = z.object({
  id: z.string(),
  state: z.enum(["queued", "running", "paused", "stopped", "done", "failed"]),
  total: z.number(),
  done: z.number(),
  unchanged: z.number(),
  failed: z.number(),
});
type Job = z.infer<typeof jobSchema>;
export const oneJobSchema = z.union([jobSchema, z.object({ job: jobSchema }).transform(({ job }) => job)]);
const resultsSchema = z.object({
  data: z.array(z.object({ chatId: z.number(), outcome: z.enum(["done", "unchanged", "failed", "stopped"]) })),
  meta: z.object({ total: z.number() }),
});
const chatsSchema = z.object({
  data: z.array(
    z.object({
      id: z.number(),
      status: z.union([z.string(), z.number()]),
      assignee: z.object({ id: z.number() }).nullable(),
    }),
  ),
});
type UpstreamChat = z.infer<typeof chatsSchema>["data"][number];

export type JobFaultRun = {
  chats: number;
  kills: number;
  /** Of the job that ran to its end. */
  outcomes: Record<"done" | "unchanged" | "failed", number>;
  requests: number;
  spoilt: number;
  /** The most requests in one minute of the budget. */
  peak: number;
  /** People's reads without a job and beside one. */
  idle: Spread;
  beside: Spread;
  /** Sentences about what must not be; empty when all is well. */
  wrong: string[];
};

const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

/** Runs the jobs and holds what they say against what HelpCrunch has. */
export async function runJobFaults(count: number, kills: number, reads: number): Promise<JobFaultRun> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-jobs-"));
  const key = randomBytes(24).toString("base64");
  const emulator = await startEmulator({ chats: count + 200, rateLimit: 0, key });
  const appSecret = randomBytes(32).toString("base64url");
  const db = openDatabase({ dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") });
  const port = await freePort();
  const env = {
    DATA_DIR: dataDir,
    APP_SECRET: appSecret,
    HELPCRUNCH_API_URL: emulator.url,
    HELPCRUNCH_API_KEY: key,
    LOG_LEVEL: "error",
  };
  let app: KillableApp | undefined;
  let aging: NodeJS.Timeout | undefined;
  const spoiling = spoilRequests(emulator);
  try {
    app = await startKillableApp(port, env);
    const { url } = app;
    const lead = await signIn(db, url, appSecret, { email: "lead@example.com", role: "lead" });
    const reader = await signIn(db, url, appSecret, { email: "reader@example.com", role: "agent" });
    const request = async (route: string, method = "GET", body?: unknown, cookie = lead): Promise<unknown> => {
      const headers = { cookie, origin: url, "content-type": "application/json", "idempotency-key": randomUUID() };
      const response = await fetch(`${url}${route}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${route} was answered with ${response.status}.`);
      return response.json();
    };
    /** A read or an idempotent step, again for as long as the server is being restarted. */
    const ask = async (route: string, method = "GET", body?: unknown): Promise<unknown> => {
      for (let left = 200; left > 0; left -= 1) {
        try {
          return await request(route, method, body);
        } catch (error) {
          if (left === 1 || (error instanceof Error && / 4\d\d\.$/.test(error.message))) throw error;
          await pause(100);
        }
      }
      return null;
    };
    const start = async (change: unknown, ids: readonly number[]) =>
      oneJobSchema.parse(await request("/api/jobs", "POST", { kind: "change-chats", change, select: { ids } }));
    const look = async (id: string) => oneJobSchema.parse(await ask(`/api/jobs/${id}`));
    const until = async (id: string, isReached: (job: Job) => boolean): Promise<Job> => {
      for (;;) {
        const job = await look(id);
        if (isReached(job) || job.state === "done" || job.state === "failed") return job;
        await pause(50);
      }
    };
    const readAnyPage = async (index: number) => {
      const order = index % 2 === 0 ? "desc" : "asc";
      const route = `/api/chats?limit=25&offset=${index}&sort=chats.createdAt&order=${order}`;
      await request(route, "GET", undefined, reader);
    };

    const wrong: string[] = [];
    const before = await readChats(emulator, key);
    const ids = before
      .filter(({ status }) => !isPending(status))
      .map(({ id }) => id)
      .slice(0, count);

    // The first of each page warms what a start leaves cold.
    for (let index = 0; index < 5; index += 1) await readAnyPage(index);
    const idle = await timeAtRate(readAnyPage, reads, readsPerSecond);

    // A job of which people's reads take no notice, stopped in its middle.
    spoiling.begin(mildFaults);
    const stopped = await start({ assignee: agent }, ids);
    await until(stopped.id, ({ done }) => done > 0);
    const beside = await timeAtRate((index) => readAnyPage(index + reads), reads, readsPerSecond);
    const atStop = oneJobSchema.parse(await ask(`/api/jobs/${stopped.id}/stop`, "POST"));
    const puts = putsOf(emulator);
    await pause(quietMs);
    if (putsOf(emulator) > puts) wrong.push(`${putsOf(emulator) - puts} changes were sent after the stop.`);
    if (atStop.state !== "stopped") wrong.push(`The job was ${atStop.state} before it could be stopped.`);
    const had = new Map(before.map((chat) => [chat.id, chat]));
    const told = new Map((await readResults(ask, stopped.id)).map(({ chatId, outcome }) => [chatId, outcome]));
    for (const chat of await readChats(emulator, key)) {
      const was = had.get(chat.id)?.assignee?.id ?? null;
      const isChanged = (chat.assignee?.id ?? null) !== was;
      // An answer that was lost right before the stop leaves one chat of which nobody can say it.
      if (isChanged && (told.get(chat.id) ?? "stopped") === "stopped" && !(await isNoted(db, stopped.id, chat.id))) {
        wrong.push(`Chat ${chat.id} was changed, and the stopped job does not say so.`);
      }
      if (told.get(chat.id) === "done" && chat.assignee?.id !== agent) {
        wrong.push(`Chat ${chat.id} was told as changed and is not.`);
      }
    }

    const truePeak = peakWithin(emulator, minuteMs);
    const fastFrom = Date.now();
    aging = setInterval(() => void ageBudget(db), agingMs);
    spoiling.begin(allFaults);

    // A job that is killed with its process, again and again, and still comes to its end.
    const setting = await start({ status: "pending" }, ids);
    const ended = (job: Job) => job.done + job.unchanged + job.failed;
    for (let kill = 1; kill <= kills; kill += 1) {
      await until(setting.id, (job) => ended(job) >= (kill * ids.length) / (kills + 1));
      await app.kill();
      app = await startKillableApp(port, env);
    }
    const done = await until(setting.id, () => false);
    if (done.state !== "done") wrong.push(`The job ended as ${done.state}.`);
    if (ended(done) !== ids.length) wrong.push(`The job counts ${ended(done)} of ${ids.length} chats.`);
    const results = new Map((await readResults(ask, setting.id)).map(({ chatId, outcome }) => [chatId, outcome]));
    const statuses = new Map((await readChats(emulator, key)).map(({ id, status }) => [id, status]));
    for (const id of ids) {
      const outcome = results.get(id);
      if (outcome === undefined) wrong.push(`Nothing is said of chat ${id}.`);
      else if (outcome !== "failed" && !isPending(statuses.get(id)))
        wrong.push(`Chat ${id} was told as pending and is not.`);
    }
    for (const [id, status] of statuses) {
      const was = had.get(id)?.status;
      if (!ids.includes(id) && isPending(status) !== isPending(was))
        wrong.push(`Chat ${id} was changed, and nobody asked.`);
    }
    const peak = Math.max(truePeak, peakWithin(emulator, fastMinuteMs, fastFrom));
    if (peak > limit) wrong.push(`${peak} requests were sent in one minute of the budget.`);
    const { done: changed, unchanged, failed } = done;
    return {
      chats: ids.length,
      kills,
      outcomes: { done: changed, unchanged, failed },
      requests: emulator.control.stats().requests,
      spoilt: spoiling.count(),
      peak,
      idle,
      beside,
      wrong,
    };
  } finally {
    clearInterval(aging);
    spoiling.end();
    await app?.kill();
    await emulator.close();
    await db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What was spent and what is paused is so much older by now. */
async function ageBudget(db: Kysely<Database>): Promise<void> {
  const byMs = agingMs * (speed - 1);
  // The database may be gone by the last turn.
  const nothing = () => {};
  await db
    .updateTable("upstream_requests")
    .set((is) => ({ at: is("at", "-", byMs) }))
    .execute()
    .catch(nothing);
  await db
    .updateTable("upstream_pauses")
    .set((is) => ({ until: is("until", "-", byMs) }))
    .execute()
    .catch(nothing);
  // How long a job rests after a failure is paced by the same clock.
  await db
    .updateTable("jobs")
    .set((is) => ({ run_after: is("run_after", "-", byMs) }))
    .where("run_after", ">", 0)
    .execute()
    .catch(nothing);
}

/** Spoils one request in so many that a job sends, by each fault in turn. */
function spoilRequests({ control }: Emulator) {
  let turn = 0;
  let faults: readonly Fault[] = [];
  let next = Number.POSITIVE_INFINITY;
  const timer = setInterval(() => {
    while (control.stats().requests >= next) {
      const fault = faults[turn % faults.length];
      turn += 1;
      next += requestsPerFault;
      if (fault !== undefined) control.addFault({ match: { method: "PUT", path: "^/chats/" }, ...fault });
    }
  }, 10);
  return {
    begin: (kinds: readonly Fault[]) => {
      faults = kinds;
      next = control.stats().requests + requestsPerFault;
    },
    count: () => turn,
    end: () => clearInterval(timer),
  };
}

const isPending = (status: unknown) => status === "pending" || String(status) === "3";
const putsOf = ({ control }: Emulator) => control.requests().filter(({ method }) => method === "PUT").length;

/** The most requests in any stretch of so long. The bench's own looks at HelpCrunch carry no page of the app's. */
function peakWithin({ control }: Emulator, windowMs: number, since = 0): number {
  const at = control
    .requests()
    .filter(({ query, receivedAt }) => !query.includes(ownMark) && receivedAt >= since)
    .map(({ receivedAt }) => receivedAt);
  let peak = 0;
  for (let from = 0, to = 0; to < at.length; to += 1) {
    while ((at[to] ?? 0) - (at[from] ?? 0) >= windowMs) from += 1;
    peak = Math.max(peak, to - from + 1);
  }
  return peak;
}

/** The app asks for no such page. */
const ownMark = "limit=99&";

/** Every chat as HelpCrunch has it. */
async function readChats(emulator: Emulator, key: string): Promise<UpstreamChat[]> {
  const chats: UpstreamChat[] = [];
  for (;;) {
    const route = `/chats?${ownMark}offset=${chats.length}&sort=chats.createdAt&order=asc`;
    const response = await fetch(`${emulator.url}${route}`, { headers: { authorization: `Bearer ${key}` } });
    const { data } = chatsSchema.parse(await response.json());
    chats.push(...data);
    if (data.length < 99) return chats;
  }
}

async function readResults(ask: (route: string) => Promise<unknown>, id: string) {
  const all: z.infer<typeof resultsSchema>["data"] = [];
  for (;;) {
    const { data, meta } = resultsSchema.parse(await ask(`/api/jobs/${id}/results?limit=200&offset=${all.length}`));
    all.push(...data);
    if (data.length === 0 || all.length >= meta.total) return all;
  }
}

/** Whether the job noted of a chat that it was about to be changed. */
async function isNoted(db: Kysely<Database>, jobId: string, chatId: number): Promise<boolean> {
  const rows = await db
    .selectFrom("job_items")
    .select("position")
    .where("job_id", "=", jobId)
    .where("chat_id", "=", chatId)
    .where("before", "is not", null)
    .execute();
  return rows.length > 0;
}
