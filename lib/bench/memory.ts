import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "@/lib/emulator/server";
import { createAuth } from "@/lib/server/auth/auth";
import { openDatabase } from "@/lib/server/db/open";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { startKillableApp } from "./killable-app";
import { type Figure, times } from "./measure";

/*
 * What the server's memory does under an hour's traffic of 25 people, asked as fast as it goes: nearly every read is of
 * something else, so that all that is kept is filled and pushed out again.
 */

const reads = 9_000;
const connections = 8;
const quarters = 4;
const password = "a long password for the bench";

/** Resident memory in MB, on Linux; null elsewhere. */
function residentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1000;
  } catch {
    return null;
  }
}

export async function memory(): Promise<Figure[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-memory-"));
  const key = randomBytes(24).toString("base64");
  const appSecret = randomBytes(32).toString("base64url");
  const emulator = await startEmulator({ chats: 23_905, rateLimit: 0, key });
  const db = openDatabase({ dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") });
  const app = await startKillableApp(await freePort(), {
    DATA_DIR: dataDir,
    APP_SECRET: appSecret,
    HELPCRUNCH_API_URL: emulator.url,
    HELPCRUNCH_API_KEY: key,
    LOG_LEVEL: "error",
  });
  // The minute's budget would stretch the run over hours, and is not what is measured.
  const refill = setInterval(
    () =>
      void db
        .deleteFrom("upstream_requests")
        .execute()
        .catch(() => {}),
    50,
  );
  try {
    const auth = createAuth({ db, appUrl: app.url, appSecret: new Secret(appSecret) });
    await createPerson({ email: "memory@example.com", name: "Memory", role: "agent", password }, auth);
    const signedIn = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { origin: app.url, "content-type": "application/json" },
      body: JSON.stringify({ email: "memory@example.com", password }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(";")[0] ?? "")
      .join("; ");

    const pathOf = (index: number) => {
      const id = 1 + (index % 20_000);
      if (index % 3 === 1) return `/api/chats/${id}`;
      if (index % 3 === 2) return `/api/chats/${id}/messages?limit=100&offset=0`;
      return `/api/chats?limit=50&offset=${(index * 7) % 23_000}&sort=chats.lastMessageAt&order=desc`;
    };
    const measured: (number | null)[] = [];
    let next = 0;
    for (let quarter = 1; quarter <= quarters; quarter += 1) {
      const worker = async () => {
        while (next < (reads * quarter) / quarters) {
          const response = await fetch(`${app.url}${pathOf(next++)}`, { headers: { cookie } });
          await response.arrayBuffer();
        }
      };
      await Promise.all(Array.from({ length: connections }, worker));
      measured.push(residentMegabytes(app.pid));
    }
    const [first = null, last = null] = [measured[0], measured.at(-1)];
    const series = measured.map((megabytes) => megabytes?.toFixed(0) ?? "?").join(", ");
    return [
      {
        what: `memory of the server after an hour's traffic (${reads} reads)`,
        value: last === null ? "not known here" : `${last.toFixed(0)} MB`,
        against: `${first?.toFixed(0) ?? "?"} MB after a quarter of it (${series})`,
        ...(first === null || last === null ? {} : { ratio: times(last / first) }),
      },
    ];
  } finally {
    clearInterval(refill);
    await app.kill();
    await emulator.close();
    await db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
