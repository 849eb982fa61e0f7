import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** What holds a secret, and may therefore hold any character. */
const secretName = /SECRET|PASSWORD|KEY|TOKEN|DATABASE_URL/;

/** @type {(name: string, value: string) => string | null} */
function problemOfValue(name, value) {
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote !== undefined) {
    const end = value.indexOf(quote, 1);
    if (end === -1) return `begins with ${quote}, which is not closed on its line`;
    return /^\s*(#.*)?$/.test(value.slice(end + 1)) ? null : `goes on behind its closing ${quote}`;
  }
  // Node takes everything from there on for a comment, also in the middle of a word.
  const at = value.indexOf("#");
  if (at === -1) return null;
  const isComment = at > 0 ? /\s/.test(value.charAt(at - 1)) : false;
  return isComment && !secretName.test(name) ? null : "has a #, and what follows it would be left out";
}

/**
 * The lines of an `.env` file of which Node would read something other than what stands there, one sentence each. Values
 * are not quoted.
 *
 * @type {(text: string) => string[]}
 */
export function envFileProblems(text) {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name = "", gap = "", value = ""] = /^\s*(?:export\s+)?([\w.-]+)\s*=(\s*)(.*)$/.exec(line) ?? [];
    // An empty value with a comment behind it.
    if (name === "" || (gap !== "" && value.startsWith("#"))) return [];
    const problem = problemOfValue(name, value);
    return problem === null ? [] : [`${name} in .env ${problem}. Write the whole value in quotes: ${name}='…'`];
  });
}

/**
 * Reads `.env`, if there is one. What the environment says already wins over the file.
 *
 * @param {(reason: string) => never} refuse
 */
export function loadEnvFile(refuse) {
  const file = path.join(root, ".env");
  if (!existsSync(file)) return;
  const problems = envFileProblems(readFileSync(file, "utf8"));
  if (problems.length > 0) refuse(problems.join("\n  "));
  process.loadEnvFile(file);
}
