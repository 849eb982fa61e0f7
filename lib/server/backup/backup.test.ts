import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Kysely, sql } from "kysely";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { datedTarget, keepNewest } from "@/lib/server/backup/backup";
import { migrate, openDatabase } from "@/lib/server/db/open";
import { insertDelivery } from "@/lib/server/db/outgoing";
import type { Database } from "@/lib/server/db/schema";
import { transaction } from "@/lib/server/db/transaction";
import { openCopy } from "@/lib/server/local-copy/open";
import { apiKeyContext, outgoingContext, seal, signingKeyContext } from "@/lib/server/platform/crypto";
import { Secret } from "@/lib/server/platform/secret";
import { backUpFacts } from "@/lib/server/system/system";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "chatboard-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

async function run(command: "backup" | "restore", dataDir: string, ...args: string[]) {
  const script = fileURLToPath(new URL("./cli.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script, command, ...args], {
    env: {
      ...process.env,
      APP_SECRET: appSecret,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      DATABASE_URL_FILE: "",
      INIT_CWD: folder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  await once(child, "close");
  return { code: child.exitCode, said };
}

const appSecret = "Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da";

/** A folder of data with one person, who is signed in. */
async function openData(name: string): Promise<{ dataDir: string; db: Kysely<Database> }> {
  const dataDir = path.join(folder, name);
  const db = openDatabase({ dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") });
  await migrate(db);
  return { dataDir, db };
}

const openFile = (dataDir: string) => openDatabase({ dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") });

function insertSetting(db: Kysely<Database>, key: string) {
  return db.insertInto("settings").values({ key, value: "{}", updated_at: 1, updated_by: null }).execute();
}

async function settingKeys(db: Kysely<Database>): Promise<string[]> {
  return (await db.selectFrom("settings").select("key").orderBy("key").execute()).map(({ key }) => key);
}

test("a back-up made during writes is one moment: all that was acknowledged before it, and no half of anything", async () => {
  const { dataDir, db } = await openData("from");
  onTestFinished(() => db.destroy());
  const acknowledged: string[] = [];
  async function writePair(): Promise<void> {
    const pair = String(acknowledged.length).padStart(6, "0");
    await transaction(db, async (trx) => {
      await insertSetting(trx, `${pair}-a`);
      await insertSetting(trx, `${pair}-b`);
    });
    acknowledged.push(pair);
  }
  for (let index = 0; index < 50; index++) await writePair();
  const before = [...acknowledged];
  let isDone = false;
  const running = run("backup", dataDir, "copy.sqlite").finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await writePair();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await running).toMatchObject({ code: 0, said: expect.stringContaining("Backed up") });
  expect(acknowledged.length).toBeGreaterThan(before.length);

  const to = path.join(folder, "to");
  expect(await run("restore", to, "copy.sqlite")).toMatchObject({ code: 0 });
  const restored = openFile(to);
  onTestFinished(() => restored.destroy());
  await migrate(restored);
  const keys = await settingKeys(restored);
  const pairs = [...new Set(keys.map((key) => key.slice(0, 6)))];
  expect(keys).toHaveLength(pairs.length * 2);
  expect(pairs.slice(0, before.length)).toEqual(before);
  expect(pairs).toEqual(acknowledged.slice(0, pairs.length));
});

test("a back-up is for its owner's eyes, leaves nothing else behind, and takes nobody's place", async () => {
  const { dataDir, db } = await openData("from");
  await db.destroy();
  expect(await run("backup", dataDir, "copy.sqlite")).toMatchObject({ code: 0 });
  expect(statSync(path.join(folder, "copy.sqlite")).mode & 0o077).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(["copy.sqlite", "from"]);
  const again = await run("backup", dataDir, "copy.sqlite");
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining("is there already") });
});

test.each([
  ["backup", [], "Name the file"],
  ["backup", ["no-such-folder/copy.sqlite"], "There is no folder"],
  ["restore", [], "Name the back-up"],
  ["restore", ["missing.sqlite"], "There is no file"],
  ["restore", ["text.sqlite"], "cannot be used"],
] as const)("%s %j says what is wrong and touches nothing", async (command, args, words) => {
  const { dataDir, db } = await openData("data");
  await insertSetting(db, "still-here");
  await db.destroy();
  writeFileSync(path.join(folder, "text.sqlite"), "This is a letter.");
  const before = readFileSync(path.join(dataDir, "chatboard.sqlite"));
  expect(await run(command, dataDir, ...args)).toMatchObject({ code: 1, said: expect.stringContaining(words) });
  expect(readFileSync(path.join(dataDir, "chatboard.sqlite")).equals(before)).toBe(true);
});

test("a database in use is not replaced; afterwards it is, and the one before is kept", async () => {
  const { dataDir, db } = await openData("data");
  await insertSetting(db, "of-the-back-up");
  expect(await run("backup", dataDir, "copy.sqlite")).toMatchObject({ code: 0 });
  await insertSetting(db, "later");
  const refused = await run("restore", dataDir, "copy.sqlite");
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining("is in use") });
  expect(await settingKeys(db)).toEqual(["last-back-up", "later", "of-the-back-up"]);
  await db.destroy();

  // The driver of this process keeps its hands on a file that it has closed, as no ended process does.
  const freed = path.join(folder, "freed");
  cpSync(dataDir, freed, { recursive: true });
  expect(await run("restore", freed, "copy.sqlite")).toMatchObject({
    code: 0,
    said: expect.stringContaining("Restored"),
  });
  const restored = openFile(freed);
  expect(await settingKeys(restored)).toEqual(["of-the-back-up"]);
  await restored.destroy();
  const kept = readdirSync(freed).filter((name) => name.startsWith("chatboard.sqlite.before-"));
  expect(kept).toHaveLength(1);
  const before = openDatabase({ dialect: "sqlite", file: path.join(freed, kept[0] ?? "") });
  expect(await settingKeys(before)).toEqual(["last-back-up", "later", "of-the-back-up"]);
  await before.destroy();
});

test("what was ended or sent since the back-up does not come back as if it had not been", async () => {
  const { dataDir, db } = await openData("data");
  const now = new Date().toISOString();
  const person = { id: "lisa", name: "Lisa", email: "lisa@example.com", role: "agent" };
  const instants = { created_at: now, updated_at: now };
  await db
    .insertInto("people")
    .values({ ...person, ...instants, email_verified: 1, disabled_at: null, last_seen_at: null })
    .execute();
  const session = { id: "s1", user_id: "lisa", token: "t1", expires_at: now, ip_address: null, user_agent: null };
  await db
    .insertInto("sessions")
    .values({ ...session, ...instants, last_used_at: 1 })
    .execute();
  const link = { id: "l1", person_id: "lisa", token_hash: "h1", created_by: "ann", created_at: 1, expires_at: 9e15 };
  await db
    .insertInto("invites")
    .values({ ...link, used_at: null })
    .execute();
  const intent = {
    kind: "chat",
    person_id: "lisa",
    fingerprint: "",
    message_type: "message",
    message_text: "sealed",
    request_id: "r1",
    address: null,
    created_at: 5,
    sent_at: null,
    settled_at: null,
    lease_until: 9_999_999_999_999,
  };
  await db
    .insertInto("create_intents")
    .values([
      { ...intent, id: "i1", key: "k1", state: "intended" },
      { ...intent, id: "i2", key: "k2", state: "created", chat_id: 7 },
      { ...intent, id: "i3", key: "k3", state: "failed", settled_at: 6 },
    ])
    .execute();
  const counts = { planned: 1, total: 3, done: 1, unchanged: 0, failed: 0, requests: 2 };
  const job = {
    ...counts,
    kind: "change-chats",
    owner_id: "lisa",
    fingerprint: "",
    input: "{}",
    request_id: "r2",
    created_at: 5,
    run_after: 0,
    turn_at: 5,
    lease_owner: "a process of then",
    lease_until: 9_999_999_999_999,
  };
  await db
    .insertInto("jobs")
    .values([
      { ...job, id: "j1", key: "k1", state: "running" },
      { ...job, id: "j2", key: "k2", state: "done", ended_at: 6 },
    ])
    .execute();
  const target = {
    name: "Support room",
    kind: "slack",
    host: "hooks.example.com",
    address_sealed: "sealed",
    enabled: 1,
  };
  await db
    .insertInto("outgoing_targets")
    .values({ ...target, id: "t1", version: 1, created_at: 5, updated_at: 5, updated_by: "lisa" })
    .execute();
  await insertDelivery(db, { id: "d1", targetId: "t1", news: { news: { kind: "test" } }, now: 5 });
  await db.destroy();
  expect(await run("backup", dataDir, "copy.sqlite")).toMatchObject({ code: 0 });
  const to = path.join(folder, "to");
  expect(await run("restore", to, "copy.sqlite")).toMatchObject({ code: 0, said: expect.stringContaining("Restored") });
  const restored = openFile(to);
  onTestFinished(() => restored.destroy());
  expect(await restored.selectFrom("sessions").select("id").execute()).toEqual([]);
  expect(await restored.selectFrom("invites").select("id").execute()).toEqual([]);
  const columns = ["id", "state", "sent_at", "message_sent_at", "lease_until"] as const;
  expect(await restored.selectFrom("create_intents").select(columns).orderBy("id").execute()).toMatchObject([
    { id: "i1", state: "sent", sent_at: 5, lease_until: 0 },
    { id: "i2", state: "created", message_sent_at: 5, lease_until: 0 },
    { id: "i3", state: "failed" },
  ]);
  const jobs = await restored.selectFrom("jobs").select(["id", "state", "lease_owner"]).orderBy("id").execute();
  expect(jobs).toMatchObject([
    { id: "j1", state: "paused", lease_owner: null },
    { id: "j2", state: "done" },
  ]);
  const deliveries = await restored.selectFrom("outgoing_deliveries").select(["id", "state", "ended_at"]).execute();
  expect(deliveries).toEqual([{ id: "d1", state: "failed", ended_at: 5 }]);
});

test("a back-up says what it holds, and leaves the local copy out where that is wished", async () => {
  const { dataDir, db } = await openData("from");
  const value = JSON.stringify({
    apiUrl: "https://api.example.com/v1",
    apiKeySealed: seal("a key", apiKeyContext, new Secret(appSecret)),
  });
  await db.insertInto("settings").values({ key: "helpcrunch", value, updated_at: 1, updated_by: null }).execute();
  await db.destroy();
  const copy = await openCopy({ dialect: "sqlite", file: path.join(dataDir, "chatboard.sqlite") });
  await copy.close();
  const whole = await run("backup", dataDir, "whole.sqlite");
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining("with the local copy (0 chats") });
  expect(whole.said).toContain("All 1 secrets in it can be read with this APP_SECRET.");
  const spare = await run("backup", dataDir, "spare.sqlite", "--without-copy");
  expect(spare).toMatchObject({ code: 0, said: expect.stringContaining("without the local copy") });
  const files = ["from", "spare.sqlite", "whole.local-copy.sqlite", "whole.sqlite"];
  expect(readdirSync(folder).toSorted()).toEqual(files);
  expect(statSync(path.join(folder, "whole.local-copy.sqlite")).mode & 0o077).toBe(0);
  // The database that was backed up says so afterwards; the back-up itself was before that.
  const live = openFile(dataDir);
  expect(await backUpFacts(live)).toEqual({
    at: expect.stringMatching(/^\d{4}-/),
    sizeBytes: statSync(path.join(folder, "spare.sqlite")).size,
    copiedChats: null,
  });
  await live.destroy();

  const to = path.join(folder, "to");
  expect(await run("restore", to, "whole.sqlite")).toMatchObject({
    code: 0,
    said: expect.stringContaining("copy came back"),
  });
  expect(readdirSync(to).toSorted()).toEqual(["chatboard.sqlite", "local-copy.sqlite"]);
  const restored = openFile(to);
  expect(await backUpFacts(restored)).toBeNull();
  await restored.destroy();
});

