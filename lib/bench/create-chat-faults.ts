import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Role } from "@/lib/api/roles";
import type { FaultKind } from "@/lib/emulator/faults";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { createAuth } from "@/lib/server/auth/auth";
import { openDatabase } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { type KillableApp, startKillableApp } from "./killable-app";

/*
 * `tsx --conditions=react-server lib/bench/create-chat-faults.ts --creates 1000 --kills 25`: creates chats through the
 * built app while HelpCrunch loses, delays and spoils answers, buttons are pressed twice and the server is killed with
 * SIGKILL between any two steps. Each create is for a customer of its own, so counting that customer's chats at
 * HelpCrunch tells what really happened. As several run at once, a fault may strike a neighbour of the create that it is
 * listed under. Prints a table of faults and outcomes, and ends with 1 when a chat was made
 * twice, or an outcome was told that is not so.
 */

const connections = 6;

const scenarios = [
  "none",
  "double submit",
  "lost before the chat",
  "lost after the chat",
  "hang before the chat",
  "slow chat",
  "429 for the chat",
  "500 for the chat",
  "chat answer truncated",
  "chat answer malformed",
  "lost before the message",
  "lost after the message",
  "500 for the message",
  "message answer truncated",
] as const;
type Scenario = (typeof scenarios)[number];

type Spoil = { path: "^/chats$" | "^/messages$"; kind: FaultKind; status?: number; delayMs?: number };

const spoils: Partial<Record<Scenario, Spoil>> = {
  "lost before the chat": { path: "^/chats$", kind: "reset" },
  "lost after the chat": { path: "^/chats$", kind: "reset-after" },
  "hang before the chat": { path: "^/chats$", kind: "hang", delayMs: 400 },
  "slow chat": { path: "^/chats$", kind: "slow", delayMs: 400 },
  "429 for the chat": { path: "^/chats$", kind: "status", status: 429 },
  "500 for the chat": { path: "^/chats$", kind: "status", status: 500 },
  "chat answer truncated": { path: "^/chats$", kind: "truncated" },
  "chat answer malformed": { path: "^/chats$", kind: "malformed" },
  "lost before the message": { path: "^/messages$", kind: "reset" },
  "lost after the message": { path: "^/messages$", kind: "reset-after" },
  "500 for the message": { path: "^/messages$", kind: "status", status: 500 },
  "message answer truncated": { path: "^/messages$", kind: "truncated" },
};

const chats = z.array(z.object({ id: z.number() }));
const outcomeSchema = z.object({
  state: z.string(),
  chat: z.object({ id: z.number() }).nullable(),
  messageError: z.object({ code: z.string() }).nullable(),
  lookup: z.object({ chats }).nullable(),
});
type Outcome = z.infer<typeof outcomeSchema>;

export type FaultRun = {
  creates: number;
  kills: number;
  /** How many creates ended in each way, by what was done to them. */
  table: Record<string, Record<string, number>>;
  /** Sentences about what must not be; empty when all is well. */
  wrong: string[];
};

