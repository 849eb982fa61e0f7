import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { createBudget, type SlotRequest } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createManualClock, settle } from "@/lib/testing/manual-clock";
import { openTestDatabase, type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

const minuteMs = 60_000;

/** The most that fell into any stretch of one minute. */
function worstMinute(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  let from = 0;
  let worst = 0;
  for (const [index, time] of sorted.entries()) {
    while ((sorted[from] ?? time) <= time - minuteMs) from += 1;
    worst = Math.max(worst, index - from + 1);
  }
  return worst;
}

const ann = { personId: "ann", priority: "person", kind: "test" } as const satisfies SlotRequest;
const bob = { ...ann, personId: "bob" } as const;
const background = { personId: null, priority: "background", kind: "test" } as const satisfies SlotRequest;
const isFulfilled = (end: PromiseSettledResult<unknown>) => end.status === "fulfilled";

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let scratch: TestDatabase;
  const database = async () => scratch.db;

  beforeAll(async () => {
    scratch = await open();
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await scratch.db.deleteFrom("upstream_requests").execute();
    await scratch.db.deleteFrom("upstream_pauses").execute();
  });

  test("no minute holds more than the limit, whoever asks when, in two processes at once", async () => {
    const limit = 12;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            waitMs: fc.integer({ min: 0, max: 30_000 }),
            requests: fc.array(fc.constantFrom(ann, bob, background), { maxLength: 10 }),
          }),
          { maxLength: 12 },
        ),
        async (steps) => {
          await scratch.db.deleteFrom("upstream_requests").execute();
          const clock = createManualClock();
          const processes = [0, 1].map(() => createBudget({ database, limit, clock, timeOf: async () => clock.now() }));
          const sent: { at: number; isBackground: boolean }[] = [];
          for (const { waitMs, requests } of steps) {
            await clock.advance(waitMs);
            const takes = requests.flatMap((request) =>
              processes.map(async (budget) => {
                await budget.take({ ...request, waitMaxMs: 0 });
                sent.push({ at: clock.now(), isBackground: request.priority === "background" });
              }),
            );
            await Promise.allSettled(takes);
          }
          expect(worstMinute(sent.map(({ at }) => at))).toBeLessThanOrEqual(limit);
          const backgroundTimes = sent.filter(({ isBackground }) => isBackground).map(({ at }) => at);
          expect(worstMinute(backgroundTimes)).toBeLessThanOrEqual((limit * 2) / 3);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("what comes at once is admitted up to the limit, the rest is told when to come back", async () => {
    const clock = createManualClock();
    const budgets = [0, 1].map(() => createBudget({ database, limit: 10, clock, timeOf: async () => clock.now() }));
    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => budgets.map((budget) => budget.take(ann))).flat(),
    );
    expect(ends.filter(isFulfilled)).toHaveLength(10);
    for (const end of ends) {
      if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "rate_limited", retryAfterSeconds: 63 });
    }
  });

  test("the state counts what every process sent", async () => {
    const clock = createManualClock();
    const [one, other] = [0, 1].map(() => createBudget({ database, limit: 3, clock, timeOf: async () => clock.now() }));
    await one?.take(ann);
    await other?.take(bob);
    expect(await one?.state()).toEqual({ limit: 3, used: 2, windowSeconds: 60, waiting: 0, nextFreeInSeconds: 0 });
    await one?.take(background).catch(() => {});
    await one?.take(bob);
    expect(await other?.state()).toMatchObject({ used: 3, nextFreeInSeconds: 63 });
  });

  test("after a 429 that this budget had room for, every process slows down for a minute", async () => {
    const clock = createManualClock();
    const [one, other] = [0, 1].map(() =>
      createBudget({ database, limit: 12, clock, timeOf: async () => clock.now() }),
    );
    for (let count = 0; count < 5; count += 1) await one?.take(ann);
    await other?.lowerLimit();
    await expect(one?.take(ann)).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 63 });
    await expect(other?.take(bob)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await one?.state()).toMatchObject({ limit: 12, used: 12 });
    await clock.advance(63_000);
    const ends = await Promise.allSettled(Array.from({ length: 12 }, () => other?.take(bob)));
    expect(ends.every(isFulfilled)).toBe(true);
  });

  test("somebody else who spends everything leaves us a tenth, and another 429 does not raise that", async () => {
    const clock = createManualClock();
    const budget = createBudget({ database, limit: 20, clock, timeOf: async () => clock.now() });
    await budget.lowerLimit();
    await budget.take(ann);
    await budget.take(ann);
    await budget.lowerLimit();
    await expect(budget.take(ann)).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("the pulse tells what was spent, by whom, and when a write of a kind last ended", async () => {
    const clock = createManualClock();
    const [one, other] = [0, 1].map(() =>
      createBudget({ database, limit: 12, clock, timeOf: async () => clock.now() }),
    );
    await one?.take(ann);
    const write = await one?.take({ ...bob, kind: "POST /chats" });
    await clock.advance(10);
    await one?.take({ ...background, kind: "POST /chats/search" });
    const during = await other?.pulse();
    expect(during).toMatchObject({ limit: 12, used: 3 });
    expect(during?.people.toSorted()).toEqual(["ann", "bob"]);
    expect([during?.lastEndAt("POST /chats"), during?.lastEndAt("POST /messages")]).toEqual([clock.now(), null]);
    await clock.advance(1000);
    const endedAt = clock.now();
    await one?.end(write ?? "");
    await clock.advance(1000);
    expect((await other?.pulse())?.lastEndAt("POST /chats")).toBe(endedAt);
  });

  test("a pause holds every process, and the longer of two counts", async () => {
    const clock = createManualClock();
    const [one, other] = [0, 1].map(() => createBudget({ database, limit: 3, clock, timeOf: async () => clock.now() }));
    await one?.pause(30_000);
    await other?.pause(5000);
    await expect(other?.take(ann)).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 30 });
    await clock.advance(30_000);
    await other?.take(ann);
    expect(await one?.state()).toMatchObject({ used: 1 });
  });
});

