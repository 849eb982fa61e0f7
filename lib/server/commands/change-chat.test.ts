import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseChatChange } from "@/lib/api/change-chat/contract";
import type { Person } from "@/lib/api/roles";
import { startEmulator } from "@/lib/emulator/server";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { AuditLogEntry } from "@/lib/server/audit-log/audit-log";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache/cache";
import { createClient } from "@/lib/server/helpcrunch/client";
import { systemClock } from "@/lib/server/helpcrunch/clock";
import { createBudget } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { Secret } from "@/lib/server/platform/secret";
import { openTestDatabase } from "@/lib/testing/scratch-database";
import { refusalOf } from "@/lib/testing/signed-in";
import { type ChangeChatInput, changeChat } from "./change-chat";

const key = "test-key+/=";
const lisa: Person = { id: "lisa", name: "Lisa", email: "lisa.rodes@example.com", role: "agent" };
const source = { address: "192.0.2.14", requestId: "test-request" };
const openChats = { filter: [{ field: "chats.status", operator: "=", value: "2" }] } as const;
const daysAhead = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000).toISOString();

async function openBench(options: Parameters<typeof startEmulator>[0] = {}) {
  const [database, emulator] = await Promise.all([
    openTestDatabase(),
    startEmulator({ chats: 300, rateLimit: 0, ...options, key }),
  ]);
  const client = createClient({
    transport: createTransport({ apiUrl: emulator.url, apiKey: new Secret(key) }),
    budget: createBudget({ database: async () => database.db, limit: 100_000 }),
    cache: createAnswerCache(),
    // Without the waiting between two tries.
    clock: {
      now: systemClock.now,
      schedule(run) {
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      },
    },
    random: () => 0,
  });
  const entries: AuditLogEntry[] = [];
  const context = {
    upstream: async () => client,
    callContext: async (
      person: Person,
      { ageMsMax, signal }: { ageMsMax: number; signal?: AbortSignal | undefined },
    ) => ({
      personId: person.id,
      priority: "person" as const,
      freshMs: ageMsMax,
      signal,
    }),
    record: async (entry: AuditLogEntry) => void entries.push(entry),
  };
  const list = () =>
    client.searchChats(
      { ...openChats, filter: [...openChats.filter], limit: 100, offset: 0, sort: "chats.createdAt", order: "DESC" },
      { personId: "lisa", priority: "person", freshMs: 60_000 },
    );
  const found = (await list()).value.rows.filter(isReadable).find(({ snoozedUntil }) => snoozedUntil === null);
  if (found === undefined) throw new Error("There is no open chat.");
  emulator.control.clearRequests();
  return {
    client,
    emulator,
    entries,
    list,
    chat: found,
    sent: () => emulator.control.requests().filter(({ method }) => method === "PUT"),
    change: (change: ChatChange, base?: ChangeChatInput["base"], more: Partial<ChangeChatInput> = {}) =>
      changeChat({ chatId: found.id, change, base, person: lisa, source, ...more }, context),
    atHelpcrunch: (path: string, body: object) =>
      fetch(`${emulator.url}/chats/${path}`, {
        method: "PUT",
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify({ id: found.id, ...body }),
      }),
    close: async () => {
      await emulator.close();
      await database.close();
    },
  };
}

let bench: Awaited<ReturnType<typeof openBench>>;
afterEach(() => bench.close());

