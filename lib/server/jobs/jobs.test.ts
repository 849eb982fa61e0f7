import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { deleteJobsEndedBefore, jobResults } from "@/lib/server/db/jobs";
import { insertPerson } from "@/lib/server/db/people";
import { defineJobKind, type ItemContext } from "@/lib/server/jobs/job-kind";
import {
  actOnJob,
  checkJobSize,
  type Queue,
  readJob,
  readJobResults,
  readJobs,
  startJob,
} from "@/lib/server/jobs/queue";
import { createJobWorker, type JobWorker, jobLeaseMs } from "@/lib/server/jobs/worker";
import { eventually } from "@/lib/testing/eventually";
import { createManualClock, type ManualClock } from "@/lib/testing/manual-clock";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

vi.stubEnv("LOG_LEVEL", "error");

const ann: Person = { id: "ann", name: "Ann", email: "ann@example.com", role: "agent" };
const bob: Person = { id: "bob", name: "Bob", email: "bob@example.com", role: "agent" };
const lea: Person = { id: "lea", name: "Lea", email: "lea@example.com", role: "lead" };
const people = [ann, bob, lea];

type Act = (id: number, context: ItemContext) => Promise<"done" | "unchanged">;

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let scratch: TestDatabase;
  let clock: ManualClock;
  let queue: Queue;
  /** What was sent, in order: the thing that must not happen twice. */
  let sent: number[];
  /** What a kind does with an item; sends it, unless a test says otherwise. */
  let act: Act;

  beforeAll(async () => {
    scratch = await open();
    for (const person of people) await insertPerson(scratch.db, person, 1);
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await scratch.db.deleteFrom("jobs").execute();
    clock = createManualClock();
    sent = [];
    act = async (id, { beforeSending, countRequests }) => {
      await beforeSending({ was: id });
      sent.push(id);
      countRequests(2);
      return "done";
    };
    const kind = defineJobKind({
      kind: "numbers",
      input: z.strictObject({ ids: z.array(z.number()) }),
      item: z.number(),
      async *plan({ ids }) {
        for (let from = 0; from < ids.length; from += 5) yield ids.slice(from, from + 5);
      },
      run: (id, _input, context) => act(id, context),
      undo: (id) => -id,
      chatOf: (id) => id,
      changeOf: ({ ids }) => ids.length,
    });
    queue = { db: scratch.db, kinds: [kind], clock, now: () => clock.now(), requestsPerMinute: 120, wake: () => {} };
  });

  const asking = (person = ann) => ({ person, requestId: "test-request", address: null });
  const start = (ids: number[], person = ann, key: string = randomUUID()) =>
    startJob(queue, { ...asking(person), key, asked: ids }, async () => ({
      kind: "numbers",
      input: { ids },
      total: ids.length,
    }));
  const newWorker = (): JobWorker =>
    createJobWorker({
      database: async () => scratch.db,
      kinds: queue.kinds,
      findOwner: async (id) => people.find((person) => person.id === id) ?? null,
      clock,
      now: () => clock.now(),
    });
  async function runAll(worker = newWorker()): Promise<void> {
    while (await worker.runTurn());
  }
  const find = (id: string, person: Person = ann) => readJob(queue, id, person);
  const range = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof ApiError ? error.code : error),
    );

  test("a job does each item once, counts, and says what became of each", async () => {
    const send = act;
    act = async (id, context) => {
      if (id === 3) return "unchanged";
      if (id === 4) throw new ApiError("not_found", "HelpCrunch does not have this.");
      if (id === 5) {
        const issues = [{ path: "department", message: "is no department of HelpCrunch" }];
        throw new ApiError("invalid_input", "The request cannot be read.", { issues });
      }
      return send(id, context);
    };
    const { id } = await start(range(12));
    expect(await find(id)).toMatchObject({
      state: "queued",
      total: 12,
      startedBy: { id: "ann", name: "Ann" },
      change: 12,
    });
    expect((await find(id)).etaSeconds).toBe(18);
    await runAll();
    expect(await find(id)).toMatchObject({
      state: "done",
      done: 9,
      unchanged: 1,
      failed: 2,
      requests: 18,
      etaSeconds: null,
    });
    expect(sent).toEqual([1, 2, 6, 7, 8, 9, 10, 11, 12]);
    const { data, meta } = await readJobResults(queue, id, ann, { outcome: undefined, limit: 3, offset: 2 });
    expect(meta.total).toBe(12);
    expect(data).toEqual([
      { chatId: 3, outcome: "unchanged" },
      { chatId: 4, outcome: "failed", error: { code: "not_found", message: "HelpCrunch does not have this." } },
      {
        chatId: 5,
        outcome: "failed",
        error: { code: "invalid_input", message: "department is no department of HelpCrunch" },
      },
    ]);
    const failed = await readJobResults(queue, id, ann, { outcome: "failed", limit: 10, offset: 0 });
    expect(failed.data.map(({ chatId }) => chatId)).toEqual([4, 5]);
  });

  test("the same key starts one job, also when it comes twice at once, and no other job", async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([start([1], ann, key), start([1], ann, key)]);
    expect(one.id).toBe(other.id);
    expect(await codeOf(start([2], ann, key))).toBe("conflict");
    expect((await start([2], bob, key)).id).not.toBe(one.id);
  });

  test("two owners take turns, however long the list of the first is", async () => {
    await start(range(40));
    await clock.advance(1);
    await start(range(15, 101), bob);
    await clock.advance(1);
    const worker = newWorker();
    for (let turn = 0; turn < 4; turn += 1) {
      await worker.runTurn();
      await clock.advance(1);
    }
    expect(sent).toEqual([...range(10), ...range(10, 101), ...range(10, 11), ...range(5, 111)]);
  });

  test("a worker that dies loses its job to another, which does what is left and nothing again", async () => {
    const { id } = await start(range(8));
    const send = act;
    const dying = newWorker();
    let die = () => {};
    act = async (number, context) => {
      const outcome = await send(number, context);
      // Sent, and the process ends before that could be noted.
      if (number === 4) await new Promise<void>((resolve) => (die = resolve));
      return outcome;
    };
    const dead = dying.runTurn();
    await eventually(() => expect(sent).toHaveLength(4));
    act = async (number, context) => {
      // HelpCrunch has it already: an item whose `before` was noted and that is as wanted is done.
      if (context.noted !== null) return "done";
      return send(number, context);
    };
    const heir = newWorker();
    expect(await heir.runTurn()).toBe(false);
    // The dead one's clock has stopped with it.
    await scratch.db.updateTable("jobs").set({ lease_until: clock.now() }).where("id", "=", id).execute();
    await runAll(heir);
    expect(sent).toEqual(range(8));
    expect(await find(id)).toMatchObject({ state: "done", done: 8, failed: 0 });
    die();
    await dead;
    expect(await find(id)).toMatchObject({ state: "done", done: 8, failed: 0 });
  });

  test("a process that dies while it finds out the items begins that again", async () => {
    const { id } = await start(range(7));
    await scratch.db
      .insertInto("job_items")
      .values({ job_id: id, position: 0, chat_id: 1, item: "1", before: null, outcome: null, error: null, tries: 0 })
      .execute();
    await runAll();
    expect(sent).toEqual(range(7));
    expect((await find(id)).total).toBe(7);
  });

  test("a lease is kept for as long as an item takes, so nobody else begins", async () => {
    await start([1]);
    let finish = () => {};
    act = async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return "done";
    };
    const working = newWorker().runTurn();
    for (let waitedMs = 0; waitedMs < jobLeaseMs * 3; waitedMs += 1_000) {
      // Until the next beat is on the clock: the row of the last one may be seen before that.
      await eventually(() => expect(clock.waiting()).toBe(1));
      await clock.advance(1_000);
      await eventually(async () => {
        const [row] = await scratch.db.selectFrom("jobs").select("lease_until").execute();
        expect(row?.lease_until).toBe(clock.now() + jobLeaseMs);
      });
    }
    expect(await newWorker().runTurn()).toBe(false);
    finish();
    await working;
  });

  test("after stop nothing is sent, and what waits for the budget is called off", async () => {
    const { id } = await start(range(6));
    const send = act;
    act = async (number, context) => {
      if (number < 3) return send(number, context);
      // Waits for its slot, and leaves the queue when it is called off.
      await new Promise((_, reject) => {
        context.signal.addEventListener("abort", () => reject(context.signal.reason), { once: true });
      });
      return send(number, context);
    };
    const working = newWorker().runTurn();
    await eventually(() => expect(sent).toHaveLength(2));
    const page = { limit: 2, offset: 0 };
    expect(await readJobResults(queue, id, ann, { outcome: "stopped", ...page })).toEqual({
      data: [],
      meta: { total: 0 },
    });
    const stopping = actOnJob(queue, id, "stop", asking());
    await eventually(async () => {
      await clock.advance(1_000);
      const [row] = await scratch.db.selectFrom("jobs").select("lease_owner").execute();
      expect(row?.lease_owner).toBeNull();
    });
    await clock.advance(1_000);
    expect(await stopping).toMatchObject({ state: "stopped", done: 2, failed: 0 });
    const { total } = await find(id);
    expect((await readJobResults(queue, id, ann, page)).meta.total).toBe(total);
    expect(await readJobResults(queue, id, ann, { outcome: "stopped", ...page })).toMatchObject({
      data: [
        { chatId: 3, outcome: "stopped" },
        { chatId: 4, outcome: "stopped" },
      ],
      meta: { total: total - 2 },
    });
    await working;
    await runAll();
    expect(sent).toEqual([1, 2]);
    expect(await codeOf(actOnJob(queue, id, "resume", asking()))).toBe("conflict");
  });

  test("stop between looking at an item and changing it leaves it unchanged", async () => {
    const { id } = await start([1, 2]);
    const send = act;
    act = async (number, context) => {
      await scratch.db.updateTable("jobs").set({ state: "stopped" }).where("id", "=", id).execute();
      return send(number, context);
    };
    await runAll();
    expect(sent).toEqual([]);
    expect(await find(id)).toMatchObject({ state: "stopped", done: 0, failed: 0 });
  });

  test("a paused job rests until it is resumed, also one that had not begun", async () => {
    const { id } = await start(range(12));
    expect(await actOnJob(queue, id, "pause", asking())).toMatchObject({ state: "paused" });
    await runAll();
    expect(sent).toEqual([]);
    expect(await codeOf(actOnJob(queue, id, "pause", asking()))).toBe("conflict");
    expect(await actOnJob(queue, id, "resume", asking())).toMatchObject({ state: "queued" });
    await runAll();
    expect(sent).toEqual(range(12));
  });

  test("a spent budget and a HelpCrunch that is down are waited for; what fails five times has failed", async () => {
    const { id } = await start([1, 2]);
    const send = act;
    let tries = 0;
    act = async (number, context) => {
      if (number === 2) throw new ApiError("upstream_unreachable", "HelpCrunch did not answer.");
      tries += 1;
      if (tries < 8) throw new ApiError("rate_limited", "Spent.", { retryAfterSeconds: 30 });
      return send(number, context);
    };
    const worker = newWorker();
    for (let turn = 0; turn < 7; turn += 1) {
      expect(await worker.runTurn()).toBe(true);
      expect(await worker.runTurn()).toBe(false);
      expect((await find(id)).etaSeconds).toBeGreaterThanOrEqual(30);
      await clock.advance(30_000);
    }
    for (let turn = 0; turn < 5; turn += 1) {
      await worker.runTurn();
      await clock.advance(60_000);
    }
    expect(await find(id)).toMatchObject({ state: "done", done: 1, failed: 1 });

    act = send;
    await actOnJob(queue, id, "retry", asking());
    await runAll(worker);
    expect(await find(id)).toMatchObject({ state: "done", done: 2, failed: 0 });
    expect(sent).toEqual([1, 2]);
    expect(await codeOf(actOnJob(queue, id, "retry", asking()))).toBe("conflict");
  });

  test("a refused key fails the whole job with words, and it goes on when it is tried again", async () => {
    const { id } = await start(range(3));
    const send = act;
    act = async (number, context) => {
      if (number === 2) throw new ApiError("upstream_key_rejected", "HelpCrunch refused the API key.");
      return send(number, context);
    };
    await runAll();
    expect(await find(id)).toMatchObject({
      state: "failed",
      done: 1,
      failed: 0,
      error: { code: "upstream_key_rejected" },
    });
    act = send;
    expect(await actOnJob(queue, id, "retry", asking())).toMatchObject({ state: "queued", error: null });
    await runAll();
    expect(sent).toEqual([1, 2, 3]);
  });

  test("whoever may not change chats any more changes none by a job of before", async () => {
    const gone = { ...ann, id: "gone" };
    await start([1], gone);
    await runAll();
    expect(sent).toEqual([]);
    const { data } = await readJobs(queue, lea, { limit: 10, offset: 0 });
    expect(data[0]).toMatchObject({ state: "failed", error: { code: "forbidden" } });
  });

  test("an undo takes back what was done and nothing else, once", async () => {
    const send = act;
    act = async (number, context) => (number === 2 ? "unchanged" : send(number, context));
    const { id } = await start(range(3));
    expect(await codeOf(actOnJob(queue, id, "undo", asking()))).toBe("conflict");
    await runAll();
    const [undoing, again] = await Promise.all([1, 2].map(() => actOnJob(queue, id, "undo", asking())));
    expect(undoing).toMatchObject({ undoes: id, total: 2 });
    expect(again?.id).toBe(undoing?.id);
    await runAll();
    expect(sent).toEqual([1, 3, -1, -3]);
    expect(await find(id)).toMatchObject({ undoneBy: undoing?.id });
  });

  test("agents see and control their own, leads everybody's", async () => {
    const { id } = await start([1]);
    await start([2], lea);
    const seenBy = async (person: Person) => (await readJobs(queue, person, { limit: 10, offset: 0 })).meta.total;
    expect([await seenBy(ann), await seenBy(bob), await seenBy(lea)]).toEqual([1, 0, 2]);
    expect(await codeOf(find(id, bob))).toBe("forbidden");
    for (const action of ["pause", "resume", "stop", "retry", "undo"] as const) {
      expect(await codeOf(actOnJob(queue, id, action, asking(bob)))).toBe("forbidden");
    }
    expect(await find(id, lea)).toMatchObject({ isMine: false, mayControl: true });
    expect(await actOnJob(queue, id, "stop", asking(lea))).toMatchObject({ state: "stopped" });
    expect(await codeOf(find("not-there"))).toBe("not_found");
  });

  test("agents start jobs of a hundred, leads of five thousand, nobody larger ones", () => {
    const check = (total: number, person: Person) => codeOf((async () => checkJobSize(total, person, "select.ids"))());
    return expect(
      Promise.all([check(100, ann), check(101, ann), check(5_000, lea), check(5_001, lea), check(5_001, ann)]),
    ).resolves.toEqual([null, "forbidden", null, "invalid_input", "invalid_input"]);
  });

  test("what is asked of a job stands in the audit log", async () => {
    const { id } = await start(range(3));
    await actOnJob(queue, id, "pause", asking());
    await actOnJob(queue, id, "resume", asking());
    await runAll();
    await actOnJob(queue, id, "undo", asking());
    const rows = await scratch.db
      .selectFrom("audit_log")
      .select(["action", "actor_id", "target_type"])
      .where("target_id", "=", id)
      .orderBy("at")
      .orderBy("id")
      .execute();
    expect(rows.map(({ action }) => action)).toEqual(["job.start", "job.pause", "job.resume"]);
    expect(new Set(rows.map((row) => `${row.actor_id} ${row.target_type}`))).toEqual(new Set(["ann job"]));
  });

  test("jobs that ended long ago are forgotten with their items", async () => {
    const { id } = await start(range(3));
    await runAll();
    expect(await deleteJobsEndedBefore(scratch.db, clock.now())).toBe(0);
    expect(await deleteJobsEndedBefore(scratch.db, clock.now() + 1)).toBe(1);
    expect((await jobResults(scratch.db, id, { which: "all", limit: 10, offset: 0 })).total).toBe(0);
  });
});
