import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { freePort } from "@/lib/testing/free-port";
import { type KillableApp, startKillableApp } from "./killable-app";

/*
 * `tsx lib/bench/saved-filters-durability.ts --rounds 50`: saves filters as fast as it can, kills the server with
 * SIGKILL at a moment that nobody chose, starts it again and looks for every save that had been answered with a success.
 * Ends with 1 when one is missing. Needs a build.
 */

const writers = 4;
/** A person keeps 500 saved filters, and each writer makes one in each round. */
const roundsMax = 120;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "50" } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1 || rounds > roundsMax) {
  console.error(`--rounds must be a whole number from 1 to ${roundsMax}.`);
  process.exit(2);
}

const filterSchema = z.object({ id: z.string(), version: z.int(), description: z.string() });
type Saved = z.infer<typeof filterSchema>;

const email = "durability@example.com";
const password = randomBytes(18).toString("base64url");
const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-durability-"));
const env = {
  DATA_DIR: dataDir,
  APP_SECRET: randomBytes(32).toString("base64url"),
  ADMIN_EMAIL: email,
  ADMIN_PASSWORD: password,
  LOG_LEVEL: "error",
};

type Ask = (method: string, route: string, body?: unknown) => Promise<Response>;

function asker(url: string, cookie: string): Ask {
  return (method, route, body) =>
    fetch(`${url}${route}`, {
      method,
      headers: { origin: url, cookie, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

async function signIn(url: string): Promise<string> {
  const response = await asker(url, "")("POST", "/api/auth/sign-in/email", { email, password });
  if (!response.ok) throw new Error(`Signing in was answered with ${response.status}.`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}

const view = { version: 1, filters: [{ field: "status", operator: "eq", value: "pending" }] };

/** What was acknowledged last of each filter. */
const acknowledged = new Map<string, Saved>();
let acknowledgements = 0;

async function acknowledge(response: Response): Promise<Saved> {
  if (!response.ok) throw new Error(`A save was answered with ${response.status}: ${await response.text()}`);
  const saved = filterSchema.parse(await response.json());
  acknowledged.set(saved.id, saved);
  acknowledgements += 1;
  return saved;
}

/** One filter, made and then changed again and again until the server is gone. */
async function writeUntilKilled(ask: Ask, name: string, onFirst: () => void, isKilled: () => boolean): Promise<void> {
  try {
    let saved = await acknowledge(await ask("POST", "/api/saved-filters", { name, view }));
    onFirst();
    for (let count = 1; ; count += 1) {
      const change = { version: saved.version, description: `${name}, change ${count}` };
      saved = await acknowledge(await ask("PATCH", `/api/saved-filters/${saved.id}`, change));
    }
  } catch (error) {
    // A connection that breaks is what the kill looks like from here; an answer that is no success is not.
    if (!isKilled()) throw error;
  }
}

/** The acknowledged saves that are not there. The one save on its way when the server died may be there too. */
async function findLost(ask: Ask): Promise<string[]> {
  const response = await ask("GET", "/api/saved-filters");
  const list = z.object({ data: z.array(filterSchema) }).parse(await response.json());
  const stored = new Map(list.data.map((saved) => [saved.id, saved]));
  return [...acknowledged.values()].flatMap((expected) => {
    const found = stored.get(expected.id);
    if (found === undefined) return [`${expected.id} is gone`];
    const isSame = found.version === expected.version && found.description === expected.description;
    return isSame || found.version === expected.version + 1
      ? []
      : [`${expected.id} is at version ${found.version}, acknowledged was ${expected.version}`];
  });
}

const port = await freePort();
let app: KillableApp | undefined;
let cookie: string | undefined;
let lost: string[] = [];
let working: Promise<unknown> = Promise.resolve();

try {
  for (let round = 1; round <= rounds + 1 && lost.length === 0; round += 1) {
    app = await startKillableApp(port, env);
    cookie ??= await signIn(app.url);
    const ask = asker(app.url, cookie);
    lost = await findLost(ask);
    if (round > rounds) break;
    let killed = false;
    // The clock starts when saves are under way: on a busy machine a round could otherwise end before its first one.
    const first = new Promise<void>((resolve) => {
      working = Promise.all(
        Array.from({ length: writers }, (_, writer) =>
          writeUntilKilled(ask, `Round ${round}, writer ${writer}`, resolve, () => killed),
        ),
      );
    });
    await Promise.race([working, first]);
    await Promise.race([working, new Promise((resolve) => setTimeout(resolve, randomInt(100, 600)))]);
    killed = true;
    await app.kill();
    await working;
    console.log(`Round ${round} of ${rounds}: ${acknowledgements} saves acknowledged so far.`);
  }
} finally {
  await app?.kill();
  rmSync(dataDir, { recursive: true, force: true });
}

for (const line of lost) console.error(line);
console.log(`${acknowledgements} saves acknowledged, ${lost.length} lost.`);
process.exit(lost.length === 0 ? 0 : 1);
