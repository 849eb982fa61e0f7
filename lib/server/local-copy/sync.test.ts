import type { Kysely, KyselyPlugin } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { EmulatorOptions } from "@/lib/emulator/options";
import { fraction } from "@/lib/emulator/random";
import { startEmulator } from "@/lib/emulator/server";
import { KEY, NOW_MS, TestClient } from "@/lib/emulator/test-client";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache/cache";
import { createClient } from "@/lib/server/helpcrunch/client";
import type { Clock } from "@/lib/server/helpcrunch/clock";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { CopyReader } from "@/lib/server/local-copy/query";
import type { CopyDatabase } from "@/lib/server/local-copy/schema";
import { saveChats } from "@/lib/server/local-copy/store";
import { areWebhooksComplete, resetCopy, Sync, type SyncUpstream } from "@/lib/server/local-copy/sync";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { Secret } from "@/lib/server/platform/secret";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";

vi.stubEnv("LOG_LEVEL", "error");
// Thousands of statements and requests, whose time is the machine's.
vi.setConfig({ testTimeout: 300_000 });

const rounds = 50;

/** Time passes with every look at it, so that no two requests are made at the same moment, and by nothing else. */
function createTestClock(): Clock & { pass: (durationMs: number) => void } {
  let now = NOW_MS;
  return {
    now: () => now++,
    pass(durationMs) {
      now += durationMs;
    },
    schedule(run) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    },
  };
}

const freeBudget = {
  take: async () => "",
  end: async () => {},
  pause: async () => {},
  lowerLimit: async () => {},
  state: async () => Promise.reject(new Error("not asked for")),
  pulse: async () => Promise.reject(new Error("not asked for")),
};

class Killed extends Error {}