describe("one change to one chat", () => {
  beforeEach(async () => {
    bench = await openBench();
  });

  test("is one request, stands in the audit log, and is seen in lists and the chat without another", async () => {
    const { chat, list, client } = bench;
    const result = await bench.change({ status: "pending" }, "opened");
    expect(result).toMatchObject({ chat: { id: chat.id, status: "pending" }, before: "opened", isUnchanged: false });
    expect(bench.sent().map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      ["/v1/chats/status", { id: chat.id, status: "pending" }],
    ]);
    expect(bench.entries).toMatchObject([
      {
        action: "chat.change",
        actor: { id: "lisa" },
        target: { type: "chat", id: String(chat.id) },
        outcome: "ok",
        details: { part: "status", before: "opened", after: "pending" },
      },
    ]);
    bench.emulator.control.clearRequests();
    const { value, source: from } = await list();
    expect([from, value.rows.filter(isReadable).find(({ id }) => id === chat.id)?.status]).toEqual([
      "cache",
      "pending",
    ]);
    expect((await client.getChat(chat.id, { personId: "lisa", priority: "person" })).value.status).toBe("pending");
    expect(bench.emulator.control.requests()).toEqual([]);
  });

  test("that is there already sends nothing and records nothing", async () => {
    expect(await bench.change({ status: "opened" }, "opened")).toMatchObject({ isUnchanged: true });
    expect(await bench.change({ status: "opened" })).toMatchObject({ isUnchanged: true });
    expect([bench.sent(), bench.entries]).toEqual([[], []]);
  });

  test("without a base is made whatever is there, as in bulk", async () => {
    await bench.atHelpcrunch("status", { status: "pending" });
    expect(await bench.change({ status: "closed" })).toMatchObject({ chat: { status: "closed" } });
  });

  test("is a conflict where somebody else changed it, in any way the base tells", async () => {
    const { chat, client } = bench;
    await bench.atHelpcrunch("status", { status: "pending" });
    await client.getChat(chat.id, { personId: "lisa", priority: "person", recency: "now" });
    bench.emulator.control.clearRequests();
    const error = await refusalOf(bench.change({ status: "closed" }, "opened"));
    expect(error).toMatchObject({ code: "conflict", current: { id: chat.id, status: "pending" } });
    expect([bench.sent(), bench.entries]).toEqual([[], []]);
    expect(await bench.change({ status: "closed" }, "pending")).toMatchObject({ chat: { status: "closed" } });
  });

  test("reads the chat first where what is known is too old to compare with", async () => {
    const changed = bench.atHelpcrunch("assignee", { assignee: 3129 });
    await changed;
    const other = bench.chat.assignee?.id ?? null;
    const stale = { ...bench.chat };
    // Nothing of this chat is kept any more, as after five seconds.
    await bench.client.createChat(
      { customer: stale.customer?.id ?? 0, application: 2 },
      { personId: "lisa", priority: "person" },
    );
    const error = await refusalOf(bench.change({ assignee: null }, other === 3129 ? null : other));
    expect(error).toMatchObject({ code: "conflict", current: { assignee: { id: 3129 } } });
  });

  test("snoozes and ends a snooze, and compares its end by the second", async () => {
    const until = daysAhead(2);
    const kept = `${until.slice(0, 19)}.000Z`;
    expect((await bench.change({ snoozedUntil: until }, null)).chat.snoozedUntil).toBe(kept);
    expect(await bench.change({ snoozedUntil: until }, until)).toMatchObject({ isUnchanged: true });
    expect((await bench.change({ snoozedUntil: null }, kept)).chat.snoozedUntil).toBeNull();
    expect(bench.sent().map(({ body }) => JSON.parse(body).snoozedUntil)).toEqual([
      String(Math.floor(Date.parse(until) / 1000)),
      null,
    ]);
  });

  test("cannot snooze a closed chat, nor to a time that is over or far", async () => {
    await bench.change({ status: "closed" }, "opened");
    bench.emulator.control.clearRequests();
    const closed = await refusalOf(bench.change({ snoozedUntil: daysAhead(1) }, null));
    expect(closed).toMatchObject({ code: "conflict", current: { status: "closed" } });
    for (const snoozedUntil of [daysAhead(-1), daysAhead(400)]) {
      const error = await refusalOf(bench.change({ snoozedUntil }, null));
      expect([error.code, error.issues[0]?.path]).toEqual(["invalid_input", "snoozedUntil"]);
    }
    expect(bench.sent()).toEqual([]);
  });

  test.each([
    [{ assignee: 999_999 }, "assignee"],
    [{ department: 999_999 }, "department"],
  ] as const)("with %j that HelpCrunch does not have is refused with its path, and not sent", async (change, path) => {
    const error = await refusalOf(bench.change(change));
    expect([error.code, error.issues[0]?.path]).toEqual(["invalid_input", path]);
    expect(bench.sent()).toEqual([]);
  });

  test.each([
    ["reset", undefined],
    ["reset-after", undefined],
    ["truncated", undefined],
    ["status", 500],
    ["status", 503],
  ] as const)("under %s %s is made by another try", async (kind, status) => {
    bench.emulator.control.addFault({ match: { method: "PUT" }, kind, ...(status === undefined ? {} : { status }) });
    expect((await bench.change({ status: "closed" }, "opened")).chat.status).toBe("closed");
    expect(bench.sent()).toHaveLength(2);
  });

  test("whose answers all come back as garbage is settled by looking", async () => {
    bench.emulator.control.addFault({ match: { method: "PUT" }, kind: "malformed", times: "always" });
    expect((await bench.change({ status: "closed" }, "opened")).chat.status).toBe("closed");
    expect(bench.entries.map(({ outcome }) => outcome)).toEqual(["ok"]);
  });

  test("that never arrives is told as unknown, not as made", async () => {
    bench.emulator.control.addFault({ match: { method: "PUT" }, kind: "reset", times: "always" });
    expect((await refusalOf(bench.change({ status: "closed" }, "opened"))).code).toBe("outcome_unknown");
    expect(bench.entries.map(({ outcome }) => outcome)).toEqual(["unknown"]);
  });

  test("goes no further once it is stopped", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(bench.change({ status: "closed" }, undefined, { signal: stop.signal })).rejects.toThrow("stopped");
    expect(bench.sent()).toEqual([]);
  });
});

