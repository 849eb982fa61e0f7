import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { createAuth } from "@/lib/server/auth/auth";
import { type DatabaseTarget, openDatabase } from "@/lib/server/db/open";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { type KillableApp, startKillableApp } from "./killable-app";
import { webhookToPainted } from "./live-painted";
import { type Figure, ms, quantile, timeAtRate, times } from "./measure";

/*
 * `npm run bench live`: from a webhook to every browser that listens, how many webhooks are taken and whether one is lost
 * when the process is killed, and what webhooks save of HelpCrunch's requests. Browsers are connections without a screen:
 * from the event on, one asks after 150 to 300 ms and paints.
 */

const people = 10;
const connectionsEach = 10;
const pause = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

export type Bench = {
  app: KillableApp;
  emulator: Emulator;
  env: Record<string, string>;
  port: number;
  key: string;
  webhookKey: string;
  cookies: string[];
  chatIds: number[];
  target: DatabaseTarget;
  close: () => Promise<void>;
};

const listSchema = z.object({ data: z.array(z.object({ id: z.number() })) });

async function openBench({ localCopy }: { localCopy: "on" | "off" }): Promise<Bench> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-live-"));
    closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const [key, appSecret, webhookKey] = [24, 32, 16].map((length) => randomBytes(length).toString("base64url"));
    if (key === undefined || appSecret === undefined || webhookKey === undefined) throw new Error("No keys.");
    const emulator = await startEmulator({ chats: 2_000, rateLimit: 0, key, nowMs: Date.now() });
    closers.push(() => emulator.close());
    const env = {
      DATA_DIR: dataDir,
      APP_SECRET: appSecret,
      HELPCRUNCH_API_URL: emulator.url,
      HELPCRUNCH_API_KEY: key,
      HELPCRUNCH_WEBHOOK_KEY: webhookKey,
      LOCAL_COPY: localCopy,
      LOG_LEVEL: "error",
    };
    const port = await freePort();
    const app = await startKillableApp(port, env);
    closers.push(() => app.kill());
    const target: DatabaseTarget = { dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") };
    const db = openDatabase(target);
    const auth = createAuth({ db, appUrl: app.url, appSecret: new Secret(appSecret) });
    const cookies: string[] = [];
    for (let index = 0; index < people; index += 1) {
      const [email, password] = [`person${index}@example.com`, randomBytes(12).toString("base64url")];
      await createPerson({ email, name: `Person ${index}`, role: "agent", password }, auth);
      const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { origin: app.url, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      const set = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
      cookies.push(set.join("; "));
    }
    await db.destroy();
    const [first = ""] = cookies;
    if (localCopy === "on") await untilInStep(app.url, first);
    const list = await fetch(`${app.url}/api/chats?limit=100`, { headers: { cookie: first } });
    const chatIds = listSchema.parse(await list.json()).data.map(({ id }) => id);
    return { app, emulator, env, port, key, webhookKey, cookies, chatIds, target, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilInStep(url: string, cookie: string): Promise<void> {
  const giveUpAt = Date.now() + 120_000;
  while (Date.now() < giveUpAt) {
    const sync = await fetch(`${url}/api/sync`, { headers: { cookie } });
    if (z.object({ state: z.string() }).parse(await sync.json()).state === "in_step") return;
    await pause(250);
  }
  throw new Error("The copy did not come into step.");
}

type Heard = { name: string; data: string };

/** Listens as a browser does, until it is told to leave. */
async function listen(url: string, cookie: string, onEvent: (event: Heard) => void): Promise<() => void> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/api/events`, { headers: { cookie }, signal: leaving.signal });
  const read = async () => {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
        const [, name, data] = /event: (\w+)\ndata: (.*)$/s.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (name !== undefined && data !== undefined) onEvent({ name, data });
      }
    }
  };
  read().catch(() => {});
  return () => leaving.abort();
}

export async function listenAll(
  { app, cookies }: Bench,
  onEvent: (event: Heard, connection: number) => void,
): Promise<() => void> {
  const owners = cookies.flatMap((cookie) => Array.from({ length: connectionsEach }, () => cookie));
  const leave = await Promise.all(
    owners.map((cookie, index) => listen(app.url, cookie, (event) => onEvent(event, index))),
  );
  return () => {
    for (const go of leave) go();
  };
}

const chatsSchema = z.object({ ids: z.array(z.number()) });

/** As many at once as a sender such as HelpCrunch would keep open. */
const senders = new Agent({ keepAlive: true, maxSockets: 50 });

type Sending = { method: "GET" | "POST"; url: string; headers?: Record<string, string>; body?: string };

/** The status of the answer. */
function send({ method, url, headers = {}, body }: Sending): Promise<number> {
  return new Promise((done, fail) => {
    const sending = request(url, { method, agent: senders, headers });
    sending.on("error", fail);
    sending.on("response", (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode ?? 0));
      response.on("error", fail);
    });
    sending.end(body);
  });
}

/** The status of the answer. */
export function deliver({ app, webhookKey }: Bench, body: string): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "x-helpcrunch-signature": createHmac("sha1", webhookKey).update(body).digest("hex"),
  };
  return send({ method: "POST", url: `${app.url}/api/webhooks/helpcrunch`, headers, body });
}

export function statusBody(id: string, chatId: number, status: string): string {
  const eventData = { chat_id: chatId, status, closedBy: null, assignee: null, department: null };
  const createdAt = Math.floor(Date.now() / 1000) + 1;
  return JSON.stringify({ id, event: "chat.status_updated", createdAt, eventData });
}

export const statusesInTurn = ["pending", "opened", "on_hold"];

/** From the moment a webhook is sent to the moment each of the connections has its event. */
async function webhookToEvent(bench: Bench, count: number): Promise<Figure> {
  const sentAt = new Map<number, number>();
  const spent: number[] = [];
  const leave = await listenAll(bench, ({ name, data }) => {
    if (name !== "chats") return;
    for (const id of chatsSchema.parse(JSON.parse(data)).ids) {
      const at = sentAt.get(id);
      if (at !== undefined) spent.push(performance.now() - at);
    }
  });
  await pause(500);
  for (const [index, chatId] of bench.chatIds.slice(0, count).entries()) {
    sentAt.set(chatId, performance.now());
    // A status that differs from whatever it was, or nothing is told.
    for (const status of [statusesInTurn[index % 3] ?? "pending", statusesInTurn[(index + 1) % 3] ?? "opened"]) {
      await deliver(bench, statusBody(randomUUID(), chatId, status));
    }
    await pause(250);
    sentAt.delete(chatId);
  }
  await pause(1_000);
  leave();
  spent.sort((one, other) => one - other);
  const [median, p95] = [quantile(spent, 0.5), quantile(spent, 0.95)];
  const heard = `${spent.length} events at ${people * connectionsEach} connections`;
  return { what: `webhook to event, p95 (${heard})`, value: ms(p95), against: `median ${ms(median)}` };
}

/**
 * 200 a second beside as many of the cheapest request, then the process killed in the middle: what was answered with 204
 * must be in the inbox.
 */
async function intake(bench: Bench, seconds: number): Promise<Figure[]> {
  const perSecond = 200;
  const health = await timeAtRate(
    async () => void (await send({ method: "GET", url: `${bench.app.url}/api/health` })),
    perSecond * seconds,
    perSecond,
  );
  const acknowledged = new Set<string>();
  const others = new Map<string, number>();
  const take = async (index: number) => {
    const id = randomUUID();
    const chatId = bench.chatIds[index % bench.chatIds.length] ?? 1;
    const answer = await deliver(bench, statusBody(id, chatId, statusesInTurn[index % 3] ?? "pending")).catch(
      (error: Error) => String(Reflect.get(error, "code") ?? error.message),
    );
    if (answer === 204) acknowledged.add(id);
    else others.set(`${answer}`, (others.get(`${answer}`) ?? 0) + 1);
  };
  const saidOf = (answers: Map<string, number>) => [...answers].map(([name, count]) => `, ${count} x ${name}`).join("");
  const calm = await timeAtRate(take, perSecond * seconds, perSecond);
  const taken = `${acknowledged.size} of ${perSecond * seconds} taken${saidOf(others)}`;
  others.clear();
  const killing = pause(1_500).then(() => bench.app.kill());
  await timeAtRate(take, perSecond * 3, perSecond);
  await killing;
  bench.app = await startKillableApp(bench.port, bench.env);
  const db = openDatabase(bench.target);
  const rows = await db.selectFrom("webhook_inbox").select("id").execute();
  await db.destroy();
  await bench.app.kill();
  const kept = new Set(rows.map(({ id }) => id));
  const lost = [...acknowledged].filter((id) => !kept.has(id)).length;
  return [
    {
      what: `webhooks taken at ${perSecond} a second, p95 (median ${ms(calm.median)}, ${taken})`,
      value: ms(calm.p95),
      against: `${ms(health.p95)} for /api/health at the same rate (median ${ms(health.median)})`,
      ratio: times(calm.p95 / health.p95),
    },
    {
      what: "webhooks lost at kill -9",
      value: String(lost),
      against: `${acknowledged.size} acknowledged, cut off${saidOf(others)}`,
    },
  ];
}

/** Everybody looks at something else, or one answer would serve them all. */
const viewOf = (connection: number) => ({
  filters: [{ field: "createdAt", operator: "eq", value: { type: "last", count: 1 + connection, unit: "days" } }],
  match: "all",
  sort: { column: "lastMessageAt", order: "desc" },
});

const pageSchema = z.object({ meta: z.object({ refreshAfterSeconds: z.number().default(30) }) });

/**
 * Requests that reach HelpCrunch while a hundred people watch and a customer writes every three seconds. Lists that come
 * from HelpCrunch itself are asked for at their own pace, as a page does.
 */
async function requestsWhileWatching(localCopy: "on" | "off", hasWebhooks: boolean, minutes: number): Promise<number> {
  const bench = await openBench({ localCopy });
  try {
    const { app, emulator, key, cookies, chatIds } = bench;
    if (hasWebhooks) {
      emulator.webhooks.sendTo({ url: `${app.url}/api/webhooks/helpcrunch`, key: bench.webhookKey });
    }
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const ask = async (connection: number): Promise<number> => {
      const response = await fetch(`${app.url}/api/chats/query`, {
        method: "POST",
        headers: { cookie: cookies[connection % cookies.length] ?? "", "content-type": "application/json" },
        body: JSON.stringify({ view: viewOf(connection), zone: "UTC", limit: 50, offset: 0 }),
      });
      return pageSchema.safeParse(await response.json()).data?.meta.refreshAfterSeconds ?? 30;
    };
    const readyAt = new Map<number, number>();
    const leave = await listenAll(bench, ({ name }, connection) => {
      // As a page does: once in a second at most.
      if (name !== "chats" || (readyAt.get(connection) ?? 0) > performance.now()) return;
      readyAt.set(connection, performance.now() + 1_000);
      if (localCopy === "on") void ask(connection).catch(() => {});
    });
    let isOver = false;
    const polling = Array.from({ length: people * connectionsEach }, async (_, connection) => {
      while (!isOver) {
        const refreshAfterSeconds = await ask(connection).catch(() => 30);
        await pause(refreshAfterSeconds * 1_000);
      }
    });
    const write = async (index: number) => {
      const chat = chatIds[index % chatIds.length];
      await fetch(`${emulator.url}/messages`, {
        method: "POST",
        headers,
        body: JSON.stringify({ chat, text: `Message ${index}` }),
      });
      await pause(3_000);
    };
    // Until webhooks have proved that they tell everything: three deltas.
    const settlingUntil = performance.now() + (hasWebhooks ? 50_000 : 5_000);
    let index = 0;
    while (performance.now() < settlingUntil) await write(index++);
    const before = emulator.control.requests().length;
    const written = index;
    const until = performance.now() + minutes * 60_000;
    while (performance.now() < until) await write(index++);
    const seen = emulator.control.requests().slice(before);
    const all = seen.length - (index - written);
    const byWay = new Map<string, number>();
    for (const { method, path: way } of seen) {
      const name = `${method} ${way.replace(/\d+/g, "N")}`;
      byWay.set(name, (byWay.get(name) ?? 0) + 1);
    }
    console.log(`Copy ${localCopy}, webhooks ${hasWebhooks ? "on" : "off"}:`, Object.fromEntries(byWay));
    isOver = true;
    leave();
    await Promise.race([Promise.all(polling), pause(1_000)]);
    return all / minutes;
  } finally {
    await bench.close();
  }
}

export const liveParts = ["latency", "intake", "upstream"] as const;
export type LivePart = (typeof liveParts)[number];

/** All of it, or one part. */
export async function live(minutes: number, part: LivePart | null): Promise<Figure[]> {
  const figures: Figure[] = [];
  // It takes a while: what is known is said.
  const say = (...found: Figure[]) => {
    figures.push(...found);
    for (const { what, value, against = "" } of found) console.log(`${what}: ${value} (${against})`);
  };
  const isWanted = (name: LivePart) => part === null || part === name;
  if (isWanted("latency") || isWanted("intake")) {
    const bench = await openBench({ localCopy: "on" });
    try {
      if (isWanted("latency")) {
        say(await webhookToEvent(bench, 60));
        say(await webhookToPainted(bench, 60));
      }
      if (isWanted("intake")) say(...(await intake(bench, 10)));
    } finally {
      await bench.close();
    }
  }
  if (!isWanted("upstream")) return figures;
  const withWebhooks = await requestsWhileWatching("on", true, minutes);
  const withCopy = await requestsWhileWatching("on", false, minutes);
  const withoutCopy = await requestsWhileWatching("off", false, minutes);
  const share = (less: number, more: number) => `${(100 * (1 - less / more)).toFixed(0)} % less`;
  for (const [name, other] of [
    ["the same without webhooks", withCopy],
    ["without a local copy", withoutCopy],
  ] as const) {
    say({
      what: `requests to HelpCrunch a minute, ${people * connectionsEach} connections, against ${name}`,
      value: withWebhooks.toFixed(1),
      against: other.toFixed(1),
      ratio: share(withWebhooks, other),
    });
  }
  return figures;
}
