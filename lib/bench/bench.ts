import { parseArgs } from "node:util";
import { chaos } from "./chaos";
import { asTable, runCreateFaults } from "./create-chat-faults";
import { felt } from "./felt";
import { guard } from "./guard";
import { interactions } from "./interactions";
import { runJobFaults } from "./job-faults";
import { live, liveParts } from "./live";
import { local } from "./local";
import { type Figure, ms, times } from "./measure";
import { memory } from "./memory";
import { pageVitals } from "./page-vitals";
import { pageWeight } from "./page-weight";
import { paintedRows } from "./painted-rows";
import { proxyOverhead } from "./proxy-overhead";
import { runReplyFaults } from "./reply-faults";
import { reports } from "./reports";
import { rowChanges } from "./row-changes";
import { team } from "./team";

/*
 * `npm run bench`: the measurements as one table. Machines differ and are noisy, so every time stands beside another one
 * of the same run. It needs a build. `npm run bench team -- --minutes 1` runs one of them, and shorter.
 */

async function createsUnderFaults(): Promise<Figure[]> {
  const run = await runCreateFaults(1000, 25);
  console.table(asTable(run));
  return [
    {
      what: `${run.creates} creates under faults, ${run.kills} times with the server killed`,
      value: `${run.wrong.length} wrong`,
    },
  ];
}

async function repliesUnderFaults(): Promise<Figure[]> {
  const run = await runReplyFaults(300, 3);
  console.table(run.table);
  for (const line of run.wrong) console.error(line);
  return [
    {
      what: `${run.replies} replies under faults, ${run.kills} times with the server killed`,
      value: `${run.wrong.length} wrong`,
    },
  ];
}

async function jobsUnderFaults(): Promise<Figure[]> {
  const run = await runJobFaults(1000, 3, 150);
  const { chats, kills, outcomes, requests, spoilt, peak, idle, beside, wrong } = run;
  for (const line of wrong) console.error(line);
  return [
    {
      what: `${chats} chats changed by a job, ${spoilt} of ${requests} requests spoilt, ${kills} times with the server killed: done, as wanted already, failed`,
      value: [outcomes.done, outcomes.unchanged, outcomes.failed].join(", "),
      against: `${wrong.length} wrong`,
    },
    { what: "the most requests in one minute of the budget", value: String(peak), against: "120" },
    {
      what: "people's reads beside a job, p95",
      value: ms(beside.p95),
      against: `${ms(idle.p95)} without one`,
      ratio: times(beside.p95 / idle.p95),
    },
    ...(await repliesUnderFaults()),
  ];
}

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "5" },
    chats: { type: "string", default: "1000000" },
    against: { type: "string" },
    runs: { type: "string", default: "5" },
    part: { type: "string" },
  },
});
const minutes = Number(values.minutes);
const chats = Number(values.chats);
const runs = Number(values.runs);
const part = liveParts.find((name) => name === values.part) ?? null;

const measurements: Record<string, () => Promise<Figure[]>> = {
  weight: pageWeight,
  vitals: pageVitals,
  painted: paintedRows,
  interactions,
  changes: rowChanges,
  felt: () => felt(values.against ?? null, runs),
  proxy: proxyOverhead,
  guard,
  memory,
  creates: createsUnderFaults,
  jobs: jobsUnderFaults,
  team: () => team(minutes),
  live: () => live(minutes, part),
  chaos: () => chaos(minutes),
  local: () => local(chats),
  reports: () => reports(chats),
};

const unknown = wanted.filter((name) => !Object.hasOwn(measurements, name));
if (
  unknown.length > 0 ||
  !(minutes > 0 && minutes <= 60) ||
  !(chats >= 1_000 && chats <= 4_000_000) ||
  !(runs >= 1) ||
  (values.part !== undefined && part === null)
) {
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(", ")}. There are: ${Object.keys(measurements).join(", ")}.`);
  } else {
    console.error(
      "--minutes must be more than 0, and 60 at most; --chats 1,000 or more, and 4,000,000 at most; --runs 1 or more; --part latency, intake or upstream.",
    );
  }
  process.exit(2);
}

for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 ? !wanted.includes(name) : name === "chaos") continue;
  console.table(await measure());
}
// Connections that are kept alive would hold the process.
process.exit(0);
