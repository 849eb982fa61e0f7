import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type KillableApp, startKillableApp } from "@/lib/bench/killable-app";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { readEvents } from "@/lib/testing/event-stream";
import { eventually } from "@/lib/testing/eventually";
import { freePort } from "@/lib/testing/free-port";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";

const webhookKey = "a-signing-key-of-three-processes";
const admin = { email: "admin@example.com", password: "a long enough password" };
const chatsSchema = z.object({ ids: z.array(z.number()), isAll: z.boolean().default(false) });
/** How long something may take that happens by itself; no test is about how fast this machine is. */
const why = postgresServerUrl === undefined ? " (there is no Postgres here, so not asked)" : "";

describe.skipIf(postgresServerUrl === undefined)(`three processes on one Postgres${why}`, () => {
  const closers: (() => Promise<void> | void)[] = [];
  const apps: KillableApp[] = [];
  let emulator: Emulator;
  let cookie: string;
  let databaseUrl: string;
  let chatIds: number[];

  beforeAll(async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-three-"));
    closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const { url, drop } = await createPostgresDatabase(postgresServerUrl ?? "");
    closers.push(drop);
    databaseUrl = url;
    const key = randomBytes(24).toString("base64");
    emulator = await startEmulator({ chats: 100, rateLimit: 0, key });
    closers.push(() => emulator.close());
    const env = {
      APP_URL: "http://chats.example.com",
      APP_SECRET: randomBytes(32).toString("base64url"),
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      HELPCRUNCH_API_URL: emulator.url,
      HELPCRUNCH_API_KEY: key,
      HELPCRUNCH_WEBHOOK_KEY: webhookKey,
      LOCAL_COPY: "on",
      LOG_LEVEL: "error",
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
    };
    const start = async () => startKillableApp(await freePort(), env);
    for (const app of await Promise.all([start(), start(), start()])) {
      apps.push(app);
      closers.push(() => app.kill());
    }
    const response = await fetch(`${apps[0]?.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { origin: env.APP_URL, "content-type": "application/json" },
      body: JSON.stringify(admin),
    });
    cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(";")[0] ?? "")
      .join("; ");
    const hasCopy = async () => expect((await (await ask(0, "/api/sync")).json()).state).toBe("in_step");
    await eventually(hasCopy);
    const list = await (await ask(0, "/api/chats?limit=60")).json();
    chatIds = z
      .object({ data: z.array(z.object({ id: z.number() })) })
      .parse(list)
      .data.map(({ id }) => id);
  });
  afterAll(async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  });

  const ask = (process: number, where: string, headers: Record<string, string> = {}) =>
    fetch(`${apps[process]?.url}${where}`, { headers: { cookie, ...headers } });

  /** Tells one process of a chat, as HelpCrunch would; the status makes it another one than before. */
  async function tell(process: number, chatId: number): Promise<void> {
    const createdAt = Math.floor(Date.now() / 1000) + 1;
    const eventData = { chat_id: chatId, status: "on_hold", closedBy: null, assignee: null, department: null };
    const id = `${process}-${chatId}-${randomBytes(4).toString("hex")}`;
    const body = JSON.stringify({ id, event: "chat.status_updated", createdAt, eventData });
    const signature = createHmac("sha1", webhookKey).update(body).digest("hex");
    const response = await fetch(`${apps[process]?.url}/api/webhooks/helpcrunch`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-helpcrunch-signature": signature },
      body,
    });
    expect(response.status).toBe(204);
  }

  test("a process whose connection for notices is lost opens another one", async () => {
    const watching = new Client({ connectionString: databaseUrl });
    await watching.connect();
    closers.push(() => watching.end());
    const listening = async () =>
      (
        await watching.query<{ pid: number }>(
          "select pid from pg_stat_activity where datname = current_database() and query = 'listen chatboard_live'",
        )
      ).rows.map(({ pid }) => pid);
    const leaving = new AbortController();
    const stream = await fetch(`${apps[1]?.url}/api/events`, { headers: { cookie }, signal: leaving.signal });
    await expect.poll(listening).toHaveLength(1);
    const [lost] = await listening();
    await watching.query("select pg_terminate_backend($1)", [lost]);
    await expect.poll(async () => (await listening()).filter((pid) => pid !== lost)).toHaveLength(1);
    leaving.abort();
    await stream.body?.cancel().catch(() => {});
  });

  test("whoever listened at a process that is killed goes on at another one, and misses nothing", async () => {
    const heard = new Set<number>();
    let lastEventId = "";
    let hasBeenToldToLookAtAll = false;
    /** Until the stream ends; how it ends is not the listener's affair. */
    const listen = async (process: number, onOpen: () => void) => {
      const response = await ask(process, "/api/events", lastEventId === "" ? {} : { "last-event-id": lastEventId });
      onOpen();
      for await (const { id, name, data } of readEvents(response.body ?? new ReadableStream())) {
        if (id !== "") lastEventId = id;
        if (name !== "chats") continue;
        const { ids, isAll } = chatsSchema.parse(JSON.parse(data));
        hasBeenToldToLookAtAll ||= isAll;
        for (const chatId of ids) heard.add(chatId);
      }
    };
    const half = chatIds.length / 2;
    const [before, after] = [chatIds.slice(0, half), chatIds.slice(half)];

    let isOpen = () => {};
    const opened = new Promise<void>((resolve) => {
      isOpen = resolve;
    });
    const first = listen(0, isOpen).catch(() => "cut off");
    await opened;
    for (const chatId of before.slice(0, -5)) await tell(1, chatId);
    await expect.poll(() => heard.size).toBe(before.length - 5);
    // What comes while nobody listens: some of it told before the process is gone, some of it after.
    await Promise.all(before.slice(-5).map((chatId) => tell(1, chatId)));
    await apps[0]?.kill();
    expect(await first).toBe("cut off");
    for (const chatId of after.slice(0, 10)) await tell(1, chatId);
    const second = listen(2, () => {}).catch(() => "cut off");
    for (const chatId of after.slice(10)) await tell(1, chatId);
    await expect.poll(() => [...heard].toSorted((a, b) => a - b)).toEqual(chatIds.toSorted((a, b) => a - b));
    expect(hasBeenToldToLookAtAll).toBe(false);
    await apps[2]?.kill();
    await second;
  });
});
