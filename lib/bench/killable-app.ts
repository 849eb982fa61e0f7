import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readyMsMax = 30_000;

export type KillableApp = {
  url: string;
  pid: number;
  /** Ends the process and its children at once, as a power cut would: nothing gets to tidy up. */
  kill: () => Promise<void>;
};

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/api/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  process.kill(-child.pid, "SIGKILL");
  await exited;
}

/** The built app on a port of 127.0.0.1, in a process group of its own; what it keeps is in `env.DATA_DIR`. */
export async function startKillableApp(port: number, env: Record<string, string>): Promise<KillableApp> {
  const url = `http://127.0.0.1:${port}`;
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["lib/launch/start.mjs"], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: "production", PORT: String(port), APP_URL: url, ...env },
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  const giveUpAt = Date.now() + readyMsMax;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    if (await isReady(url)) return { url, pid: child.pid ?? 0, kill: () => kill(child) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await kill(child);
  throw new Error("The app did not get ready. It needs a build: npm run build.");
}
