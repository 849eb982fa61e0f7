import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { type Message, readMessage } from "@/lib/helpcrunch/message";
import { deleteFilesEndedBefore, exportParts } from "@/lib/server/db/exports";
import { findJob } from "@/lib/server/db/jobs";
import { insertPerson } from "@/lib/server/db/people";
import { type ExportInput, type ExportSource, exportKind, partCount } from "@/lib/server/exports/export-chats";
import { actOnJob, type Queue, readJob, startJob } from "@/lib/server/jobs/queue";
import { createJobWorker, jobLeaseMs } from "@/lib/server/jobs/worker";
import { createManualClock, type ManualClock } from "@/lib/testing/manual-clock";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

vi.stubEnv("LOG_LEVEL", "error");

const lea: Person = { id: "lea", name: "Lea", email: "lea@example.com", role: "lead" };
const view = { filters: [], match: "all", sort: { column: "createdAt", order: "desc" } } as const;
/** 2026-05-04T09:30:00Z, as HelpCrunch writes it. */
const at = 1_777_887_000;

function chatOf(id: number) {
  const chat = readChat({ id, status: "opened", customer: { id: 9, name: `=Customer ${id}` }, createdAt: at });
  if (!isReadable(chat)) throw new Error("unreadable");
  return chat;
}

