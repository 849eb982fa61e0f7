import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "@/lib/emulator/server";
import { createAuth } from "@/lib/server/auth/auth";
import { type DatabaseTarget, openDatabase } from "@/lib/server/db/open";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { findPostgres } from "@/lib/testing/postgres";
import { createPostgresDatabase } from "@/lib/testing/scratch-database";
import { type KillableApp, startKillableApp } from "./killable-app";
import { type Figure, ms, quantile, times } from "./measure";
import { createRandom } from "./team-people";
import { type Read, runPerson } from "./team-person";

/*
 * A team at work for some minutes, on one process or two, against an emulator that enforces the limit: what reaches
 * HelpCrunch, what people wait for, what is refused.
 */

const latencyMs = 150;
const limit = 120;
const minuteMs = 60_000;

export type TeamRun = {
  people: number;
  processes: number;
  minutes: number;
  reads: Read[];
  /** When HelpCrunch got each request, and how it was answered. */
  upstream: { at: number; isList: boolean; status: number | null }[];
  directMs: number;
};

async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Signing in was answered with ${response.status}.`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}

export async function runTeam(people: number, processes: number, minutes: number): Promise<TeamRun | null> {
  const server = processes > 1 ? findPostgres().url : undefined;
  if (processes > 1 && server === undefined) return null;
  const closers: (() => Promise<void> | void)[] = [];
  try {
    const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-team-"));
    closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const key = randomBytes(24).toString("base64");
    const appSecret = randomBytes(32).toString("base64url");
    const emulator = await startEmulator({ chats: 23_905, rateLimit: limit, latencyMs, key });
    closers.push(() => emulator.close());
    let target: DatabaseTarget = { dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") };
    if (server !== undefined) {
      const postgres = await createPostgresDatabase(server);
      closers.push(postgres.drop);
      target = { dialect: "postgres", url: new Secret(postgres.url) };
    }
    const env = {
      DATA_DIR: dataDir,
      APP_SECRET: appSecret,
      HELPCRUNCH_API_URL: emulator.url,
      HELPCRUNCH_API_KEY: key,
      LOG_LEVEL: "error",
      ...(target.dialect === "postgres" ? { DATABASE_URL: target.url.reveal() } : {}),
    };
    const apps: KillableApp[] = [];
    for (let count = 0; count < processes; count += 1) {
      const app = await startKillableApp(await freePort(), env);
      apps.push(app);
      closers.push(() => app.kill());
    }
    const db = openDatabase(target);
    closers.push(() => db.destroy());

    const members: { url: string; cookie: string }[] = [];
    for (let index = 0; index < people; index += 1) {
      const { url } = apps[index % apps.length] ?? { url: "" };
      const [email, password] = [`person${index}@example.com`, randomBytes(12).toString("base64url")];
      const auth = createAuth({ db, appUrl: url, appSecret: new Secret(appSecret) });
      await createPerson({ email, name: `Person ${index}`, role: "agent", password }, auth);
      members.push({ url, cookie: await signIn(url, email, password) });
    }

    const from = performance.now();
    await (
      await fetch(`${emulator.url}/chats?limit=50`, { headers: { authorization: `Bearer ${key}` } })
    ).arrayBuffer();
    const directMs = performance.now() - from;

    const reads: Read[] = [];
    const signal = AbortSignal.timeout(minutes * minuteMs);
    // Everybody listens to it, several times over.
    setMaxListeners(0, signal);
    await Promise.all(
      members.map(({ url, cookie }, index) =>
        runPerson({
          url,
          cookie,
          agentId: 6_600 + index,
          random: createRandom(index + 1),
          onRead: (read) => void reads.push(read),
          signal,
        }),
      ),
    );
    const upstream = emulator.control.requests().map(({ receivedAt, path: asked, status }) => ({
      at: receivedAt,
      isList: asked === "/v1/chats" || asked === "/v1/chats/search",
      status,
    }));
    return { people, processes, minutes, reads, upstream, directMs };
  } finally {
    for (const closer of closers.toReversed()) await closer();
  }
}

/** The most that HelpCrunch got within any 60 seconds. */
export function worstMinute(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  let first = 0;
  let worst = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - minuteMs) first += 1;
    worst = Math.max(worst, index - first + 1);
  }
  return worst;
}

const percent = (part: number, whole: number) => (whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`);

export function teamFigures({ people, processes, minutes, reads, upstream, directMs }: TeamRun): Figure[] {
  const name = `${people} people, ${processes === 1 ? "one process" : `${processes} processes on Postgres`}, ${minutes} min`;
  const answered = reads.filter(({ kind }) => kind !== "budget");
  const lists = answered.filter(({ kind }) => kind === "list");
  const byPeople = answered.filter(({ isRefresh }) => !isRefresh);
  const waits = byPeople.map((read) => read.ms).toSorted((one, other) => one - other);
  const listCalls = upstream.filter(({ isList }) => isList).length;
  const refused = (some: readonly Read[]) => some.filter(({ status }) => status >= 400);
  const failed = answered.filter(({ status }) => status >= 400 && status !== 429).length;
  const worst = worstMinute(upstream.map(({ at }) => at));
  const [median, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)];
  return [
    {
      what: `${name}: most requests upstream in any 60 s`,
      value: String(worst),
      against: `${limit} allowed`,
      ratio: times(worst / limit),
    },
    {
      what: `${name}: 429 from upstream`,
      value: String(upstream.filter(({ status }) => status === 429).length),
      against: `${upstream.length} requests`,
    },
    {
      what: `${name}: list reads without a call upstream`,
      value: percent(lists.length - listCalls, lists.length),
      against: `${lists.length} reads, ${listCalls} calls`,
    },
    {
      what: `${name}: all reads without a call upstream`,
      value: percent(answered.length - upstream.length, answered.length),
      against: `${answered.length} reads, ${upstream.length} calls`,
    },
    {
      what: `${name}: people wait, median`,
      value: ms(median),
      against: `${ms(directMs)} direct`,
      ratio: times(median / directMs),
    },
    {
      what: `${name}: people wait, p95`,
      value: ms(p95),
      against: `${ms(directMs)} direct`,
      ratio: times(p95 / directMs),
    },
    {
      what: `${name}: refused to people`,
      value: String(refused(byPeople).length),
      against: `${byPeople.length} asked, ${refused(answered).length - refused(byPeople).length} refreshes refused, ${failed} failed otherwise`,
      ratio: percent(refused(byPeople).length, byPeople.length),
    },
  ];
}

/** 25 and 100 people on one process, then 100 on two. */
export async function team(minutes: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [people, processes] of [
    [25, 1],
    [100, 1],
    [100, 2],
  ] as const) {
    const run = await runTeam(people, processes, minutes);
    figures.push(
      ...(run === null
        ? [{ what: `${people} people, ${processes} processes`, value: "left out", against: findPostgres().reason }]
        : teamFigures(run)),
    );
  }
  return figures;
}
