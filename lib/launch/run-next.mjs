import { spawn } from "node:child_process";
import path from "node:path";
import { addressLengthMax, headersLengthMax } from "./guard.mjs";
import { refuse, root } from "./root.mjs";

/** How long the command may take to stop before it counts as hung. */
const stopMsMax = 15_000;

/**
 * One of Next.js' own commands, without its telemetry, in a process of its own that gets our signals, gives us its exit
 * code and ends with us. JavaScript, as nothing has to be compiled then before it can start.
 *
 * @param {string[]} command
 */
export function runNext(command) {
  const flags = [
    `--max-http-header-size=${addressLengthMax + headersLengthMax}`,
    `--import=${new URL("./end-with-parent.mjs", import.meta.url)}`,
  ];
  const child = spawn(process.execPath, [...flags, path.join(root, "node_modules/next/dist/bin/next"), ...command], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
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
