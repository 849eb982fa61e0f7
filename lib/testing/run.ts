import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBrowser } from "./browser";
import { findPostgres } from "./postgres";

/*
 * `npm test`: everything, one step after the other, and the totals as the last line. A step that runs no tests of its
 * own (lock file, lint, types, build) counts as one test.
 */

type Totals = { passed: number; failed: number; skipped: number; failures: string[] };
type Step = {
  name: string;
  command: string[];
  report?: { file: string; read: (file: string) => Totals };
  env?: Record<string, string>;
};

const reports = mkdtempSync(path.join(tmpdir(), "chatboard-test-"));
const modules = (program: string) => path.join("node_modules", program);

function vitestTotals(file: string): Totals {
  const report = JSON.parse(readFileSync(file, "utf8"));
  const suites: VitestSuite[] = report.testResults;
  // A suite that fails to load has no tests to count, and is a failure all the same.
  const broken = suites.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
  const failed = suites.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${inProject(name)}: ${fullName}\n${failureMessages.join("\n")}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...broken.map(({ name, message }) => `${inProject(name)}\n${message}`), ...failed],
  };
}

const inProject = (file: string) => path.relative(process.cwd(), file);

type VitestSuite = {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
};

function playwrightTotals(file: string): Totals {
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  if (stats.flaky > 0) console.log(`${stats.flaky} of the browser tests needed a second try.`);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    // Playwright's own list of them stands right above.
    failures: [],
  };
}

const postgres = findPostgres();
console.log(
  postgres.url === undefined
    ? `Postgres: left out (${postgres.reason}). The same tests run on SQLite.`
    : `Postgres: tests run on it too (${postgres.reason}).`,
);

console.log(`Node: ${process.version}.`);

const databaseEnv: Record<string, string> = postgres.url === undefined ? {} : { TEST_DATABASE_URL: postgres.url };
const vitest = (project: string, file: string) => [
  modules("vitest/vitest.mjs"),
  "run",
  "--config",
  "lib/testing/vitest.config.ts",
  ...project.split(",").flatMap((name) => ["--project", name]),
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${file}`,
];

const unitReport = path.join(reports, "unit.json");
const apiReport = path.join(reports, "api.json");
const browserReport = path.join(reports, "browser.json");

const steps: Step[] = [
  { name: "lock file", command: ["lib/testing/lock-check.mjs"] },
  { name: "licences", command: ["lib/testing/licence-check.mjs"] },
  { name: "lint", command: [modules("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"] },
  { name: "route types", command: [modules("next/dist/bin/next"), "typegen"] },
  { name: "types", command: [modules("typescript/bin/tsc"), "--noEmit"] },
  {
    name: "unit and contract",
    command: vitest("node,dom", unitReport),
    report: { file: unitReport, read: vitestTotals },
    env: databaseEnv,
  },
  { name: "build", command: [modules("next/dist/bin/next"), "build"] },
  { name: "API", command: vitest("api", apiReport), report: { file: apiReport, read: vitestTotals }, env: databaseEnv },
  {
    name: "saves survive kill -9",
    command: ["--conditions=react-server", "--import", "tsx", "lib/bench/saved-filters-durability.ts", "--rounds", "5"],
  },
  {
    name: "browser",
    command: [
      modules("@playwright/test/cli.js"),
      "test",
      "--config",
      "e2e/playwright.config.ts",
      "--reporter=list,json",
    ],
    report: { file: browserReport, read: playwrightTotals },
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
  },
];

function run(step: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.command, {
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...step.env },
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function count(step: Step, code: number): Totals {
  if (step.report !== undefined && existsSync(step.report.file)) return step.report.read(step.report.file);
  const isPassed = step.report === undefined && code === 0;
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0, failures: [] };
}

const totals: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
ensureBrowser();

for (const step of steps) {
  console.log(`\n=== ${step.name}`);
  const started = Date.now();
  const code = await run(step);
  const counted = count(step, code);
  // A runner that failed without a failed test (a crash, an unhandled error) is a failure nevertheless.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  if (step.report !== undefined && counted.passed + counted.failed === 0) counted.failed = 1;
  totals.passed += counted.passed;
  totals.failed += counted.failed;
  totals.skipped += counted.skipped;
  if (counted.failed > 0) totals.failures.push(`${step.name}: ${counted.failed} failed`, ...counted.failures);
  console.log(`=== ${step.name}: ${code === 0 ? "ok" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  // Nothing after a failed build can say anything true.
  if (step.name === "build" && code !== 0) break;
}

rmSync(reports, { recursive: true, force: true });
// What failed in an early step is far above by now.
for (const failure of totals.failures) console.log(`\n✗ ${failure}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
