import { execFileSync } from "node:child_process";
import { createHmac, randomBytes, randomInt, randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { createAuth } from "@/lib/server/auth/auth";
import { openDatabase } from "@/lib/server/db/open";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { hasNginx, type Nginx, siteName, startNginx } from "@/lib/testing/nginx";
import { storedViewOf } from "@/lib/view/stored-view";
import { type jobSchema, oneJobSchema } from "./job-faults";
import { type KillableApp, startKillableApp } from "./killable-app";
import { type Figure, ms, quantile, times } from "./measure";

/*
 * `npm run bench chaos`: three processes on one Postgres behind nginx, a hundred people, webhooks, a job and the first sync
 * at once. Every twenty seconds something is killed, cut off or wrong: a process, Postgres, HelpCrunch, a process's clock.
 * What was acknowledged is then held against what is there.
 */

const origin = `https://${siteName}`;
const processes = 3;
const [people, connectionsEach] = [10, 10];
const limit = 120;
const agent = 6691;
const cutEveryMs = 20_000;
/** How long after a cut a read belongs to it. */
const cutMs = 10_000;
const restartMs = 2_000;
const clockWrongMs = 90_000;
const settleMsMax = 10 * 60_000;
const readEveryMs = 15_000;
const [chats, jobChats] = [6_000, 400];
const wantedReadMs = 500;

const pause = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

/** HelpCrunch writes two of the words with a blank. */
const status = z.string().transform((word) => word.replaceAll(/[ -]/g, "_"));
const chatSchema = z.object({ id: z.number(), status });
const chatsSchema = z.object({ data: z.array(chatSchema) });
const errorSchema = z.object({ error: z.object({ code: z.string(), current: chatSchema.optional() }) });
const changedSchema = z.object({ chat: chatSchema });
const savedSchema = z.object({ data: z.array(z.object({ name: z.string() })) });
const syncSchema = z.object({ state: z.string(), chats: z.object({ have: z.number() }) });

type Cluster = { url: string; restart: () => void; close: () => void };

const programsFolder = "/usr/lib/postgresql";

/** Where Debian's programs of Postgres are; undefined without them. */
function postgresPrograms(): string | undefined {
  if (!existsSync(programsFolder)) return undefined;
  const [newest] = readdirSync(programsFolder).toSorted((one, other) => Number(other) - Number(one));
  return newest === undefined ? undefined : path.join(programsFolder, newest, "bin");
}

/** A server of its own, as it can be restarted without harm to anybody. Postgres refuses to run as root. */
async function startPostgres(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-chaos-pg-"));
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync("chown", ["postgres", folder]);
  const data = path.join(folder, "data");
  const run = (program: string, args: readonly string[]) => {
    const command = [path.join(programs, program), ...args];
    const [first = "", ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", ...command] : command;
    execFileSync(first, rest, { stdio: "ignore", cwd: folder });
  };
  run("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--locale=C", "--encoding=UTF8"]);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200`;
  run("pg_ctl", ["-D", data, "-o", options, "-l", path.join(folder, "log"), "-w", "start"]);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    // At once, as after a crash.
    restart: () => run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "restart"]),
    close: () => {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sets the clock of a process wrong, whatever asks it for the time. */
function writeWrongClock(folder: string): string {
  const file = path.join(folder, "wrong-clock.cjs");
  writeFileSync(
    file,
    `const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) { given.length === 0 ? super(Real.now() + ${clockWrongMs}) : super(...given); }
  static now() { return Real.now() + ${clockWrongMs}; }
};`,
  );
  chmodSync(file, 0o644);
  return file;
}

type World = {
  nginx: Nginx;
  emulator: Emulator;
  key: string;
  webhookKey: string;
  cookies: readonly string[];
  isOver: boolean;
  reads: { at: number; ms: number; status: number }[];
  /** Of a chat, what it may be by now: what was acknowledged last, and what was tried since without an answer. */
  statuses: Map<number, Set<string>>;
  replies: { text: string; told: "there" | "not there" | "unknown" }[];
  savedFilters: Set<string>;
  webhooks: Set<string>;
  /** Sentences about what must not be. */
  wrong: string[];
};

type Cut = { kind: string; at: number; syncedAfterMs: number };
type Answered = { status: number; json: unknown };

/** What nginx says by itself while nobody stands behind it is no JSON, and no answer of ours. */
async function ask(
  { nginx, cookies }: World,
  route: string,
  { method = "GET", body, person = 0, key = randomUUID() }: AskOptions = {},
): Promise<Answered> {
  const { status, text } = await nginx.ask(route, {
    method,
    headers: { cookie: cookies[person] ?? "", origin, "content-type": "application/json", "idempotency-key": key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  try {
    return { status, json: JSON.parse(text) };
  } catch {
    return { status, json: null };
  }
}
type AskOptions = { method?: string; body?: unknown; person?: number; key?: string };

/** The same until nobody is cut off any more and it is answered. */
async function askUntil<Body>(world: World, schema: z.ZodType<Body>, route: string, how: AskOptions = {}) {
  const giveUpAt = Date.now() + settleMsMax;
  const key = randomUUID();
  for (;;) {
    const { status, json } = await ask(world, route, { key, ...how });
    if (status < 300) return schema.parse(json);
    const isRefused = status >= 400 && status < 500 && status !== 429;
    if (isRefused || Date.now() > giveUpAt)
      throw new Error(`${route} is still answered with ${status}: ${JSON.stringify(json)}`);
    await pause(250);
  }
}

/** Every chat as HelpCrunch has it. */
async function readUpstream({ emulator, key }: Pick<World, "emulator" | "key">): Promise<Map<number, string>> {
  const statuses = new Map<number, string>();
  for (;;) {
    const route = `/chats?limit=99&offset=${statuses.size}&sort=chats.createdAt&order=asc`;
    const response = await fetch(`${emulator.url}${route}`, { headers: { authorization: `Bearer ${key}` } });
    if (response.status === 429) {
      await response.body?.cancel();
      await pause(1_000);
      continue;
    }
    const { data } = chatsSchema.parse(await response.json());
    for (const { id, status } of data) statuses.set(id, status);
    if (data.length < 99) return statuses;
  }
}

const viewOf = (filters: unknown[]) => ({ filters, match: "all", sort: { column: "createdAt", order: "asc" } });

/** Every chat as the dashboard shows it. */
async function readShown(world: World): Promise<Map<number, string>> {
  const statuses = new Map<number, string>();
  for (let offset = 0; ; offset += 100) {
    const body = { view: viewOf([]), zone: "UTC", limit: 100, offset };
    const { data } = await askUntil(world, chatsSchema, "/api/chats/query", { method: "POST", body });
    for (const { id, status } of data) statuses.set(id, status);
    if (data.length < 100) return statuses;
  }
}

/** A person who looks at a list. As many different ones as there are people, as teams have. */
async function read(world: World, connection: number): Promise<void> {
  const days = { type: "last", count: 1 + (connection % people), unit: "days" };
  const view = viewOf([{ field: "createdAt", operator: "eq", value: days }]);
  await pause(randomInt(readEveryMs));
  while (!world.isOver) {
    const at = Date.now();
    const body = { view, zone: "UTC", limit: 50, offset: 0 };
    const { status } = await ask(world, "/api/chats/query", { method: "POST", body, person: connection % people });
    world.reads.push({ at, ms: Date.now() - at, status });
    await pause(readEveryMs);
  }
}

/** The stream of events that each browser holds open, opened again when it is cut off. */
async function listen({ nginx, cookies }: World, connection: number, leaving: AbortSignal): Promise<void> {
  while (!leaving.aborted) {
    try {
      const response = await nginx.open("/api/events", { headers: { cookie: cookies[connection % people] ?? "" } });
      const leave = () => response.destroy();
      leaving.addEventListener("abort", leave, { once: true });
      for await (const _ of response) if (leaving.aborted) break;
      leaving.removeEventListener("abort", leave);
    } catch {
      // Cut off.
    }
    await pause(1_000);
  }
}

/** Somebody who gives chats another status, one after the other. */
async function changeChats(world: World, chats: readonly number[], upstream: ReadonlyMap<number, string>) {
  const bases = new Map(upstream);
  for (let turn = 0; !world.isOver; turn += 1) {
    const id = chats[turn % chats.length] ?? 0;
    const base = bases.get(id) ?? "";
    const status = ["pending", "opened", "on_hold"].find((each) => each !== base) ?? "pending";
    const possible = world.statuses.get(id) ?? new Set([base]);
    world.statuses.set(id, possible);
    const body = { status, base: { status: base } };
    const answer = await ask(world, `/api/chats/${id}`, { method: "PATCH", body });
    const current = errorSchema.safeParse(answer.json).data?.error.current?.status;
    if (answer.status === 200) {
      const { chat } = changedSchema.parse(answer.json);
      if (chat.status !== status) world.wrong.push(`Chat ${id} was said to be ${chat.status} after ${status} was set.`);
      world.statuses.set(id, new Set([status]));
      bases.set(id, status);
    } else if (current !== undefined) {
      if (!possible.has(current)) world.wrong.push(`Chat ${id} is ${current}, which nobody asked for.`);
      bases.set(id, current);
    } else if (answer.status >= 500) {
      possible.add(status);
    }
    await pause(2_000);
  }
}

/** Somebody who answers, each time in another chat, and keeps the key until it is known what came of it. */
async function reply(world: World, chats: readonly number[]): Promise<void> {
  for (let turn = 0; !world.isOver; turn += 1) {
    const text = `Reply ${turn}, ${randomUUID()}.`;
    const [chat, key] = [chats[turn % chats.length] ?? 0, randomUUID()];
    const body = { text, type: "message", agent };
    let looksLeft = 1;
    for (;;) {
      const { status, json } = await ask(world, `/api/chats/${chat}/messages`, { method: "POST", body, key });
      const code = errorSchema.safeParse(json).data?.error.code;
      if (status === 201 || code === "outcome_unknown") {
        if (status === 201 || looksLeft === 0) {
          world.replies.push({ text, told: status === 201 ? "there" : "unknown" });
          break;
        }
        looksLeft -= 1;
      } else if (code !== undefined && status < 500 && status !== 429) {
        world.replies.push({ text, told: "not there" });
        break;
      }
      await pause(500);
    }
    await pause(8_000);
  }
}

/** Somebody who keeps saving filters. */
async function saveFilters(world: World): Promise<void> {
  for (let turn = 0; !world.isOver; turn += 1) {
    const name = `Filter ${turn}`;
    const view = storedViewOf({ filters: [{ field: "status", operator: "eq", value: "new" }] });
    const { status } = await ask(world, "/api/saved-filters", { method: "POST", body: { name, view } });
    if (status === 201) world.savedFilters.add(name);
    await pause(2_000);
  }
}

/** HelpCrunch's webhooks, each again until it is taken. */
async function tell(world: World, chats: readonly number[]): Promise<void> {
  for (let turn = 0; !world.isOver; turn += 1) {
    const id = randomUUID();
    const eventData = { chat_id: chats[turn % chats.length], status: turn % 2 === 0 ? "pending" : "on_hold" };
    const createdAt = Math.floor(Date.now() / 1_000);
    const body = JSON.stringify({ id, event: "chat.status_updated", createdAt, eventData });
    const signature = createHmac("sha1", world.webhookKey).update(body).digest("hex");
    const headers = { "content-type": "application/json", "x-helpcrunch-signature": signature };
    while (!world.isOver) {
      const { status } = await world.nginx.ask("/api/webhooks/helpcrunch", { method: "POST", headers, body });
      if (status === 204) {
        world.webhooks.add(id);
        break;
      }
      await pause(500);
    }
    await pause(500);
  }
}

type Machine = {
  postgres: Cluster;
  apps: KillableApp[];
  start: (index: number, hasWrongClock?: boolean) => Promise<KillableApp>;
};

async function makeCuts(world: World, minutes: number, { postgres, apps, start }: Machine): Promise<Cut[]> {
  const until = Date.now() + minutes * 60_000;
  const replace = async (index: number, hasWrongClock = false) => {
    await apps[index]?.kill();
    await pause(restartMs);
    apps[index] = await start(index, hasWrongClock);
  };
  const cuts: Cut[] = [];
  const kinds: Record<string, (turn: number) => Promise<void>> = {
    "a process killed": (turn) => replace(turn % processes),
    "Postgres restarted": async () => postgres.restart(),
    "HelpCrunch hangs": async () => {
      world.emulator.control.addFault({ kind: "hang", times: "always" });
      await pause(restartMs * 3);
      world.emulator.control.clearFaults();
    },
    "a clock 90 s ahead": (turn) => replace(turn % processes, true),
    "the process that syncs killed": (turn) => replace((turn + 1) % processes),
  };
  const names = Object.keys(kinds);
  for (let turn = 0; Date.now() < until; turn += 1) {
    await pause(cutEveryMs);
    const kind = names[turn % names.length] ?? "";
    const at = Date.now();
    const before = await askUntil(world, syncSchema, "/api/sync");
    await kinds[kind]?.(turn);
    const backAt = Date.now();
    for (;;) {
      const sync = await askUntil(world, syncSchema, "/api/sync");
      if (sync.state === "in_step" || sync.chats.have > before.chats.have) break;
      await pause(250);
      if (Date.now() - backAt > settleMsMax) break;
    }
    cuts.push({ kind, at, syncedAfterMs: Date.now() - backAt });
  }
  return cuts;
}

/** What a request to HelpCrunch was about, of those that it carried out. */
function carriedOut({ emulator }: World, method: string, route: RegExp): string[] {
  return emulator.control
    .requests()
    .filter((each) => each.method === method && route.test(each.path) && each.status !== null && each.status < 300)
    .map(({ body }) => body);
}

export type ChaosRun = {
  minutes: number;
  cuts: Cut[];
  reads: World["reads"];
  acknowledged: Record<"changes" | "replies" | "saved filters" | "webhooks", number>;
  job: z.infer<typeof jobSchema>;
  /** Chats of the job that HelpCrunch was told of more than once, as after a lost answer. */
  toldTwice: number;
  peak: number;
  compared: number;
  wrong: string[];
};

/** Null where the machine has no nginx or no Postgres of Debian's. */
export async function runChaos(minutes: number): Promise<ChaosRun | null> {
  const programs = postgresPrograms();
  if (programs === undefined || !hasNginx) return null;
  const closers: (() => Promise<void> | void)[] = [];
  try {
    const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-chaos-"));
    closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const postgres = await startPostgres(programs);
    closers.push(postgres.close);
    const key = randomBytes(24).toString("base64");
    const appSecret = randomBytes(32).toString("base64url");
    const webhookKey = randomBytes(16).toString("base64url");
    const emulator = await startEmulator({ chats, rateLimit: limit, latencyMs: 100, key });
    closers.push(() => emulator.close());
    const upstream = await readUpstream({ emulator, key });
    // So that what was read here is no part of anybody's minute.
    await pause(60_000);
    emulator.control.clearRequests();

    const ports = await Promise.all(Array.from({ length: processes }, freePort));
    const wrongClock = writeWrongClock(dataDir);
    const start = (index: number, hasWrongClock = false) =>
      startKillableApp(ports[index] ?? 0, {
        APP_URL: origin,
        APP_SECRET: appSecret,
        DATABASE_URL: postgres.url,
        DATA_DIR: dataDir,
        TRUSTED_PROXIES: "127.0.0.1",
        HELPCRUNCH_API_URL: emulator.url,
        HELPCRUNCH_API_KEY: key,
        HELPCRUNCH_WEBHOOK_KEY: webhookKey,
        LOCAL_COPY: "on",
        LOG_LEVEL: "error",
        ...(hasWrongClock ? { NODE_OPTIONS: `--require=${wrongClock}` } : {}),
      });
    const apps = await Promise.all(ports.map((_, index) => start(index)));
    closers.push(async () => {
      for (const app of apps) await app.kill();
    });
    const nginx = await startNginx(ports);
    closers.push(nginx.close);
    const cookies = await signInAll(nginx, postgres.url, appSecret);
    const world: World = {
      ...{ nginx, emulator, key, webhookKey, cookies },
      isOver: false,
      reads: [],
      statuses: new Map(),
      replies: [],
      savedFilters: new Set(),
      webhooks: new Set(),
      wrong: [],
    };

    // Chats are shared out, so that nobody's change surprises another.
    const open = [...upstream].filter(([, status]) => status !== "closed" && status !== "empty").map(([id]) => id);
    const [changed, replied, told] = [open.slice(0, 40), open.slice(40, 200), open.slice(200, 260)];
    const inJob = open.slice(260, 260 + jobChats);
    const started = await askUntil(world, oneJobSchema, "/api/jobs", {
      method: "POST",
      body: { kind: "change-chats", change: { status: "pending" }, select: { ids: inJob } },
    });
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const connections = Array.from({ length: people * connectionsEach }, (_, index) => index);
    const listening = connections.map((index) => listen(world, index, leaving.signal));
    const working = [
      ...connections.map((index) => read(world, index)),
      changeChats(world, changed, upstream),
      reply(world, replied),
      saveFilters(world),
      tell(world, told),
    ];
    const cuts = await makeCuts(world, minutes, { postgres, apps, start });
    world.isOver = true;
    await Promise.all(working);
    leaving.abort();
    await Promise.all(listening);

    const job = await untilSettled(world, started.id);
    const peak = emulator.control.stats().peakPerMinute;
    if (peak > limit) world.wrong.push(`${peak} requests reached HelpCrunch within one minute.`);
    if (job.state !== "done") world.wrong.push(`The job is ${job.state}.`);
    const ended = job.done + job.unchanged + job.failed;
    if (ended !== inJob.length) world.wrong.push(`The job counts ${ended} of ${inJob.length} chats.`);
    const changesSent = carriedOut(world, "PUT", /\/chats\/status$/);
    const timesTold = inJob.map((id) => changesSent.filter((body) => JSON.parse(body).id === id).length);
    const compared = await compare(world, { told, inJob: job.failed === 0 ? inJob : [] });
    await lookForWebhooks(world, postgres.url);
    return {
      minutes,
      cuts,
      reads: world.reads,
      acknowledged: {
        changes: world.statuses.size,
        replies: world.replies.filter((each) => each.told === "there").length,
        "saved filters": world.savedFilters.size,
        webhooks: world.webhooks.size,
      },
      job,
      toldTwice: timesTold.filter((count) => count > 1).length,
      peak,
      compared,
      wrong: world.wrong,
    };
  } finally {
    for (const closer of closers.toReversed()) await closer();
  }
}

async function signInAll(nginx: Nginx, databaseUrl: string, appSecret: string): Promise<string[]> {
  const db = openDatabase({ dialect: "postgres", url: new Secret(databaseUrl) });
  const auth = createAuth({ db, appUrl: origin, appSecret: new Secret(appSecret) });
  const cookies: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const [email, password] = [`person${index}@example.com`, randomBytes(12).toString("base64url")];
    await createPerson({ email, name: `Person ${index}`, role: "lead", password }, auth);
    const { status, headers } = await nginx.ask("/api/auth/sign-in/email", {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
    cookies.push((headers["set-cookie"] ?? []).map((each) => each.split(";")[0] ?? "").join("; "));
  }
  await db.destroy();
  return cookies;
}

/** Until the job has ended and the copy is in step. */
async function untilSettled(world: World, jobId: string): Promise<z.infer<typeof jobSchema>> {
  const giveUpAt = Date.now() + settleMsMax;
  for (;;) {
    const job = await askUntil(world, oneJobSchema, `/api/jobs/${jobId}`);
    const { state } = await askUntil(world, syncSchema, "/api/sync");
    if (job.state === "done" && state === "in_step") return job;
    if (Date.now() > giveUpAt) {
      world.wrong.push(`After ${settleMsMax / 60_000} minutes the job is ${job.state}, and the copy ${state}.`);
      return job;
    }
    await pause(1_000);
  }
}

/** Holds what was acknowledged against what HelpCrunch has and the dashboard shows; how many chats were compared. */
async function compare(world: World, { told, inJob }: { told: readonly number[]; inJob: readonly number[] }) {
  const { wrong } = world;
  const upstream = await readUpstream(world);
  for (const [id, possible] of world.statuses) {
    const now = upstream.get(id) ?? "";
    if (!possible.has(now)) wrong.push(`Chat ${id} is ${now}; acknowledged was ${[...possible].join(" or ")}.`);
  }
  for (const id of inJob) {
    if (upstream.get(id) !== "pending") wrong.push(`Chat ${id} of the job is ${upstream.get(id)}.`);
  }
  const sent = carriedOut(world, "POST", /\/messages$/);
  for (const { text, told: outcome } of world.replies) {
    const count = sent.filter((body) => body.includes(text)).length;
    if (count > 1) wrong.push(`“${text}” is there ${count} times.`);
    if (outcome === "there" && count === 0) wrong.push(`“${text}” was told to be there and is not.`);
    if (outcome === "not there" && count > 0) wrong.push(`“${text}” was told not to be there and is.`);
  }
  const { data } = await askUntil(world, savedSchema, "/api/saved-filters");
  const names = new Set(data.map(({ name }) => name));
  for (const name of world.savedFilters) if (!names.has(name)) wrong.push(`“${name}” was saved and is gone.`);

  // What webhooks told here is not what HelpCrunch has.
  const comparable = [...upstream].filter(([id]) => !told.includes(id));
  const giveUpAt = Date.now() + 3 * 60_000;
  for (;;) {
    const shown = await readShown(world);
    const differing = comparable.filter(([id, status]) => shown.get(id) !== status);
    if (differing.length === 0) break;
    if (Date.now() > giveUpAt) {
      for (const [id, status] of differing) wrong.push(`Chat ${id} is ${status}, and shown as ${shown.get(id)}.`);
      break;
    }
    await pause(5_000);
  }
  return comparable.length;
}

async function lookForWebhooks({ webhooks, wrong }: World, databaseUrl: string): Promise<void> {
  const db = openDatabase({ dialect: "postgres", url: new Secret(databaseUrl) });
  const rows = await db.selectFrom("webhook_inbox").select("id").execute();
  await db.destroy();
  const kept = new Set(rows.map(({ id }) => id));
  for (const id of webhooks) if (!kept.has(id)) wrong.push(`The webhook ${id} was taken and is lost.`);
}

export async function chaos(minutes: number): Promise<Figure[]> {
  const run = await runChaos(minutes);
  if (run === null) return [{ what: "chaos", value: "left out", against: "It needs Debian's nginx and Postgres." }];
  const { cuts, reads, acknowledged, job, toldTwice, peak, compared, wrong } = run;
  for (const line of wrong) console.error(line);
  const isCalm = ({ at }: { at: number }) => !cuts.some((cut) => at >= cut.at - 1_000 && at < cut.at + cutMs);
  const calm = reads.filter(isCalm);
  const spent = calm.map((each) => each.ms).toSorted((one, other) => one - other);
  const p95 = quantile(spent, 0.95);
  const failed = (some: ChaosRun["reads"]) => some.filter((each) => each.status >= 400);
  const codes: Record<string, number> = {};
  for (const { status: code } of failed(reads)) codes[code] = (codes[code] ?? 0) + 1;
  console.log("Reads that failed:", codes);
  return [
    ...[...new Set(cuts.map(({ kind }) => kind))].map((kind) => {
      const after = cuts.filter((cut) => cut.kind === kind).map((cut) => cut.syncedAfterMs);
      return {
        what: `${after.length} times ${kind}: the sync goes on after, at most`,
        value: ms(Math.max(...after)),
        against: ms(10_000),
      };
    }),
    {
      what: "acknowledged and looked for",
      value: Object.entries(acknowledged)
        .map(([name, number]) => `${number} ${name}`)
        .join(", "),
      against: `${wrong.length} wrong; ${compared} chats compared`,
    },
    {
      what: "the job: done, as wanted already, failed",
      value: [job.done, job.unchanged, job.failed].join(", "),
      against: `${toldTwice} told twice`,
    },
    { what: "the most requests in one minute", value: String(peak), against: String(limit) },
    {
      what: `${spent.length} reads outside the cuts, p95`,
      value: ms(p95),
      against: `${ms(wantedReadMs)} wanted; ${failed(calm).length} of them failed, ${failed(reads).length} of all ${reads.length}`,
      ratio: times(p95 / wantedReadMs),
    },
  ];
}
