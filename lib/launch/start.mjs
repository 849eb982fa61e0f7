import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { loadEnvFile, refuse as refuseFor, root } from "./root.mjs";

/*
 * `npm start`: Next.js on HOST and PORT, in a process of its own that gets our signals and gives us its exit code.
 * JavaScript, as nothing has to be compiled then before the server can start.
 */

loadEnvFile();

const port = process.env.PORT || "3000";
const host = process.env.HOST || "127.0.0.1";

/** @type {(reason: string) => never} */
const refuse = (reason) => refuseFor("Chatboard cannot start", reason);

if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
  refuse("PORT: must be a whole number from 1 to 65535.");
}
if (!existsSync(path.join(root, ".next", "BUILD_ID"))) refuse("There is no build yet. Run: npm run build");

const child = spawn(
  process.execPath,
  [
    // A view with long filters lives in the address, and Node refuses requests with more than 16 KiB of headers.
    "--max-http-header-size=131072",
    path.join(root, "node_modules/next/dist/bin/next"),
    "start",
    "-H",
    host,
    "-p",
    port,
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NEXT_MANUAL_SIG_HANDLE: "1" },
  },
);

// Running requests get ten seconds (lib/server/graceful-stop.ts); whatever is left of it after fifteen hangs.
const stopMsMax = 15_000;

for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"])) {
  process.on(signal, () => {
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), stopMsMax).unref();
  });
}

child.on("error", (error) => refuse(`Next.js could not be started: ${error.message}`));
// A child that a signal ended has no code; shells write 128 and the signal's number, of which 143 is SIGTERM's.
child.on("exit", (code) => process.exit(code ?? 143));
