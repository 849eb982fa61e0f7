import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startApp, type TestApp } from "@/lib/testing/app";
import { launchBrowser } from "./bench-browser";
import { type Felt, feltNames, visitList } from "./felt-page";
import { type Figure, median } from "./measure";

/*
 * How fast the list feels, beside a build of an earlier commit in the same run: `npm run bench felt -- --against COMMIT`.
 * Both stand on the same data, and their visits take turns, so that whatever else the machine does meets both alike. The
 * earlier one is checked out, installed and built once, in the temporary folder.
 *
 * `vitals` and `interactions` see other figures. They look at `/chats`, which has 50 rows and not 100; stop looking when
 * the network has been idle for half a second, before the code comes that is loaded at rest; know no slow machine (vitals);
 * and time the event of a press, which ends with the frame after the handler, where other rows may come frames later
 * (interactions). So this counts every task until the page is at rest, and a sort until other rows are painted.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const slowdowns = [1, 4];

/** Somebody of the demo: they sign in to every build in the same way. */
const person = { email: "oleh.marchenko@example.com", password: "demo agent password" };

/** The folder of a build of `commit`. */
function buildOf(commit: string): string {
  const git = (...command: string[]) => execFileSync("git", command, { cwd: root, encoding: "utf8" }).trim();
  const hash = git("rev-parse", "--verify", `${commit}^{commit}`);
  const folder = path.join(tmpdir(), `chatboard-felt-${hash.slice(0, 12)}`);
  const isDone = path.join(folder, ".next", "felt-is-built");
  if (existsSync(isDone)) return folder;
  console.log(`Building ${hash.slice(0, 12)} in ${folder} (once) …`);
  if (!existsSync(folder)) git("worktree", "add", "--detach", folder, hash);
  const run = (program: string, ...command: string[]) =>
    execFileSync(program, command, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
  run(process.execPath, "lib/launch/next.mjs", "build");
  writeFileSync(isDone, "");
  return folder;
}

async function signIn(app: TestApp): Promise<string> {
  const { status, headers } = await app.ask("/api/auth/sign-in/email", {
    method: "POST",
    headers: { origin: app.url },
    body: person,
  });
  if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}

const names = Object.keys(feltNames) as (keyof Felt)[];
const shown = (name: keyof Felt, value: number) => value.toFixed(name === "shift" ? 4 : 0);

/** `against` null: this build alone. Each speed is visited `runs` times, after one visit that does not count. */
export async function felt(against: string | null, runs: number): Promise<Figure[]> {
  const roots = against === null ? [root] : [root, buildOf(against)];
  const apps: TestApp[] = [];
  const browser = await launchBrowser();
  try {
    for (const folder of roots) {
      const env = { LOG_LEVEL: "error", CHATBOARD_DEMO: "1", LOCAL_COPY: "off" };
      apps.push(await startApp({ root: folder, emulator: { chats: 23_905 }, env }));
    }
    const cookies = await Promise.all(apps.map(signIn));
    const figures: Figure[] = [];
    for (const slowdown of slowdowns) {
      const visits = apps.map((): Felt[] => []);
      for (let run = 0; run <= runs; run += 1) {
        for (const [index, app] of apps.entries()) {
          const visit = await visitList(browser, app, cookies[index] ?? "", slowdown);
          if (run > 0) visits[index]?.push(visit);
        }
      }
      for (const name of names) {
        const [now = Number.NaN, before] = visits.map((each) => median(each.map((visit) => visit[name])));
        figures.push({
          what: `${feltNames[name]}${slowdown === 1 ? "" : ", a quarter of the speed"}`,
          value: shown(name, now),
          ...(before === undefined
            ? {}
            : { against: shown(name, before), ratio: before === 0 ? "-" : (now / before).toFixed(2) }),
        });
      }
    }
    return figures;
  } finally {
    await browser.close();
    for (const app of apps) await app.close();
  }
}
