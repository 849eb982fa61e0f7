import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the product, wherever a command was called. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Reads `.env`, if there is one. What the environment says already wins over the file. */
export function loadEnvFile() {
  const envFile = path.join(root, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
}

/**
 * Ends the command with a reason that a person can act on.
 *
 * @type {(what: string, reason: string) => never}
 */
export function refuse(what, reason) {
  process.stderr.write(`${what}:\n  ${reason}\n`);
  process.exit(1);
}
