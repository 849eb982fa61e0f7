import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, onTestFinished, test } from "vitest";
import { startApp } from "@/lib/testing/app";
import { startLoopbackServer } from "@/lib/testing/loopback-server";

test("a back-up of the live dashboard is rehearsed beside it, without a request to HelpCrunch", {
  timeout: 180_000,
}, async () => {
  const app = await startApp({ env: { OUTGOING_PRIVATE_HOSTS: "127.0.0.1", LOCAL_COPY: "off" } });
  onTestFinished(() => app.close());
  const receiver = await startLoopbackServer((response) => response.end());
  onTestFinished(() => receiver.close());
  const lead = await app.signIn("lead");
  const target = await app.ask("/api/outgoing-targets", {
    method: "POST",
    cookie: lead,
    headers: { origin: app.url },
    body: {
      name: "Support room",
      kind: "slack",
      address: `${receiver.url}/hook`,
      filterId: "waiting",
      zone: "UTC",
      newChats: true,
      line: null,
      enabled: true,
    },
  });
  expect(target.status).toBe(201);
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-rehearsed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "copy.sqlite");

  async function run(...words: string[]) {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "lib/server/backup/cli.ts", ...words],
      {
        env: {
          ...process.env,
          TMPDIR: folder,
          DATA_DIR: app.dataDir,
          DATABASE_URL: "",
          APP_SECRET: app.appSecret,
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    await once(child, "close");
    return { code: child.exitCode, said };
  }

  expect(await run("backup", file)).toMatchObject({ code: 0 });
  // As it is where the receiver did not answer at the moment of the back-up.
  const database = new DatabaseSync(file);
  database.exec(`insert into outgoing_deliveries (id, target_id, news, state, created_at, tries, next_at)
    select 'd1', id, '{"news":{"kind":"chats","count":9}}', 'queued', 1, 0, 1 from outgoing_targets`);
  database.close();
  const sentBefore = receiver.received.length;
  const askedBefore = app.emulator.control.requests().length;
  const rehearsed = await run("rehearse", file, "--once");
  expect(rehearsed).toMatchObject({
    code: 0,
    said: expect.stringMatching(/The back-up works: http:\/\/127\.0\.0\.1:\d+ is ready/),
  });
  expect(receiver.received).toHaveLength(sentBefore);
  expect(app.emulator.control.requests()).toHaveLength(askedBefore);
  // What it was rehearsed in is gone, and the live one went on.
  expect(existsSync(file)).toBe(true);
  expect((await app.ask("/api/ready")).status).toBe(200);
});