describe("an account of another generation", () => {
  test("gets the other spelling once, and from then on at once", async () => {
    bench = await openBench({ profile: "legacy", strictWrites: true });
    const until = daysAhead(2);
    expect((await bench.change({ snoozedUntil: until }, null)).chat.snoozedUntil).toBe(`${until.slice(0, 19)}.000Z`);
    expect((await bench.change({ status: "on_hold" }, "opened")).chat.status).toBe("on_hold");
    await bench.change({ status: "pending" }, "on_hold");
    await bench.change({ status: "on_hold" }, "pending");
    const seconds = Math.floor(Date.parse(until) / 1000);
    expect(
      bench.sent().map(({ body, status }) => [JSON.parse(body).status ?? JSON.parse(body).snoozedUntil, status]),
    ).toEqual([
      [String(seconds), 400],
      [seconds, 200],
      ["on hold", 400],
      ["on-hold", 200],
      ["pending", 200],
      ["on-hold", 200],
    ]);
  });

  test("that cannot mark chats as read says so on that part", async () => {
    bench = await openBench({ profile: "legacy" });
    const error = await refusalOf(bench.change({ readByAgent: true }, null));
    expect([error.code, error.issues[0]?.path]).toEqual(["invalid_input", "readByAgent"]);
  });

  test("of the newer pages is spelled to as they do", async () => {
    bench = await openBench({ strictWrites: true });
    await bench.change({ snoozedUntil: daysAhead(1) }, null);
    await bench.change({ status: "on_hold" }, "opened");
    expect(bench.sent().map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe("a body that asks for a change", () => {
  beforeEach(async () => {
    bench = await openBench({ chats: 60 });
  });

  test.each([
    [
      { status: "closed", base: { status: "new" } },
      { change: { status: "closed" }, base: "new" },
    ],
    [
      { assignee: null, base: { assignee: 7 } },
      { change: { assignee: null }, base: 7 },
    ],
    [
      { department: 7, base: { department: null } },
      { change: { department: 7 }, base: null },
    ],
    [
      { readByAgent: false, base: { readByAgent: null } },
      { change: { readByAgent: false }, base: null },
    ],
    [
      { status: "new", base: { status: "empty" } },
      { change: { status: "new" }, base: "empty" },
    ],
  ])("%j is read", (body, value) => {
    expect(parseChatChange(body)).toEqual({ value });
  });

  test.each([
    [{ base: { status: "opened" } }, ""],
    [{ status: "closed", assignee: null, base: { status: "opened" } }, "assignee"],
    [{ status: "closed" }, "base.status"],
    [{ status: "closed", base: { assignee: null } }, "base.status"],
    [{ status: "closed", base: { status: "opened", assignee: null } }, "base.assignee"],
    [{ status: "resolved", base: { status: "opened" } }, "status"],
    [{ status: "empty", base: { status: "opened" } }, "status"],
    [{ department: null, base: { department: 1 } }, "department"],
    [{ snoozedUntil: "tomorrow", base: { snoozedUntil: null } }, "snoozedUntil"],
    [{ readByAgent: "yes", base: { readByAgent: true } }, "readByAgent"],
    [{ rating: "great", base: { rating: null } }, "rating"],
    [[], ""],
    [null, ""],
    ["closed", ""],
  ])("%j is refused at %j", (body, path) => {
    const parsed = parseChatChange(body);
    expect("issues" in parsed && parsed.issues.map((issue) => issue.path)).toContain(path);
  });
});
