import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Role } from "@/lib/api/roles";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { createAuth } from "@/lib/server/auth/auth";
import { type DatabaseTarget, openDatabase } from "@/lib/server/db/open";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { createPostgresDatabase } from "@/lib/testing/scratch-database";

const ownRoot = fileURLToPath(new URL("../../", import.meta.url));
const readyMsMax = 120_000;
const stopMsMax = 5_000;

export type AppOptions = {
  /** Another checkout with a build, such as of an earlier commit. */
  root?: string;
  emulator?: Parameters<typeof startEmulator>[0];
  /** Added to the environment of the app; an empty value takes a variable away. */
  env?: Record<string, string>;
  /** A Postgres server to make a database on; without it the embedded one is used. */
  postgresServerUrl?: string;
  /** A folder that outlives the app, for starting another one on the same data. The caller removes it. */
  dataDir?: string;
};

export type Ask = {
  method?: string;
  cookie?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is text. */
  body?: unknown;
};

export type TestApp = {
  url: string;
  emulator: Emulator;
  apiKey: string;
  appSecret: string;
  /** Where the embedded database is, with whatever else the app writes. */
  dataDir: string;
  /** Of everybody who signed in. */
  passwords: readonly string[];
  /** The cookie of a person with this role, who has signed in like anybody else; a new one unless the e-mail is given. */
  signIn: (role: Role, email?: string) => Promise<string>;
  ask: (path: string, options?: Ask) => Promise<{ status: number; headers: Headers; text: string; json: unknown }>;
  /** Everything that `ask` got so far, headers and bodies. */
  received: () => string;
  /** What the app wrote to its log. */
  log: () => string;
  /** Closes the pipes of the log on our side, as a reader that went away. */
  leaveLog: () => void;
  /** Of the first answer that it gave, to a request that was tried from its start on. */
  firstHeaders: Headers;
  /** Sends the process that was started the signal, and gives its exit code once it has ended. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
  close: () => Promise<void>;
};

/** Ends the process and everything that it started. */
async function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  process.kill(-pid, "SIGTERM");
  const timer = setTimeout(() => process.kill(-pid, "SIGKILL"), stopMsMax);
  await exited;
  clearTimeout(timer);
}

async function waitUntilReady(url: string, child: ChildProcess, log: () => string): Promise<Headers> {
  let firstHeaders: Headers | undefined;
  const giveUpAt = Date.now() + readyMsMax;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const response = await fetch(`${url}/api/ready`).catch(() => undefined);
    firstHeaders ??= response?.headers;
    if (response?.ok && firstHeaders !== undefined) return firstHeaders;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The app did not get ready.\n${log()}`);
}

/**
 * The built app on a free port of 127.0.0.1 with an emulator behind it and a database of its own. Needs `npm run build`
 * before; everything is ended and removed by `close`.
 */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const root = options.root ?? ownRoot;
  if (!existsSync(path.join(root, ".next", "BUILD_ID"))) throw new Error("There is no build. Run npm run build first.");
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };

  try {
    const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), "chatboard-app-"));
    if (options.dataDir === undefined) closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const apiKey = randomBytes(24).toString("base64");
    const emulator = await startEmulator({ chats: 500, rateLimit: 0, ...options.emulator, key: apiKey });
    closers.push(() => emulator.close());
    let target: DatabaseTarget = { dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") };
    if (options.postgresServerUrl !== undefined) {
      const postgres = await createPostgresDatabase(options.postgresServerUrl);
      closers.push(postgres.drop);
      target = { dialect: "postgres", url: new Secret(postgres.url) };
    }

    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const appSecret = options.env?.APP_SECRET ?? randomBytes(32).toString("base64url");
    const { PATH = "", HOME = "" } = process.env;
    const env: Record<string, string> = {
      PATH,
      HOME,
      APP_URL: url,
      APP_SECRET: appSecret,
      DATA_DIR: dataDir,
      ...(target.dialect === "postgres" ? { DATABASE_URL: target.url.reveal() } : {}),
      HELPCRUNCH_API_URL: emulator.url,
      HELPCRUNCH_API_KEY: apiKey,
      LOG_LEVEL: "info",
      PORT: String(port),
      ...options.env,
    };
    const child = spawn(process.execPath, ["lib/launch/start.mjs"], {
      cwd: root,
      env: { ...env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    closers.push(() => stop(child));
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        log += chunk;
      });
    }
    const firstHeaders = await waitUntilReady(url, child, () => log);

    const db = openDatabase(target);
    closers.push(() => db.destroy());
    const auth = createAuth({ db, appUrl: url, appSecret: new Secret(appSecret) });
    const passwords: string[] = [];
    let received = "";

    const ask: TestApp["ask"] = async (route, { method = "GET", cookie, headers = {}, body } = {}) => {
      const response = await fetch(`${url}${route}`, {
        method,
        redirect: "manual",
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      // A stream of events has no end to wait for.
      const isStream = response.headers.get("content-type") === "text/event-stream";
      if (isStream) await response.body?.cancel();
      const text = isStream ? "" : await response.text();
      received += `${JSON.stringify([...response.headers])}\n${text}\n`;
      const isJson = (text !== "" && response.headers.get("content-type")?.includes("json")) ?? false;
      return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
    };

    async function signIn(
      role: Role,
      email = `${role}.${randomBytes(4).toString("hex")}@example.com`,
    ): Promise<string> {
      const password = randomBytes(12).toString("base64url");
      passwords.push(password);
      await createPerson({ email, name: `Test ${role}`, role, password }, auth);
      const { status, headers, text } = await ask("/api/auth/sign-in/email", {
        method: "POST",
        headers: { origin: url },
        body: { email, password },
      });
      if (status !== 200) throw new Error(`Signing in was answered with ${status}: ${text}`);
      return headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0] ?? "")
        .join("; ");
    }

    async function end(signal: NodeJS.Signals): Promise<number | null> {
      // By then its last words have been read as well.
      const closed = once(child, "close");
      child.kill(signal);
      await closed;
      return child.exitCode;
    }

    const secrets = { apiKey, appSecret, passwords };
    const leaveLog = () => {
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const told = { received: () => received, log: () => log, leaveLog, firstHeaders };
    return { url, emulator, ...secrets, dataDir, signIn, ask, ...told, end, close };
  } catch (error) {
    await close();
    throw error;
  }
}
