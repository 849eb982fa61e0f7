import { spawn } from "node:child_process";
import path from "node:path";
import { refuse, root } from "./root.mjs";

// Running requests get ten seconds (lib/server/platform/shutdown.ts); whatever is left of it after fifteen hangs.
const stopMsMax = 15_000;

/**
 * One of Next.js' own commands, without its telemetry, in a process of its own that gets our signals and gives us its
 * exit code. JavaScript, as nothing has to be compiled then before it can start.
 *
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, nodeFlags?: string[] }} options
 */
export function runNext(command, { env = {}, nodeFlags = [] } = {}) {
  const child = spawn(
    process.execPath,
    [...nodeFlags, path.join(root, "node_modules/next/dist/bin/next"), ...command],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    },
  );
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"])) {
    process.on(signal, () => {
      child.kill(signal);
      setTimeout(() => child.kill("SIGKILL"), stopMsMax).unref();
    });
  }
  child.on("error", (error) => refuse("Next.js could not be started", error.message));
  // A child that a signal ended has no code; shells write 128 and the signal's number, of which 143 is SIGTERM's.
  child.on("exit", (code) => process.exit(code ?? 143));
}