test("secrets that another APP_SECRET sealed are told of, wherever they are", async () => {
  const { dataDir, db } = await openData("from");
  const [old, now] = [new Secret(`${appSecret}-old`), new Secret(appSecret)];
  const settings = {
    helpcrunch: { apiUrl: "", apiKeySealed: seal("a key", apiKeyContext, old) },
    webhooks: { keysSealed: [seal("a key", signingKeyContext, now), seal("one before", signingKeyContext, old)] },
  };
  for (const [key, value] of Object.entries(settings)) {
    await db
      .insertInto("settings")
      .values({ key, value: JSON.stringify(value), updated_at: 1, updated_by: null })
      .execute();
  }
  const target = { name: "Support room", kind: "webhook", host: "hooks.example.com", enabled: 1, version: 1 };
  await db
    .insertInto("outgoing_targets")
    .values({
      ...{ ...target, id: "t1", created_at: 5, updated_at: 5, updated_by: "lisa" },
      address_sealed: seal("https://hooks.example.com/1", outgoingContext("t1", "address"), now),
      secret_sealed: seal("a secret for the signature", outgoingContext("t1", "secret"), old),
    })
    .execute();
  await db.destroy();
  const { said } = await run("backup", dataDir, "copy.sqlite");
  expect(said).toContain("WARNING: 3 of 5 secrets in it cannot be read with this APP_SECRET.");
});

