import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { openDatabase } from "@/lib/server/db/open";
import { freePort } from "@/lib/testing/free-port";
import { emptyBudget, signIn } from "./create-chat-faults";
import { type KillableApp, startKillableApp } from "./killable-app";

/*
 * Sends replies through the built app while HelpCrunch loses, delays and spoils answers, buttons are pressed twice and the
 * server is killed with SIGKILL. Each reply has a text and a chat of its own, so counting that text in the chat tells what
 * really happened. Never may a reply be there twice, and whoever wrote it must have been told: it is there, it is not, or
 * nobody knows.
 */

const connections = 4;
const agent = 6691;

const scenarios = [
  { name: "none" },
  { name: "double submit" },
  { name: "reset before it arrived", fault: { kind: "reset" } },
  { name: "reset after it arrived", fault: { kind: "reset-after" } },
  { name: "429", fault: { kind: "status", status: 429 } },
  { name: "500", fault: { kind: "status", status: 500 } },
  { name: "answer truncated", fault: { kind: "truncated" } },
  { name: "answer malformed", fault: { kind: "malformed" } },
  { name: "slow", fault: { kind: "slow", delayMs: 300 } },
] as const;

/** What the writer is told in the end. */
type Told = "there" | "not there" | "unknown";

export type ReplyFaultRun = {
  replies: number;
  kills: number;
  /** How many replies ended in each way, by what was done to them. */
  table: Record<string, Record<string, number>>;
  /** Sentences about what must not be; empty when all is well. */
  wrong: string[];
};

const errorSchema = z.object({ error: z.object({ code: z.string() }) });
const messagesSchema = z.object({ data: z.array(z.object({ text: z.string().nullable() })) });
const chatsSchema = z.object({ data: z.array(z.object({ id: z.number() })) });

type Ask = (route: string, body: unknown, key: string) => Promise<Response>;

const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

async function readEmulator<Body>(emulator: Emulator, key: string, route: string, schema: z.ZodType<Body>) {
  const response = await fetch(`${emulator.url}${route}`, { headers: { authorization: `Bearer ${key}` } });
  return schema.parse(await response.json());
}

async function chatIds(emulator: Emulator, key: string, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let offset = 0; ids.length < count; offset += 100) {
    const page = await readEmulator(emulator, key, `/chats?limit=100&offset=${offset}`, chatsSchema);
    ids.push(...page.data.map(({ id }) => id));
    if (page.data.length === 0) throw new Error(`There are ${ids.length} chats, and ${count} replies.`);
  }
  return ids.slice(0, count);
}

/** Writes as the composer does: the same key for as long as nobody answers, and once more where nobody knows. */
async function writeAndLearn(
  ask: Ask,
  chat: number,
  text: string,
  isDouble: boolean,
  restarting: () => Promise<void> | null,
): Promise<Told> {
  const key = randomUUID();
  const press = () => ask(`/api/chats/${chat}/messages`, { text, type: "message", agent }, key);
  let looksLeft = 1;
  for (;;) {
    try {
      const answers = await Promise.all(isDouble ? [press(), press(), press()] : [press()]);
      const [told] = await Promise.all(answers.map(readTold));
      if (told !== undefined && (told !== "unknown" || looksLeft === 0)) return told;
      looksLeft -= 1;
    } catch {
      // The server was killed under the request.
    }
    await restarting();
    await pause(50);
  }
}

async function readTold(response: Response): Promise<Told> {
  const body: unknown = await response.json();
  if (response.status === 201) return "there";
  const { code } = errorSchema.parse(body).error;
  // What broke on our side says nothing of what was sent: the composer keeps the key, and so does this.
  if (code === "internal") throw new Error("Try again under the same key.");
  return code === "outcome_unknown" ? "unknown" : "not there";
}

/** Sends the replies and holds what was told against what HelpCrunch has. */
export async function runReplyFaults(replies: number, kills: number): Promise<ReplyFaultRun> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-replies-"));
  const key = randomBytes(24).toString("base64");
  const emulator = await startEmulator({ chats: Math.max(200, replies), rateLimit: 0, key });
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
  // The minute's budget would stretch the run over hours and says nothing about sending once.
  const refill = setInterval(() => void emptyBudget(db), 200);
  try {
    app = await startKillableApp(port, env);
    const { url } = app;
    const cookie = await signIn(db, url, appSecret);
    const ask: Ask = (route, body, idempotencyKey) =>
      fetch(`${url}${route}`, {
        method: "POST",
        headers: { cookie, origin: url, "content-type": "application/json", "idempotency-key": idempotencyKey },
        body: JSON.stringify(body),
      });
    const chats = await chatIds(emulator, key, replies);
    const table: ReplyFaultRun["table"] = {};
    const wrong: string[] = [];
    let next = 0;
    let done = 0;
    let restarting: Promise<void> | null = null;

    const worker = async () => {
      for (let index = next++; index < replies; index = next++) {
        const scenario = scenarios[index % scenarios.length] ?? scenarios[0];
        const chat = chats[index] ?? 0;
        const text = `Reply ${index} of ${replies}.`;
        if ("fault" in scenario) {
          emulator.control.addFault({ match: { method: "POST", path: "^/messages$" }, ...scenario.fault });
        }
        const told = await writeAndLearn(ask, chat, text, scenario.name === "double submit", () => restarting);
        table[scenario.name] ??= {};
        const ended = table[scenario.name] ?? {};
        ended[told] = (ended[told] ?? 0) + 1;
        const { data } = await readEmulator(emulator, key, `/chats/${chat}/messages?limit=100`, messagesSchema);
        const there = data.filter((message) => message.text === text).length;
        if (there > 1) wrong.push(`Reply ${index} is there ${there} times.`);
        if (told === "there" && there === 0) wrong.push(`Reply ${index} was told to be there and is not.`);
        if (told === "not there" && there > 0) wrong.push(`Reply ${index} was told not to be there and is.`);
        done += 1;
      }
    };
    const killer = async () => {
      for (let count = 1; count <= kills; count += 1) {
        while (done < (count * replies) / (kills + 1)) await pause(5);
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
    return { replies, kills, table, wrong };
  } finally {
    clearInterval(refill);
    await app?.kill();
    await emulator.close();
    await db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
