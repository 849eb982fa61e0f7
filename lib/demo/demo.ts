import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { listeningPlace } from "@/lib/launch/listening-place.mjs";
import { refuse, root } from "@/lib/launch/root.mjs";

/*
 * `npm run demo`: the whole product on a machine with Node and npm alone. It builds if needed, starts the emulator and
 * the dashboard on it with an embedded database and demo people, and says where it is.
 */

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
];
const leftOut = new Set(["demo", "bench", "testing", "emulator", "launch"]);

const { host, port, problem } = await listeningPlace();
if (problem !== null) refuse("The demo cannot start", `${problem} Such as: PORT=4000 npm run demo`);
const dataDir = path.resolve(root, process.env.DATA_DIR ?? ".data");
const children: ChildProcess[] = [];
let isStopping = false;

/** What belongs to the dashboard of this machine, in the environment or in `.env`; an empty variable counts as unset. */
const ofRealDashboard = [
  "DATABASE_URL",
  "DATABASE_URL_FILE",
  "HELPCRUNCH_API_KEY_FILE",
  "HELPCRUNCH_WEBHOOK_KEY_FILE",
  "APP_SECRET_FILE",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "ADMIN_PASSWORD_FILE",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_CLIENT_SECRET_FILE",
];

function start(
  command: string[],
  env: Record<string, string> = {},
  stdout: "inherit" | "pipe" = "inherit",
): ChildProcess {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    // Each notices by its input or its channel when this process is gone, however it ended.
    stdio: ["pipe", stdout, "inherit", "ipc"],
  });
  children.push(child);
  child.once("exit", (code) => {
    if (!isStopping && code !== 0) stop(code ?? 1);
  });
  return child;
}

function stop(code: number): void {
  if (isStopping) return;
  isStopping = true;
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  for (const child of running) child.kill("SIGTERM");
  void Promise.all(running.map((child) => once(child, "exit"))).then(() => process.exit(code));
}

/** The demo's own secret: made once, so that a restart signs nobody out. */
function demoSecret(): string {
  const file = path.join(dataDir, "demo-secret");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

async function startEmulator(key: string, webhooks: { url: string; key: string }): Promise<string> {
  const command = [
    "--import",
    "tsx",
    "lib/emulator/main.ts",
    "--port",
    "0",
    "--key",
    key,
    "--webhook-url",
    webhooks.url,
    "--webhook-key",
    webhooks.key,
    "--exit-with-parent",
    ...process.argv.slice(2),
  ];
  const { stdout } = start(command, {}, "pipe");
  if (stdout === null) throw new Error("The emulator has no output to read its address from.");
  for await (const line of createInterface({ input: stdout })) {
    const { emulator }: { emulator?: string } = JSON.parse(line);
    if (emulator !== undefined) return emulator;
  }
  throw new Error("The emulator ended before it was ready.");
}

async function waitUntilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 300 && !isStopping; tries++) {
    const isReady = await fetch(`${address}/api/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!isStopping) throw new Error("The dashboard did not get ready within a minute.");
}

process.once("SIGINT", () => stop(0));
process.once("SIGTERM", () => stop(0));

if (!isBuildFresh(root)) {
  console.log("Building the dashboard (about a minute, the first time only) …");
  const build = start(["node_modules/next/dist/bin/next", "build"]);
  await once(build, "exit");
}

if (!isStopping) {
  // 328 characters, as long as a real one. Source: a public scanner for leaked keys.
  const key = randomBytes(245).toString("base64");
  const webhookKey = randomBytes(32).toString("hex");
  const webhookUrl = `http://127.0.0.1:${port}/api/webhooks/helpcrunch`;
  const emulator = await startEmulator(key, { url: webhookUrl, key: webhookKey });
  const address = `http://${host === "0.0.0.0" ? "localhost" : host}:${port}`;
  start(["lib/launch/start.mjs"], {
    ...Object.fromEntries(ofRealDashboard.map((name) => [name, ""])),
    CHATBOARD_DEMO: "1",
    PORT: port,
    HOST: host,
    APP_URL: process.env.APP_URL ?? address,
    APP_SECRET: process.env.APP_SECRET ?? demoSecret(),
    DATA_DIR: dataDir,
    HELPCRUNCH_API_URL: emulator,
    HELPCRUNCH_API_KEY: key,
    HELPCRUNCH_WEBHOOK_KEY: webhookKey,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  });
  await waitUntilReady(address);
  if (!isStopping) {
    console.log(`\nChatboard's demo is at ${address}`);
    console.log("Sign in with one click: the page offers a viewer, an agent, a lead and an admin. Ctrl+C ends it.\n");
  }
}

function newestMs(entry: string): number {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(entry).filter((name) => !leftOut.has(name) && !name.includes(".test."));
  return Math.max(0, ...inside.map((name) => newestMs(path.join(entry, name))));
}

/** Whether there is a production build that is at least as new as everything it is made from. */
function isBuildFresh(root: string): boolean {
  const built = newestMs(path.join(root, ".next", "BUILD_ID"));
  return built > 0 && sources.every((source) => newestMs(path.join(root, source)) <= built);
}