type Ask = (route: string, method?: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;

/** Runs the creates and holds what was told against what HelpCrunch has. */
export async function runCreateFaults(creates: number, kills: number): Promise<FaultRun> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-creates-"));
  const key = randomBytes(24).toString("base64");
  const emulator = await startEmulator({ chats: 200, rateLimit: 0, key });
  const appSecret = randomBytes(32).toString("base64url");
  const file = path.join(dataDir, "chatboard.sqlite");
  const db = openDatabase({ dialect: "sqlite", file });
  const port = await freePort();
  const env = {
    DATA_DIR: dataDir,
    APP_SECRET: appSecret,
    HELPCRUNCH_API_URL: emulator.url,
    HELPCRUNCH_API_KEY: key,
    LOG_LEVEL: "error",
  };
  let app: KillableApp | undefined;
  // The minute's budget would stretch the run over hours and says nothing about creating once.
  const refill = setInterval(() => void emptyBudget(db), 200);
  try {
    app = await startKillableApp(port, env);
    const cookie = await signIn(db, app.url, appSecret);
    const ask: Ask = (route, method = "GET", body = undefined, headers = {}) =>
      fetch(`http://127.0.0.1:${port}${route}`, {
        method,
        headers: { cookie, origin: `http://127.0.0.1:${port}`, "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const customers = await makeCustomers(emulator, key, creates);
    const table: FaultRun["table"] = {};
    const wrong: string[] = [];
    let next = 0;
    let done = 0;
    const killEvery = Math.floor(creates / (kills + 1));
    let restarting: Promise<void> | null = null;

    const worker = async () => {
      for (let index = next++; index < creates; index = next++) {
        const scenario = scenarios[index % scenarios.length] ?? "none";
        const customer = customers[index] ?? 0;
        const spoil = spoils[scenario];
        if (spoil !== undefined) {
          const { path: where, ...how } = spoil;
          emulator.control.addFault({ match: { method: "POST", path: where }, ...how });
        }
        const told = await createAndLearn(ask, customer, scenario, () => restarting);
        const ended = describe(told);
        table[scenario] ??= {};
        table[scenario][ended] = (table[scenario][ended] ?? 0) + 1;
        wrong.push(...(await disagreements(emulator, key, customer, told)));
        done += 1;
      }
    };
    const killer = async () => {
      for (let count = 1; count <= kills; count += 1) {
        while (done < count * killEvery) await pause(5);
        await pause(randomInt(0, 60));
        restarting = (async () => {
          await app?.kill();
          app = await startKillableApp(port, env);
        })();
        await restarting;
        restarting = null;
      }
    };
    await Promise.all([killer(), ...Array.from({ length: connections }, worker)]);
    wrong.push(...(await unsettled(db)));
    return { creates, kills, table, wrong };
  } finally {
    clearInterval(refill);
    await app?.kill();
    await emulator.close();
    await db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

export async function emptyBudget(db: Kysely<Database>): Promise<void> {
  // The database may be gone by the last turn.
  await db
    .deleteFrom("upstream_requests")
    .execute()
    .catch(() => {});
  await db
    .deleteFrom("upstream_pauses")
    .execute()
    .catch(() => {});
}

export async function signIn(
  db: Kysely<Database>,
  url: string,
  appSecret: string,
  { email, role }: { email: string; role: Role } = { email: "creates@example.com", role: "agent" },
): Promise<string> {
  const password = randomBytes(18).toString("base64url");
  const auth = createAuth({ db, appUrl: url, appSecret: new Secret(appSecret) });
  await createPerson({ email, name: "Creates", role, password }, auth);
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

async function askEmulator(emulator: Emulator, key: string, route: string, body: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await fetch(`${emulator.url}${route}`, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

async function makeCustomers(emulator: Emulator, key: string, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const made = await askEmulator(emulator, key, "/customers", { name: `Customer of create ${index}` });
    ids.push(z.object({ id: z.number() }).parse(made).id);
  }
  return ids;
}

/** Creates as the form does: the same key again for as long as nobody answers, then whatever the server tells of it. */
async function createAndLearn(
  ask: Ask,
  customer: number,
  scenario: Scenario,
  restarting: () => Promise<void> | null,
): Promise<Outcome> {
  const key = randomUUID();
  const body = {
    customer,
    application: 2,
    message: { text: `Hello, customer ${customer}.`, type: "message", agent: 6691 },
  };
  const press = () => ask("/api/chats", "POST", body, { "idempotency-key": key });
  for (;;) {
    try {
      const presses = scenario === "double submit" ? [press(), press(), press()] : [press()];
      await Promise.all(presses.map(async (pressed) => (await pressed).text()));
      const response = await ask(`/api/create-intents/${key}`);
      if (response.ok) return outcomeSchema.parse(await response.json());
    } catch {
      // The server was killed under the request.
    }
    await restarting();
    await pause(50);
  }
}

function describe({ state, messageError, lookup }: Outcome): string {
  if (state === "unknown") return lookup === null ? "unknown, not looked" : `unknown, ${lookup.chats.length} found`;
  if (state === "created") return `created, message ${messageError?.code === "outcome_unknown" ? "unknown" : "failed"}`;
  return state === "message_sent" ? "created and sent" : state;
}

async function disagreements(emulator: Emulator, key: string, customer: number, told: Outcome): Promise<string[]> {
  const filter = [{ field: "chats.customer", operator: "=", value: customer }];
  const found = z
    .object({ data: chats })
    .parse(await askEmulator(emulator, key, "/chats/search", { filter, limit: 100 }));
  const made = found.data.map(({ id }) => id);
  const wrong: string[] = [];
  if (made.length > 1) wrong.push(`Customer ${customer} has ${made.length} chats.`);
  const isCreated = told.chat !== null;
  if (isCreated && made[0] !== told.chat?.id) wrong.push(`Customer ${customer} was told of a chat that is not theirs.`);
  if (told.state === "failed" && made.length > 0)
    wrong.push(`Customer ${customer} has a chat that was told as failed.`);
  if (told.state === "unknown" && told.lookup !== null && told.lookup.chats.length !== made.length) {
    wrong.push(`Customer ${customer} has ${made.length} chats and was shown ${told.lookup.chats.length}.`);
  }
  if (!["message_sent", "created", "failed", "unknown"].includes(told.state)) {
    wrong.push(`Customer ${customer} was left in the state ${told.state}.`);
  }
  for (const chat of made) {
    const headers = { authorization: `Bearer ${key}` };
    const response = await fetch(`${emulator.url}/chats/${chat}/messages`, { headers });
    const { total } = z.object({ total: z.number() }).parse(await response.json());
    if (total > 1) wrong.push(`Chat ${chat} has its message ${total} times.`);
    if (told.state === "message_sent" && total !== 1) wrong.push(`Chat ${chat} has no message, and was told to have.`);
  }
  return wrong;
}

async function unsettled(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom("create_intents").select(["key", "state"]).where("settled_at", "is", null).execute();
  return rows.map(({ key, state }) => `The wish ${key} was left in the state ${state}.`);
}

/** The outcomes as rows for `console.table`: what was done to a create, and how many ended in each way. */
export function asTable({ table }: FaultRun): Record<string, Record<string, number>> {
  const columns = [...new Set(Object.values(table).flatMap(Object.keys))].toSorted();
  return Object.fromEntries(
    scenarios.flatMap((scenario) => {
      const counts = table[scenario];
      if (counts === undefined) return [];
      return [[scenario, Object.fromEntries(columns.map((column) => [column, counts[column] ?? 0]))]];
    }),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { creates: { type: "string", default: "1000" }, kills: { type: "string", default: "25" } },
  });
  const [creates, kills] = [Number(values.creates), Number(values.kills)];
  if (!Number.isInteger(creates) || creates < 1 || !Number.isInteger(kills) || kills < 0 || kills >= creates) {
    console.error("--creates must be 1 or more, and --kills less than that.");
    process.exit(2);
  }
  const run = await runCreateFaults(creates, kills);
  console.table(asTable(run));
  for (const line of run.wrong) console.error(line);
  console.log(`${run.creates} creates, ${run.kills} kills, ${run.wrong.length} wrong.`);
  process.exit(run.wrong.length === 0 ? 0 : 1);
}

if (process.argv[1]?.endsWith("create-chat-faults.ts")) await main();