test("a back-up of a newer version is not restored, and what is there stays", async () => {
  const { dataDir, db } = await openData("from");
  await sql`insert into kysely_migration (name, timestamp) values ('9999-of-tomorrow', '')`.execute(db);
  await db.destroy();
  expect(await run("backup", dataDir, "copy.sqlite")).toMatchObject({ code: 0 });
  const { dataDir: to, db: there } = await openData("to");
  await insertSetting(there, "still-here");
  await there.destroy();
  const before = readFileSync(path.join(to, "chatboard.sqlite"));
  const refused = await run("restore", to, "copy.sqlite");
  expect(refused).toMatchObject({
    code: 1,
    said: expect.stringContaining("by a newer Chatboard (it has 9999-of-tomorrow)"),
  });
  expect(readFileSync(path.join(to, "chatboard.sqlite")).equals(before)).toBe(true);
});

test("a damaged file is no back-up", async () => {
  const { dataDir, db } = await openData("from");
  await transaction(db, async (trx) => {
    for (let index = 0; index < 500; index += 1) await insertSetting(trx, `key-${index}`);
  });
  await db.destroy();
  expect(await run("backup", dataDir, "copy.sqlite")).toMatchObject({ code: 0 });
  const file = path.join(folder, "copy.sqlite");
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096 * 3, 4096 * 6);
  writeFileSync(file, bytes);
  expect(await run("backup", dataDir, "--check", "copy.sqlite")).toMatchObject({ code: 1 });
  expect(await run("restore", path.join(folder, "to"), "copy.sqlite")).toMatchObject({ code: 1 });
});

