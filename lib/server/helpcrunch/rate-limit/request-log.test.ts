import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { upstreamRequestsAfter } from "@/lib/server/db/upstream-requests";
import { createBudget, type SlotRequest } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createManualClock, type ManualClock } from "@/lib/testing/manual-clock";
import { openTestDatabase, type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

vi.stubEnv("LOG_LEVEL", "error");

const limit = 120;
const now = { personId: "ann", priority: "person", kind: "test", waitMaxMs: 0 } as const satisfies SlotRequest;

/** The same moments, told by a clock that is wrong. */
function wrongBy(clock: ManualClock, aheadMs: number): ManualClock {
  return { ...clock, now: () => clock.now() + aheadMs };
}

async function countAdmitted(takes: readonly Promise<string>[]): Promise<number> {
  return (await Promise.allSettled(takes)).filter(({ status }) => status === "fulfilled").length;
}

describe.each(testDatabases)("on $dialect", ({ dialect, open }) => {
  let scratch: TestDatabase;
  beforeAll(async () => {
    scratch = await open();
  });
  afterAll(() => scratch.close());
  beforeEach(() => scratch.db.deleteFrom("upstream_requests").execute());

  test.each([
    { apart: "20 s", aheadMs: 20_000 },
    { apart: "10 minutes", aheadMs: 600_000 },
  ])(
    "two processes whose clocks are $apart apart never send more than the limit in any minute",
    async ({ aheadMs }) => {
      const clock = createManualClock();
      const database = async () => scratch.db;
      // The database's own clock, which all ask, stands for the true time here.
      const timeOf = async () => clock.now();
      const budgets = [0, aheadMs].map((ms) => createBudget({ database, clock: wrongBy(clock, ms), timeOf }));
      const sent: number[] = [];
      for (let second = 0; second < 180; second += 5) {
        // More than there is room for, now from the one and now from the other.
        const budget = budgets[(second / 5) % 2];
        const takes = Array.from(
          { length: 30 },
          () => budget?.take(now) ?? Promise.reject(new Error("There are two.")),
        );
        sent.push(...Array.from({ length: await countAdmitted(takes) }, () => second));
        await clock.advance(5_000);
      }
      for (const from of sent) {
        expect(sent.filter((at) => at >= from && at < from + 60).length).toBeLessThanOrEqual(limit);
      }
      // Nor does the wrong clock stop anybody: two whole windows and the beginning of a third are used up.
      expect(sent.length).toBeGreaterThan(2 * limit);
    },
  );

  test("the clock of a process has no part in what the database counts", async () => {
    const clock = createManualClock(1_000);
    const budget = createBudget({ database: async () => scratch.db, clock });
    const id = await budget.take(now);
    const [row] = await upstreamRequestsAfter(scratch.db, 0);
    expect(row?.id).toBe(id);
    if (dialect === "postgres") expect(row?.at).toBeGreaterThan(1_700_000_000_000);
  });
});

describe("a database that takes no writes", () => {
  async function openFull() {
    const scratch = await openTestDatabase();
    const clock = createManualClock();
    const budget = createBudget({ database: async () => scratch.db, clock });
    onTestFinished(scratch.close);
    const setFull = async (isFull: boolean) => {
      await sql.raw(`pragma query_only=${isFull ? "on" : "off"}`).execute(scratch.db);
    };
    return { ...scratch, clock, budget, setFull };
  }

  test("keeps nobody from reading, within a part of the limit that leaves room for other processes", async () => {
    const { db, clock, budget, setFull } = await openFull();
    for (let index = 0; index < 10; index += 1) await budget.take(now);
    await setFull(true);
    const admitted = await countAdmitted(Array.from({ length: 50 }, () => budget.take(now)));
    // Ten of the thirty stand in the log.
    expect(admitted).toBe(20);
    expect(await upstreamRequestsAfter(db, 0)).toHaveLength(10);
    expect((await budget.state()).used).toBe(30);

    await clock.advance(63_000);
    expect(await countAdmitted(Array.from({ length: 50 }, () => budget.take(now)))).toBe(30);
  });

  test("gets to know what was sent meanwhile as soon as it takes writes again", async () => {
    const { db, clock, budget, setFull } = await openFull();
    await setFull(true);
    const ids = [await budget.take(now), await budget.take(now)];
    await budget.end(ids[0] ?? "");
    await setFull(false);
    await clock.advance(6_000);
    ids.push(await budget.take(now));
    const rows = await upstreamRequestsAfter(db, 0);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(rows.find(({ id }) => id === ids[0])?.ended_at).not.toBeNull();
    expect(await countAdmitted(Array.from({ length: 150 }, () => budget.take(now)))).toBe(limit - 3);
  });

  test("keeps the process from nothing that HelpCrunch asks for", async () => {
    const { clock, budget, setFull } = await openFull();
    await setFull(true);
    await budget.lowerLimit();
    await budget.pause(3_000);
    await expect(budget.take(now)).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 3 });
    await clock.advance(3_000);
    await expect(budget.take(now)).resolves.toEqual(expect.any(String));
  });
});
