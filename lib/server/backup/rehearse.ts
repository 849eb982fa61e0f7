import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describeContents, inspectBackUp, readAppSecrets } from "@/lib/server/backup/back-up-file";
import { restoreBackUp } from "@/lib/server/backup/restore";

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}

/** Nobody listens there, so nothing of the rehearsal reaches HelpCrunch. */
const nowhere = "http://127.0.0.1:9/v1";
const readyMsMax = 120_000;

/** Targets of messages to other services would be told twice, by the live dashboard and by this one. */
function sendNothingFrom(file: string): void {
  const database = new DatabaseSync(file);
  try {
    const hasTargets = database.prepare("select 1 from sqlite_schema where name = 'outgoing_targets'").get();
    if (hasTargets !== undefined) database.exec("update outgoing_targets set enabled = 0");
  } finally {
    database.close();
  }
}

async function waitUntilReady(url: string, hasEnded: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + readyMsMax;
  while (Date.now() < giveUpAt && !hasEnded()) {
    const response = await fetch(`${url}/api/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The dashboard did not get ready on the back-up; its own words stand above.");
}

/**
 * Restores a back-up into a folder of its own and starts a dashboard on it, beside the live one and on a port of its own,
 * without a way to HelpCrunch. It runs until Ctrl+C, or with `isOnce` until it is ready; then all of it is taken away.
 *
 * @throws Error when the back-up cannot be restored or the dashboard does not get ready on it
 */
export async function rehearse(file: string, isOnce: boolean): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-rehearsal-"));
  const database = path.join(folder, "chatboard.sqlite");
  const secrets = readAppSecrets();
  let end = () => {};
  try {
    restoreBackUp(file, database, secrets);
    sendNothingFrom(database);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, ["lib/launch/start.mjs"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        ...(secrets === null ? {} : { APP_SECRET: secrets.current.reveal(), APP_SECRET_FILE: "" }),
        // Empty and not left out, or .env would give them again.
        DATA_DIR: folder,
        HOST: "127.0.0.1",
        PORT: String(port),
        APP_URL: url,
        HELPCRUNCH_API_URL: nowhere,
        HELPCRUNCH_API_KEY: "",
        HELPCRUNCH_API_KEY_FILE: "",
        HELPCRUNCH_WEBHOOK_KEY: "",
        HELPCRUNCH_WEBHOOK_KEY_FILE: "",
        LOCAL_COPY: "off",
        ADMIN_EMAIL: "",
        ADMIN_PASSWORD: "",
        ADMIN_PASSWORD_FILE: "",
        LOG_LEVEL: "error",
      },
    });
    let hasEnded = false;
    const ended = once(child, "exit").then(() => {
      hasEnded = true;
    });
    end = () => child.kill("SIGTERM");
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
    await waitUntilReady(url, () => hasEnded);
    console.log(`The back-up works: ${url} is ready on it, without a way to HelpCrunch.`);
    for (const line of describeContents(inspectBackUp(file, secrets))) console.log(`  ${line}`);
    if (isOnce) end();
    else console.log("Sign in there and look round; Ctrl+C takes all of it away.");
    await ended;
    return 0;
  } finally {
    end();
    rmSync(folder, { recursive: true, force: true });
  }
}
