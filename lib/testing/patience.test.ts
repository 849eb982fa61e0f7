import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What makes a test depend on how fast or how busy the machine is, and what does the same without that. */
const hasty: { found: RegExp; instead: string }[] = [
  {
    found: /\bvi\.wait(For|Until)\(/,
    instead: "eventually of lib/testing/eventually, which does not give up after a second",
  },
  { found: /\bwaitForTimeout\(/, instead: "an assertion on what is awaited" },
  { found: /\basyncUtilTimeout\b/, instead: "the limit of lib/testing/preload-deferred" },
  { found: /^ *\}, \d{1,2}_?000\);$/m, instead: "the limits of lib/testing/vitest.config" },
  { found: /\b(test|hook)Timeout: \d{1,2}_?000\b/, instead: "the limits of lib/testing/vitest.config" },
  { found: /\bsetTimeout\((resolve|done|r)\b/, instead: "an assertion on what is awaited" },
];

function testFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(name);
    return /\.(test\.tsx?|spec\.ts)$/.test(entry.name) && name !== "lib/testing/patience.test.ts" ? [name] : [];
  });
}

test("no test waits less than a busy machine may take, or for a time", () => {
  const offences = ["app", "components", "lib", "e2e"].flatMap(testFiles).flatMap((file) => {
    const source = readFileSync(path.join(root, file), "utf8");
    return hasty.filter(({ found }) => found.test(source)).map(({ instead }) => `${file}: use ${instead}`);
  });
  expect(offences).toEqual([]);
});
