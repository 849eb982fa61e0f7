// Fails when a package has a licence that was not agreed to. `--list` prints every licence with its packages.
import { readFileSync } from "node:fs";

/** What may be used and passed on without asking anybody. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "0BSD",
  "BlueOak-1.0.0",
  "CC0-1.0",
]);

/** Packages of others that may come along all the same, each with the reason. */
const exceptions = [
  // The build's CSS compiler and its binaries. Nothing of them reaches the server or the browser.
  { licence: "MPL-2.0", package: /(^|\/)lightningcss(-[a-z0-9-]+)?$/ },
  // Tests only.
  { licence: "MPL-2.0", package: /(^|\/)(@axe-core\/playwright|axe-core)$/ },
  // A library for pictures that Next.js offers to install; Chatboard resizes none. It is loaded as it is, from its own file.
  { licence: "LGPL-3.0-or-later", package: /(^|\/)@img\/sharp-(libvips-[a-z0-9-]+|wasm32|win32-[a-z0-9]+)$/ },
  // Data about browsers, read by the build.
  { licence: "CC-BY-4.0", package: /(^|\/)caniuse-lite$/ },
];

/**
 * Whether an SPDX expression can be met: every part of an AND, one part of an OR. OR binds less, as SPDX has it.
 *
 * @type {(expression: string, isAllowed: (licence: string) => boolean) => boolean}
 */
export function isMet(expression, isAllowed) {
  const plain = expression.replaceAll(/[()]/g, "");
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((licence) => isAllowed(licence.trim())));
}

/**
 * What of a lock file was not agreed to, one sentence each.
 *
 * @type {(packages: Record<string, { license?: string }>) => string[]}
 */
export function licenceProblems(packages) {
  return Object.entries(packages).flatMap(([path, { license }]) => {
    if (path === "") return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const isAllowed = (/** @type {string} */ licence) =>
      allowed.has(licence) || exceptions.some((each) => each.licence === licence && each.package.test(name));
    if (license !== undefined && isMet(license, isAllowed)) return [];
    return [`${name}: ${license ?? "no licence is named"}`];
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { packages } = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
  if (process.argv.includes("--list")) {
    const names = new Map();
    for (const [path, { license }] of Object.entries(packages)) {
      if (path !== "") names.set(license, [...(names.get(license) ?? []), path.replace(/^node_modules\//, "")]);
    }
    for (const [licence, found] of [...names].toSorted())
      console.log(`${licence} (${found.length}): ${found.join(", ")}`);
  }
  const problems = licenceProblems(packages);
  for (const problem of problems) console.error(`This licence was not agreed to: ${problem}`);
  if (problems.length > 0) process.exit(1);
  console.log(`licences: ${Object.keys(packages).length - 1} packages, all agreed to`);
}