/** Ends whatever runs at the n-th statement or request from now on. */
function createFuse() {
  let left = Number.POSITIVE_INFINITY;
  const burn = () => {
    left -= 1;
    if (left <= 0) throw new Killed();
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      burn();
      return node;
    },
    transformResult: async ({ result }) => {
      burn();
      return result;
    },
  };
  return {
    plugin,
    burn,
    light: (count: number) => {
      left = count;
    },
    isBurnt: () => left <= 0,
    quench: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

describe.each(scratchCopies)("on $dialect", ({ open }) => {
  let scratch: ScratchCopy;
  let client: TestClient;
  let clock: ReturnType<typeof createTestClock>;
  let wishes: { messages: boolean; retentionDays: number | null };

  beforeAll(async () => {
    scratch = await open();
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    clock = createTestClock();
    wishes = { messages: false, retentionDays: null };
    await resetCopy(scratch.copy.writer);
    await scratch.copy.writer.updateTable("copy_sync").set({ paused: 0, lease_owner: null }).execute();
  });
  afterEach(() => client.emulator.close());

  async function emulate(options: Partial<EmulatorOptions> = {}): Promise<void> {
    client = new TestClient(await startEmulator({ chats: 450, key: KEY, nowMs: NOW_MS, rateLimit: 0, ...options }));
  }

  function upstream(burn = () => {}, fingerprint = "account"): SyncUpstream {
    const real = createClient({
      transport: createTransport({ apiUrl: client.emulator.url, apiKey: new Secret(KEY) }),
      budget: freeBudget,
      cache: createAnswerCache({ clock }),
      clock,
      random: () => 0,
    });
    const failing =
      <Args extends unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        burn();
        const result = await ask(...args);
        burn();
        return result;
      };
    return {
      fingerprint,
      listChats: failing(real.listChats),
      searchChats: failing(real.searchChats),
      getChat: failing(real.getChat),
      getMessages: failing(real.getMessages),
    };
  }

  function makeSync(
    options: { db?: Kysely<CopyDatabase>; owner?: string; upstream?: () => Promise<SyncUpstream> } = {},
  ) {
    const ours = upstream();
    return new Sync({
      db: options.db ?? scratch.copy.writer,
      upstream: options.upstream ?? (async () => ours),
      wishes: async () => wishes,
      owner: options.owner ?? "one",
      clock,
    });
  }

  test("its lease goes by the database's clock, whatever this machine's says", async () => {
    await emulate();
    const time = globalSingleton<{ last: unknown }>("stored-time", () => ({ last: null }));
    const { last } = time;
    const databaseMs = Date.now() + 3_600_000;
    time.last = { databaseMs, at: performance.now() };
    const ours = upstream();
    const sync = new Sync({
      db: scratch.copy.writer,
      upstream: async () => ours,
      wishes: async () => wishes,
      owner: "one",
    });
    await sync.step();
    time.last = last;
    expect((await sync.state()).lease_until).toBeGreaterThan(databaseMs);
  });

  /** Steps until a delta that began after now has ended. */
  async function untilInStep(sync: Sync): Promise<void> {
    const now = clock.now();
    for (let count = 0; count < 2_000; count += 1) {
      const delayMs = await sync.step();
      const { synced_at: syncedAt, phase } = await sync.state();
      if (phase === "steady" && syncedAt !== null && syncedAt >= now) return;
      clock.pass(delayMs);
    }
    throw new Error("The sync does not come into step.");
  }

  async function everyChat(): Promise<Chat[]> {
    const chats: Chat[] = [];
    for (let offset = 0; ; offset += 100) {
      const reply = await client.get(`/chats?limit=100&offset=${offset}&sort=chats.createdAt&order=desc`);
      chats.push(...reply.rows().map(readChat).filter(isReadable));
      if (reply.rows().length < 100) return chats;
    }
  }

  async function expectSame(): Promise<void> {
    const there = await everyChat();
    const reader = new CopyReader(scratch.copy.reader);
    const here = await reader.chatsById(there.map((chat) => chat.id));
    expect(here).toEqual(there);
    expect(await reader.total({ match: "all", conditions: [] })).toBe(there.length);
  }

  let tosses = 0;
  const random = () => fraction(7, tosses++);
  const anyOf = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  };

  /** What people and customers do meanwhile: messages, statuses, assignees, new chats. */
  async function change(chats: readonly Chat[]): Promise<void> {
    const chat = anyOf(chats);
    const agent = anyOf(chats.flatMap((each) => (each.assignee === null ? [] : [each.assignee])));
    const kind = anyOf(["message", "status", "assignee", "create"] as const);
    if (kind === "message") {
      const body = { chat: chat.id, agent: agent.id, text: `hello ${random()}`, type: "message" };
      await client.send("POST", "/messages", body);
    } else if (kind === "status") {
      await client.send("PUT", "/chats/status", { id: chat.id, status: anyOf(["closed", "pending", "opened"]) });
    } else if (kind === "assignee") {
      await client.send("PUT", "/chats/assignee", { id: chat.id, assignee: anyOf([agent.id, null]) });
    } else {
      await client.send("POST", "/chats", { customer: chat.customer?.id, application: chat.applicationId ?? 1 });
    }
  }

  test("the first sync brings every chat, newest first, and says how far it is", async () => {
    await emulate();
    const sync = makeSync();
    while ((await sync.state()).first_cursor === null) await sync.step();
    const state = await sync.state();
    expect(state.total).toBe(450);
    const newest = (await everyChat()).slice(0, 100).map((chat) => chat.id);
    expect(await new CopyReader(scratch.copy.reader).chatsById(newest)).toHaveLength(100);
    await untilInStep(sync);
    await expectSame();
  });

  test("many chats of one second are all brought", async () => {
    await emulate({ chats: 5 });
    const { customer, applicationId } = (await everyChat())[0] ?? {};
    const application = applicationId ?? 1;
    await Promise.all(
      Array.from({ length: 250 }, () => client.send("POST", "/chats", { customer: customer?.id, application })),
    );
    await untilInStep(makeSync());
    await expectSame();
  });

  test("a delta brings what has changed since, within a few requests", async () => {
    await emulate();
    const sync = makeSync();
    await untilInStep(sync);
    const chats = await everyChat();
    for (let count = 0; count < 30; count += 1) await change(chats);
    client.emulator.control.clearRequests();
    await untilInStep(sync);
    expect(client.emulator.control.requests().length).toBeLessThan(10);
    expect((await sync.state()).updated_at_works).toBe(1);
    await expectSame();
  });

  test("without a search by the time of change, deltas see messages, ends and beginnings, and a full pass the rest", async () => {
    await emulate({ updatedAtSearch: false });
    const sync = makeSync();
    await untilInStep(sync);
    const [first, second, third] = await everyChat();
    await client.send("PUT", "/chats/status", { id: first?.id, status: "closed" });
    await client.send("POST", "/chats", { customer: second?.customer?.id, application: second?.applicationId });
    await untilInStep(sync);
    expect((await sync.state()).updated_at_works).toBe(0);
    await expectSame();
    const other = (await everyChat()).find(
      (chat) => chat.assignee !== null && chat.assignee.id !== third?.assignee?.id,
    );
    await client.send("PUT", "/chats/assignee", { id: third?.id, assignee: other?.assignee?.id });
    clock.pass(25 * 3_600_000);
    for (let count = 0; count < 60; count += 1) clock.pass(await sync.step().then((delayMs) => delayMs + 5_000));
    await expectSame();
  });

  test("while webhooks tell of every message, deltas come more slowly, and at their pace again when one was missed", async () => {
    await emulate();
    const sync = makeSync();
    await untilInStep(sync);
    const [chat] = await everyChat();
    const say = (text: string) => client.send("POST", "/messages", { chat: chat?.id, text, type: "message" });
    /** As a webhook does, which tells of the message before any delta sees it. */
    const hear = async () => {
      const reply = await client.get(`/chats/${chat?.id}`);
      await saveChats(scratch.copy.writer, [readChat(reply.body)].filter(isReadable), clock.now());
      await scratch.copy.writer.updateTable("copy_sync").set({ webhook_at: clock.now() }).execute();
    };
    /** How long it is until the next delta, in seconds. */
    const pace = async () => {
      const before = (await sync.state()).synced_at ?? 0;
      for (let count = 0; count < 200; count += 1) {
        const { synced_at: at } = await sync.state();
        if (at !== null && at > before) return Math.round((at - before) / 1000);
        await sync.step();
        clock.pass(1_000);
        client.emulator.control.advanceClock(1);
      }
      throw new Error("There is no delta.");
    };
    for (let count = 0; count < 3; count += 1) {
      await say(`told ${count}`);
      await hear();
      clock.pass(30_000);
      await untilInStep(sync);
    }
    expect(await sync.state()).toMatchObject({ webhooks_proven: 1, webhook_missed: 0 });
    await pace();
    expect(await pace()).toBeGreaterThan(50);
    // One search finds everything. Whether it still does, the list shows once in five minutes.
    const asked: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      client.emulator.control.clearRequests();
      await pace();
      const paths = client.emulator.control.requests().map(({ method, path }) => `${method} ${path}`);
      asked.push(paths.join(", ").replaceAll(/\/v\d+/g, ""));
    }
    const withList = "GET /chats, POST /chats/search";
    expect(asked.toSorted()).toEqual([withList, ...Array.from({ length: 4 }, () => "POST /chats/search")]);
    expect(await sync.state()).toMatchObject({ webhooks_proven: 1, webhook_missed: 0 });
    await say("nobody was told");
    clock.pass(90_000);
    await untilInStep(sync);
    expect(await sync.state()).toMatchObject({ webhooks_proven: 0, webhook_missed: 1 });
    await pace();
    expect(await pace()).toBeLessThan(20);
    await expectSame();
  });

  test("webhooks that have fallen silent prove nothing", async () => {
    await emulate();
    const sync = makeSync();
    await untilInStep(sync);
    await scratch.copy.writer.updateTable("copy_sync").set({ webhook_at: clock.now(), webhooks_proven: 1 }).execute();
    expect(areWebhooksComplete(await sync.state(), clock.now())).toBe(true);
    clock.pass(10 * 60_000);
    expect(areWebhooksComplete(await sync.state(), clock.now())).toBe(false);
    await untilInStep(sync);
    expect((await sync.state()).webhooks_proven).toBe(0);
  });

  test("who listens hears of chats that a delta changed, and of none that the first sync brought", async () => {
    await emulate();
    const heard: number[] = [];
    const ours = upstream();
    const onChanged = (ids: readonly number[]) => heard.push(...ids);
    const sync = new Sync({
      db: scratch.copy.writer,
      upstream: async () => ours,
      wishes: async () => wishes,
      owner: "one",
      clock,
      onChanged,
    });
    await untilInStep(sync);
    expect(heard).toEqual([]);
    const [chat] = await everyChat();
    await client.send("POST", "/messages", { chat: chat?.id, text: "hello", type: "message" });
    await untilInStep(sync);
    expect(heard).toEqual([chat?.id]);
  });

  test("a full pass takes out what HelpCrunch no longer has, after asking for it", async () => {
    await emulate();
    const sync = makeSync();
    await untilInStep(sync);
    const known = (await everyChat())[200];
    if (known === undefined) throw new Error("no chat");
    await saveChats(scratch.copy.writer, [{ ...known, id: 999_999_999 }], clock.now());
    clock.pass(25 * 3_600_000);
    for (let count = 0; count < 60; count += 1) clock.pass(await sync.step().then((delayMs) => delayMs + 5_000));
    await expectSame();
  });

  test(`killed at ${rounds} random moments while everything changes, the copy ends up equal row by row`, async () => {
    await emulate();
    const chats = await everyChat();
    const fuse = createFuse();
    const db = scratch.copy.writer.withPlugin(fuse.plugin);
    let kills = 0;
    for (let life = 0; kills < rounds && life < 10 * rounds; life += 1) {
      const ours = upstream(fuse.burn);
      const sync = makeSync({ db, owner: `life ${life}`, upstream: async () => ours });
      fuse.light(20 + Math.floor(random() * 120));
      for (let count = 0; count < 40 && !fuse.isBurnt(); count += 1) {
        // A process that is killed says nothing more, whatever it would have made of the error.
        clock.pass(1_000 + (await sync.step().catch(() => 0)));
        if (random() < 0.3) await change(chats);
      }
      if (fuse.isBurnt()) kills += 1;
      fuse.quench();
      // Whoever comes next waits until the lease of the dead one is over.
      clock.pass(10_000);
    }
    expect(kills).toBe(rounds);
    await untilInStep(makeSync({ owner: "last" }));
    await expectSame();
  });

  test("of two processes one works, and the other goes on within ten seconds of its end", async () => {
    await emulate();
    const one = makeSync({ owner: "one" });
    const other = makeSync({ owner: "other" });
    await one.step();
    client.emulator.control.clearRequests();
    await other.step();
    expect(client.emulator.control.requests()).toEqual([]);
    clock.pass(10_000);
    await other.step();
    await other.step();
    expect(client.emulator.control.requests().length).toBeGreaterThan(0);
    await other.releaseLease();
    await one.step();
    expect((await one.state()).lease_owner).toBe("one");
  });

  test("a paused sync asks nothing, also in another process, and goes on where it was", async () => {
    await emulate();
    const sync = makeSync();
    for (let count = 0; count < 3; count += 1) await sync.step();
    await makeSync({ owner: "other" }).setPaused(true);
    client.emulator.control.clearRequests();
    await sync.step();
    expect(client.emulator.control.requests()).toEqual([]);
    await sync.setPaused(false);
    await untilInStep(sync);
    await expectSame();
  });

  test("another account begins again, with nothing of the one before", async () => {
    await emulate();
    await untilInStep(makeSync());
    const other = upstream(() => {}, "another account");
    await makeSync({ upstream: async () => other }).step();
    expect(await new CopyReader(scratch.copy.reader).total({ match: "all", conditions: [] })).toBe(0);
    const sync = makeSync({ upstream: async () => other });
    await untilInStep(sync);
    await expectSame();
  });

  test("a failure is kept by its code until something succeeds, and a full budget is none", async () => {
    await emulate();
    let code: "upstream_key_rejected" | "rate_limited" | null = "upstream_key_rejected";
    const ours = upstream();
    const sync = makeSync({
      upstream: async () => {
        if (code !== null) throw new ApiError(code, "no", { retryAfterSeconds: 7 });
        return ours;
      },
    });
    expect(await sync.step()).toBeGreaterThan(1_000);
    expect((await sync.state()).failure).toBe("upstream_key_rejected");
    code = "rate_limited";
    expect(await sync.step()).toBe(7_000);
    code = null;
    await untilInStep(sync);
    expect((await sync.state()).failure).toBeNull();
  });

  test("messages are brought where they are wanted, newest chats first, and go after their time", async () => {
    await emulate({ chats: 40 });
    wishes = { messages: true, retentionDays: null };
    const sync = makeSync();
    await untilInStep(sync);
    for (let count = 0; count < 120; count += 1) clock.pass(await sync.step());
    const chats = (await everyChat()).filter((chat) => chat.lastMessageId !== null);
    const stored = await scratch.copy.reader
      .selectFrom("copy_chats")
      .select(["id", "message_count"])
      .where("message_count", "is not", null)
      .execute();
    expect(stored.map((row) => row.id).toSorted()).toEqual(chats.map((chat) => chat.id).toSorted());
    for (const { id, message_count: count } of stored) {
      const reply = await client.get(`/chats/${id}/messages?limit=1`);
      expect(count).toBe(reply.number("total"));
    }
    wishes = { messages: true, retentionDays: 1 };
    clock.pass(40_000);
    for (let count = 0; count < 10; count += 1) clock.pass(await sync.step());
    const oldest = await scratch.copy.reader
      .selectFrom("copy_messages")
      .select((build) => build.fn.min("created_at").as("at"))
      .executeTakeFirst();
    expect(Number(oldest?.at ?? clock.now())).toBeGreaterThan(clock.now() - 86_500_000);
  });
});