test("of scheduled back-ups so many are kept, and nothing else in the folder is touched", () => {
  const names = ["2026-05-01T030000Z", "2026-05-02T030000Z", "2026-05-03T030000Z"].map(
    (at) => `chatboard-${at}.sqlite`,
  );
  const others = ["chatboard-before-the-move.sqlite", "notes.txt"];
  for (const name of [...names, ...others, "chatboard-2026-05-01T030000Z.local-copy.sqlite"]) {
    writeFileSync(path.join(folder, name), "");
  }
  expect(keepNewest(folder, 2)).toEqual(names.slice(0, 1));
  expect(readdirSync(folder).toSorted()).toEqual([...names.slice(1), ...others].toSorted());
  expect(keepNewest(folder, 2)).toEqual([]);
  expect(path.basename(datedTarget(folder, new Date("2026-05-04T03:00:00.123Z")))).toBe(
    "chatboard-2026-05-04T030000Z.sqlite",
  );
});

test("the README's back-up of Postgres is for its owner's eyes", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const command = /^.*pg_dump .*$/m.exec(readme)?.[0] ?? "";
  // Stands for the real one, which makes its file the same way.
  writeFileSync(path.join(folder, "pg_dump"), '#!/bin/sh\n: > "$(echo "$2" | cut -d= -f2)"\n', { mode: 0o700 });
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, DATABASE_URL: "postgres://127.0.0.1/none" };
  expect(spawnSync("sh", ["-c", command], { cwd: folder, env }).status).toBe(0);
  expect(statSync(path.join(folder, "chatboard.dump")).mode & 0o777).toBe(0o600);
});
