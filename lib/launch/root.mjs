import { fileURLToPath } from "node:url";

/** The folder of the product, wherever a command was called. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Ends the command with a reason that a person can act on.
 *
 * @type {(what: string, reason: string) => never}
 */
export function refuse(what, reason) {
  process.stderr.write(`${what}:\n  ${reason}\n`);
  process.exit(1);
}