describe("the queue", () => {
  let scratch: TestDatabase;

  beforeAll(async () => {
    scratch = await openTestDatabase();
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await scratch.db.deleteFrom("upstream_requests").execute();
    await scratch.db.deleteFrom("upstream_pauses").execute();
  });

  /** A budget that is spent: the first place comes free in 8 s, the others a second after one another. */
  async function createTight(limit = 2) {
    const clock = createManualClock();
    const budget = createBudget({ database: async () => scratch.db, limit, clock, timeOf: async () => clock.now() });
    const order: string[] = [];
    for (let count = 0; count < limit; count += 1) {
      await budget.take(ann);
      await clock.advance(1000);
    }
    await clock.advance(55_000 - limit * 1000);
    const join = (name: string, request: SlotRequest) => {
      budget.take(request).then(
        () => order.push(name),
        (error: unknown) => {
          order.push(`${name}: ${error instanceof ApiError ? `back in ${error.retryAfterSeconds} s` : String(error)}`);
        },
      );
    };
    return { clock, budget, order, join };
  }

  test("people who wait are served in the order in which they came, as places come free", async () => {
    const { clock, order, join, budget } = await createTight();
    join("first", ann);
    join("second", ann);
    await settle();
    expect(await budget.state()).toMatchObject({ waiting: 2, nextFreeInSeconds: 8 });
    await clock.advance(7999);
    expect(order).toEqual([]);
    await clock.advance(1);
    expect(order).toEqual(["first"]);
    await clock.advance(1000);
    expect(order).toEqual(["first", "second"]);
  });

  test("a person who comes later goes before background work", async () => {
    const { clock, order, join } = await createTight(3);
    join("background", background);
    await settle();
    join("person", ann);
    await clock.advance(8000);
    expect(order).toEqual(["person"]);
  });

  test("whoever would wait longer than ten seconds is told at once when to come back", async () => {
    const { clock, order, join } = await createTight();
    for (const name of ["first", "second", "third"]) join(name, ann);
    await clock.advance(0);
    expect(order).toEqual(["third: back in 71 s"]);
  });

  test("leaving the queue gives the place to the next", async () => {
    const { clock, order, join } = await createTight();
    const leaving = new AbortController();
    join("first", { ...ann, signal: leaving.signal });
    join("second", ann);
    await settle();
    leaving.abort(new Error("left"));
    await clock.advance(8000);
    expect(order).toEqual(["first: Error: left", "second"]);
  });

  test("whoever has left already spends nothing", async () => {
    const budget = createBudget({ database: async () => scratch.db, clock: createManualClock() });
    await expect(budget.take({ ...ann, signal: AbortSignal.abort(new Error("gone")) })).rejects.toThrow("gone");
    expect(await budget.state()).toMatchObject({ used: 0, waiting: 0 });
  });

  test("when another process takes the place that was in sight, that is told as soon as it is known", async () => {
    const { clock, order, join } = await createTight();
    join("first", ann);
    await clock.advance(1000);
    const other = createBudget({ database: async () => scratch.db, limit: 4, clock, timeOf: async () => clock.now() });
    await Promise.all([other.take(bob), other.take(bob)]);
    await clock.advance(7000);
    expect(order).toEqual(["first: back in 56 s"]);
  });

  test("nobody who may send waits for somebody who may not", async () => {
    const clock = createManualClock();
    const budget = createBudget({
      database: async () => scratch.db,
      limit: 12,
      clock,
      timeOf: async () => clock.now(),
    });
    for (let count = 0; count < 9; count += 1) await budget.take(ann);
    await clock.advance(54_000);
    await budget.take(bob);
    const order: string[] = [];
    budget.take(ann).then(() => order.push("ann"));
    budget.take(bob).then(() => order.push("bob"));
    await settle();
    expect(order).toEqual(["bob"]);
    await clock.advance(9000);
    expect(order).toEqual(["bob", "ann"]);
  });

  test("a database that fails is an error for those who wait, and the next are served", async () => {
    let isBroken = true;
    const database = async () => {
      if (isBroken) throw new Error("no database");
      return scratch.db;
    };
    const budget = createBudget({ database, clock: createManualClock() });
    await expect(budget.take(ann)).rejects.toThrow("no database");
    isBroken = false;
    await budget.take(ann);
  });
});
