import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SystemState } from "@/lib/api/system/contract";
import { beat } from "@/lib/server/system/heartbeat";
import { databaseFacts, lastHour, problemsOf, processFacts } from "@/lib/server/system/system";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

const hourMs = 60 * 60_000;

const well: Omit<SystemState, "problems"> = {
  version: "1.0.0",
  node: "22.1.0",
  startedAt: "2026-05-04T06:02:00.000Z",
  address: "https://chatboard.example.com",
  database: { dialect: "sqlite", server: "3.53.0", sizeBytes: 1, answerMs: 1 },
  processes: [],
  budget: { limit: 120, used: 119, waiting: 0, lastHour: [] },
  webhooks: { configured: false, lastAt: null, refused: 0, refusedAt: null },
  jobs: { queued: 1, running: 1, paused: 0 },
  localCopy: { state: "in_step", chats: 1, behindSeconds: 1, sizeBytes: 1 },
  backUp: null,
};
const now = Date.parse("2026-05-04T09:30:00.000Z");
const fine = { isReadOnly: false, hasKey: true, now };
const identity = { id: "p1", name: "chatboard-1", pid: 41, startedAt: now - hourMs };

test("where all is well there is no problem, and each of them is told by what shows it", () => {
  expect(problemsOf(well, fine)).toEqual([]);
  expect(problemsOf(well, { isReadOnly: true, hasKey: false, now })).toEqual(["database_read_only", "key_missing"]);
  expect(problemsOf({ ...well, localCopy: { ...well.localCopy, state: "failed" } }, fine)).toEqual([
    "local_copy_failed",
  ]);
  expect(problemsOf({ ...well, budget: { ...well.budget, used: 120 } }, fine)).toEqual(["budget_spent"]);
  expect(problemsOf({ ...well, jobs: { ...well.jobs, paused: 1 } }, fine)).toEqual(["jobs_paused"]);
  expect(problemsOf({ ...well, address: "http://chatboard.example.com" }, fine)).toEqual(["plain_http"]);
  expect(problemsOf({ ...well, address: "http://localhost:3000" }, fine)).toEqual([]);
  const process = { ...identity, version: "1", startedAt: "", isThis: false };
  const goneAt = (ms: number) =>
    problemsOf({ ...well, processes: [{ ...process, state: "gone", seenAt: new Date(now - ms).toISOString() }] }, fine);
  expect([goneAt(60_000), goneAt(2 * hourMs)]).toEqual([["process_gone"], []]);
  const refusedAt = (ms: number) =>
    problemsOf({ ...well, webhooks: { ...well.webhooks, refusedAt: new Date(now - ms).toISOString() } }, fine);
  expect([refusedAt(hourMs), refusedAt(25 * hourMs)]).toEqual([["webhooks_refused"], []]);
  const backedUpAt = (ms: number) =>
    problemsOf({ ...well, backUp: { at: new Date(now - ms).toISOString(), sizeBytes: 1, copiedChats: null } }, fine);
  expect([backedUpAt(7 * 24 * hourMs), backedUpAt(9 * 24 * hourMs)]).toEqual([[], ["back_up_old"]]);
  expect(problemsOf({ ...well, node: "20.20.2" }, fine)).toEqual(["node_old"]);
});

describe.each(testDatabases)("on $dialect", ({ dialect, open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test("a process is seen while it gives signs of life, and whether it stopped or is gone", async () => {
    const { db } = opened;
    const states = async (at: number) =>
      (await processFacts(db, at, "p1")).map(({ name, state, isThis }) => ({
        name,
        state,
        isThis,
      }));
    const two = { ...identity, id: "p2", name: "chatboard-2", startedAt: now };
    await beat(db, identity, { now, used: 5 });
    await beat(db, two, { now, used: 9 });
    expect(await states(now)).toEqual([
      { name: "chatboard-2", state: "running", isThis: false },
      { name: "chatboard-1", state: "running", isThis: true },
    ]);
    await beat(db, two, { now: now + 5_000, used: 3, isEnd: true });
    expect(await states(now + 31_000)).toEqual([
      { name: "chatboard-2", state: "stopped", isThis: false },
      { name: "chatboard-1", state: "gone", isThis: true },
    ]);
    const hour = await lastHour(db, now + 60_000);
    expect(hour).toHaveLength(60);
    expect(hour.slice(-2).map(({ used }) => used)).toEqual([9, null]);
    expect(hour[0]?.used).toBeNull();
    // A day later both are forgotten, and an hour later what was used.
    await beat(db, { ...identity, id: "p3" }, { now: now + 25 * hourMs, used: 1 });
    expect(await states(now + 25 * hourMs)).toHaveLength(1);
    expect((await lastHour(db, now + 60_000)).every(({ used }) => used === null)).toBe(true);
  });

  test("the database tells its version and how large it is", async () => {
    const facts = await databaseFacts(opened.db);
    expect(facts).toMatchObject({ dialect, server: expect.stringMatching(/^\d+(\.\d+)+$/) });
    expect(facts.sizeBytes).toBeGreaterThan(50_000);
  });
});
