import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { patienceMs } from "@/lib/testing/patience.mjs";

const fixture = fileURLToPath(new URL("./start.fixture.ts", import.meta.url));
const serverUrl = process.env.TEST_DATABASE_URL;

/** The condition is the one under which `server-only` lets itself be imported. */
async function startProcess(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", fixture], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: patienceMs,
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return stdout + stderr;
}

function emptyFolder(): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { DATA_DIR: folder, DATABASE_URL: "" };
}

async function emptyDatabase(server: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: server });
  await client.connect();
  const name = `chatboard_start_${randomBytes(6).toString("hex")}`;
  await client.query(`create database ${name}`);
  onTestFinished(async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href };
}

const engines = [
  { engine: "SQLite", makeEmpty: async () => emptyFolder() },
  ...(serverUrl === undefined ? [] : [{ engine: "Postgres", makeEmpty: () => emptyDatabase(serverUrl) }]),
];

describe.each(engines)("on $engine", ({ makeEmpty }) => {
  test("processes that start together on an empty database all find their tables", async () => {
    const env = await makeEmpty();
    const outputs = await Promise.all(Array.from({ length: 3 }, () => startProcess(env)));
    expect(outputs).toEqual(["migrated: true", "migrated: true", "migrated: true"]);
  });
});