function messageOf(id: number, text: string): Message {
  const message = readMessage({ id, from: "customer", type: "message", text, createdAt: at });
  if (!isReadable(message)) throw new Error("unreadable");
  return message;
}

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let scratch: TestDatabase;
  let clock: ManualClock;
  let queue: Queue;
  let source: ExportSource;
  /** The chats there are, in the order of the view. */
  let ids: number[];
  /** The reads of chats, by the first id of each. */
  let reads: number[];

  beforeAll(async () => {
    scratch = await open();
    await insertPerson(scratch.db, lea, 1);
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await scratch.db.deleteFrom("jobs").execute();
    clock = createManualClock();
    ids = [];
    reads = [];
    source = {
      checkOwner: async () => {},
      allIds: async () => Float64Array.from(ids),
      chats: async (wanted) => {
        reads.push(wanted[0] ?? 0);
        return wanted.filter((id) => ids.includes(id)).map(chatOf);
      },
      messages: async () => new Map(),
      fetchMessages: async () => [],
    };
    queue = {
      db: scratch.db,
      // Asked anew each time, so that a test can change the source in the middle.
      kinds: [
        exportKind({
          checkOwner: (context) => source.checkOwner(context),
          allIds: (of) => source.allIds(of),
          chats: (of) => source.chats(of),
          messages: (of) => source.messages(of),
          fetchMessages: (id, context) => source.fetchMessages(id, context),
        }),
      ],
      clock,
      now: () => clock.now(),
      requestsPerMinute: 120,
      wake: () => {},
    };
  });

  const asking = { person: lea, requestId: "test-request", address: null };
  const range = (count: number) => Array.from({ length: count }, (_, index) => count - index);
  async function start(input: Partial<ExportInput>) {
    const whole = { format: "csv", with: "rows", view, zone: "UTC", columns: ["id"], ...input } as const;
    return startJob(queue, { ...asking, key: randomUUID(), asked: whole }, async () => ({
      kind: "export",
      input: whole,
      total: ids.length,
      audit: { action: "export", details: { format: whole.format, with: whole.with } },
    }));
  }
  const newWorker = (heartbeat = clock) =>
    createJobWorker({
      database: async () => scratch.db,
      kinds: queue.kinds,
      findOwner: async () => lea,
      clock: heartbeat,
      now: () => clock.now(),
    });
  async function runAll(): Promise<void> {
    const worker = newWorker();
    while (await worker.runTurn());
  }
  async function fileOf(id: string): Promise<string> {
    const job = await findJob(scratch.db, id);
    const texts: string[] = [];
    for await (const part of exportParts(scratch.db, id, partCount(job?.cursor ?? null))) {
      texts.push(gunzipSync(Buffer.from(part, "base64")).toString("utf8"));
    }
    return texts.join("");
  }
  const partsOf = (id: string) =>
    scratch.db.selectFrom("export_parts").select("position").where("job_id", "=", id).execute();
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof ApiError ? error.code : error),
    );

  test("all chats stand in the file in the order of the view, and the audit log says who has exported", async () => {
    ids = range(12_345);
    const { id } = await start({ columns: ["id", "customer", "createdAt"], zone: "Europe/Warsaw" });
    await runAll();
    const lines = (await fileOf(id)).split("\r\n");
    expect(lines[0]).toBe('\uFEFF"id","customer","createdAt","createdAt offset"');
    expect(lines[1]).toBe('12345,"\t=Customer 12345","2026-05-04 11:30:00","UTC+02:00"');
    expect(lines.slice(1, -1).map((line) => Number(line.split(",")[0]))).toEqual(ids);
    const job = await readJob(queue, id, lea);
    expect(job).toMatchObject({ state: "done", total: 12_345, done: 12_345, failed: 0, change: null });
    expect(job.export).toMatchObject({ format: "csv", with: "rows", lines: 12_345, cut: 0, hasFile: true });
    expect(job.export?.sizeBytes).toBe(Buffer.byteLength(await fileOf(id)));
    const entries = await scratch.db.selectFrom("audit_log").selectAll().where("target_id", "=", id).execute();
    expect(entries).toMatchObject([{ action: "export", actor_email: "lea@example.com", outcome: "ok" }]);
    expect(JSON.parse(entries[0]?.details ?? "")).toEqual({ format: "csv", with: "rows", total: 12_345 });
  });

  test("a chat that moves, comes or goes meanwhile is neither missed nor there twice", async () => {
    ids = range(11_000);
    const { id } = await start({});
    const read = source.chats;
    source.chats = (wanted) => {
      // The last chat of the view becomes its first, a new one comes, and another goes.
      if (reads.length === 3) ids = [20_000, 1, ...ids.filter((one) => one !== 1 && one !== 5)];
      return read(wanted);
    };
    await runAll();
    const lines = (await fileOf(id)).trim().split("\r\n").slice(1).map(Number);
    expect(lines).toEqual(range(11_000).filter((one) => one !== 5));
  });

  test("after a crash another worker goes on with the part that was not stored, and the file is the same", async () => {
    ids = range(60_500);
    const { id } = await start({});
    // As a process that was killed: its heart beats no more, and it never goes on.
    const crashed = newWorker(createManualClock());
    const read = source.chats;
    let stuck = () => {};
    const isStuck = new Promise<void>((resolve) => {
      stuck = resolve;
    });
    source.chats = (wanted) => {
      if (wanted[0] !== 60_500 - 22_000) return read(wanted);
      stuck();
      return new Promise(() => {});
    };
    void crashed.runTurn();
    await isStuck;
    expect(await partsOf(id)).toHaveLength(4);
    source.chats = read;
    await clock.advance(jobLeaseMs + 1);
    reads = [];
    await runAll();
    expect(reads[0]).toBe(60_500 - 20_000);
    const lines = (await fileOf(id)).trim().split("\r\n").slice(1).map(Number);
    expect(lines).toEqual(ids);
    expect(await readJob(queue, id, lea)).toMatchObject({ state: "done", done: 60_500 });
  });

  test("a stopped export leaves nothing behind, and a paused one goes on where it was", async () => {
    ids = range(80_000);
    const stopped = await start({});
    const worker = newWorker();
    await worker.runTurn();
    expect((await partsOf(stopped.id)).length).toBeGreaterThan(3);
    await actOnJob(queue, stopped.id, "stop", asking);
    expect(await partsOf(stopped.id)).toEqual([]);
    expect(await readJob(queue, stopped.id, lea)).toMatchObject({ state: "stopped", export: { hasFile: false } });

    const paused = await start({});
    await worker.runTurn();
    await actOnJob(queue, paused.id, "pause", asking);
    const before = await partsOf(paused.id);
    await runAll();
    expect(await partsOf(paused.id)).toEqual(before);
    await actOnJob(queue, paused.id, "resume", asking);
    await runAll();
    expect(await readJob(queue, paused.id, lea)).toMatchObject({ state: "done", export: { lines: 80_000 } });
  });

  test("a file is kept for a day; one that failed begins at its start when it is tried again after that", async () => {
    ids = range(7_000);
    const whole = await start({});
    await runAll();
    const end = clock.now();
    await deleteFilesEndedBefore(scratch.db, end - 1);
    expect(await partsOf(whole.id)).not.toEqual([]);
    await deleteFilesEndedBefore(scratch.db, end);
    expect(await partsOf(whole.id)).toEqual([]);

    const failing = await start({});
    const read = source.chats;
    source.chats = async (wanted) => {
      if (wanted[0] === 1_500) throw new ApiError("local_copy_off", "The copy was switched off.");
      return read(wanted);
    };
    await runAll();
    expect(await readJob(queue, failing.id, lea)).toMatchObject({
      state: "failed",
      done: 5_000,
      error: { code: "local_copy_off", message: "The copy was switched off." },
    });
    await deleteFilesEndedBefore(scratch.db, end);
    source.chats = read;
    await actOnJob(queue, failing.id, "retry", asking);
    await runAll();
    expect((await fileOf(failing.id)).trim().split("\r\n").slice(1).map(Number)).toEqual(ids);
  });

  test("with messages a line is a message, a chat without any has one, and what is not here is asked for", async () => {
    ids = [3, 2, 1];
    source.messages = async () =>
      new Map([
        [3, [messageOf(31, "first"), messageOf(32, "second")]],
        [2, []],
      ]);
    source.fetchMessages = async (chatId, { countRequests }) => {
      countRequests(1);
      return [messageOf(chatId * 10, "fetched")];
    };
    const csv = await start({ with: "messages" });
    await runAll();
    expect((await fileOf(csv.id)).trim().split("\r\n").slice(1)).toEqual([
      '3,31,"2026-05-04 09:30:00","customer",,"message","first"',
      '3,32,"2026-05-04 09:30:00","customer",,"message","second"',
      "2,,,,,,",
      '1,10,"2026-05-04 09:30:00","customer",,"message","fetched"',
    ]);
    expect(await readJob(queue, csv.id, lea)).toMatchObject({ done: 3, requests: 1, export: { lines: 4 } });
    const jsonl = await start({ with: "messages", format: "jsonl" });
    await runAll();
    const lines = (await fileOf(jsonl.id))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { id: 3, messages: [{ messageId: 31, messageText: "first" }, { messageId: 32 }] },
      { id: 2, messages: [] },
      { id: 1, messages: [{ messageId: 10, messageAt: "2026-05-04T09:30:00Z" }] },
    ]);
  });

  test("a workbook is bound at the end, cut texts are counted, and too many lines end it with the next step", async () => {
    ids = range(5_001);
    const read = source.chats;
    source.chats = async (wanted) =>
      (await read(wanted)).map((chat) => (chat.id === 5 ? { ...chat, lastMessageText: "x".repeat(40_000) } : chat));
    const { id } = await start({ format: "xlsx", columns: ["id", "message"] });
    await runAll();
    const { export: facts } = await readJob(queue, id, lea);
    expect(facts).toMatchObject({ lines: 5_001, cut: 1, hasFile: true });
    const job = await findJob(scratch.db, id);
    const bytes: Buffer[] = [];
    for await (const part of exportParts(scratch.db, id, partCount(job?.cursor ?? null))) {
      bytes.push(gunzipSync(Buffer.from(part, "base64")));
    }
    const file = Buffer.concat(bytes);
    expect(file.subarray(0, 2).toString()).toBe("PK");
    expect(facts?.sizeBytes).toBe(file.byteLength);

    ids = [1];
    source.messages = async () =>
      new Map([[1, Array.from({ length: 100_001 }, (_, index) => messageOf(index + 1, ""))]]);
    const many = await start({ format: "xlsx", with: "messages" });
    await runAll();
    expect(await readJob(queue, many.id, lea)).toMatchObject({ state: "failed", error: { code: "invalid_input" } });
  });

  test("whoever may not export any more gets no file, and an export cannot be undone", async () => {
    ids = range(10);
    source.checkOwner = async () => {
      throw new ApiError("forbidden", "Leads and admins may export.");
    };
    const { id } = await start({});
    await runAll();
    expect(await readJob(queue, id, lea)).toMatchObject({ state: "failed", error: { code: "forbidden" } });
    expect(await partsOf(id)).toEqual([]);
    expect(await codeOf(actOnJob(queue, id, "undo", asking))).toBe("conflict");
  });
});
