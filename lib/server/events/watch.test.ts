import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertJob } from "@/lib/server/db/jobs";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { createWatch } from "./watch";

const now = Date.parse("2026-05-04T12:00:00Z");

describe.each(testDatabases)("what a process sees for itself, on $dialect", ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const job = (id: string, more: object = {}) =>
    insertJob(database.db, {
      id,
      kind: "change-chats",
      owner_id: "ann",
      key: id,
      fingerprint: "",
      state: "running",
      input: "{}",
      planned: 1,
      total: 10,
      done: 0,
      unchanged: 0,
      failed: 0,
      requests: 0,
      error: null,
      undo_of: null,
      undone_by: null,
      request_id: "",
      address: null,
      created_at: now,
      started_at: now,
      ended_at: null,
      run_after: 0,
      turn_at: 0,
      lease_owner: null,
      lease_until: 0,
      ...more,
    });

  const change = (to: { done?: number; state?: string; ended_at?: number }) =>
    database.db.updateTable("jobs").set(to).where("id", "=", "new").execute();

  test("is told once: a job that begins, goes on and ends, and a copy that is in another state", async () => {
    await job("before");
    let name = "in_step";
    const watch = createWatch(async () => name);
    const look = async () =>
      (await watch(database.db, now)).map(({ kind, payload }) => [kind, Reflect.get(payload, "id")]);
    expect(await look()).toEqual([]);
    await job("new");
    expect(await look()).toEqual([["job", "new"]]);
    expect(await look()).toEqual([]);
    await change({ done: 3 });
    expect(await look()).toEqual([["job", "new"]]);
    await change({ state: "done", ended_at: now - 1 });
    name = "behind";
    expect(await look()).toEqual([
      ["job", "new"],
      ["sync", undefined],
    ]);
    expect(await look()).toEqual([]);
  });
});
