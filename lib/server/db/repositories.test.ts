import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { isMigrated, migrate } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { deleteSetting, findSetting, saveSetting } from "@/lib/server/db/settings";
import { dialectOf, exclusively, transaction } from "@/lib/server/db/transaction";
import { deleteUpstreamPausesUntil, pauseUpstream, upstreamPausesAt } from "@/lib/server/db/upstream-pauses";
import {
  deleteUpstreamRequestsUntil,
  endUpstreamRequest,
  insertUpstreamRequest,
  upstreamRequestsAfter,
} from "@/lib/server/db/upstream-requests";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

/** Epoch milliseconds pass what 32 bits hold, which a wrong column type would show. */
const at = 1_780_000_000_000;

describe.each(testDatabases)("on $dialect", ({ dialect, open }) => {
  let opened: TestDatabase;
  let db: Kysely<Database>;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const table of ["settings", "upstream_requests", "upstream_pauses"] as const) {
      await db.deleteFrom(table).execute();
    }
  });

  test("the handle knows its dialect, inside a transaction too", async () => {
    expect(dialectOf(db)).toBe(dialect);
    expect(await transaction(db, async (trx) => dialectOf(trx))).toBe(dialect);
  });

  test("migrating again changes nothing", async () => {
    await migrate(db);
    expect(await isMigrated(db)).toBe(true);
  });

  test("what a transaction throws undoes what it wrote", async () => {
    const failing = transaction(db, async (trx) => {
      await pauseUpstream(trx, "helpcrunch", at);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await upstreamPausesAt(db, 0)).toEqual([]);
  });

  test("counting and then inserting is exact under one name, however many try at once", async () => {
    const limit = 5;
    const tries = Array.from({ length: 25 }, (_, index) =>
      exclusively(db, "budget", async (trx) => {
        const sent = await upstreamRequestsAfter(trx, at - 1);
        if (sent.length >= limit) return false;
        await insertUpstreamRequest(trx, { id: `r${index}`, at, person_id: null, kind: "list" });
        return true;
      }),
    );
    const granted = (await Promise.all(tries)).filter(Boolean);
    expect(granted).toHaveLength(limit);
    expect(await upstreamRequestsAfter(db, 0)).toHaveLength(limit);
  });

  test("requests come back oldest first, from after the instant asked for", async () => {
    for (const [id, after] of [
      ["c", 30],
      ["a", 10],
      ["b", 20],
    ] as const) {
      await insertUpstreamRequest(db, { id, at: at + after, person_id: id === "a" ? null : "p1", kind: "search" });
    }
    await endUpstreamRequest(db, "c", at + 40);
    expect(await upstreamRequestsAfter(db, at + 10)).toEqual([
      { id: "b", at: at + 20, person_id: "p1", kind: "search", ended_at: null },
      { id: "c", at: at + 30, person_id: "p1", kind: "search", ended_at: at + 40 },
    ]);
  });

  test("requests up to an instant are forgotten, that instant included", async () => {
    for (const after of [10, 20, 30]) {
      await insertUpstreamRequest(db, { id: `r${after}`, at: at + after, person_id: null, kind: "list" });
    }
    await deleteUpstreamRequestsUntil(db, at + 20);
    expect((await upstreamRequestsAfter(db, 0)).map(({ id }) => id)).toEqual(["r30"]);
  });

  test("of two pauses the later end holds, whichever came last", async () => {
    await pauseUpstream(db, "helpcrunch", at + 9_000);
    await pauseUpstream(db, "helpcrunch", at + 4_000);
    expect(await upstreamPausesAt(db, at)).toEqual([{ key: "helpcrunch", until: at + 9_000 }]);
    await pauseUpstream(db, "helpcrunch", at + 12_000);
    expect(await upstreamPausesAt(db, at)).toEqual([{ key: "helpcrunch", until: at + 12_000 }]);
    expect(await upstreamPausesAt(db, at + 12_000)).toEqual([]);
  });

  test("pauses that are over can be forgotten, the others stay", async () => {
    await pauseUpstream(db, "limit 70", at + 1_000);
    await pauseUpstream(db, "helpcrunch", at + 2_000);
    await deleteUpstreamPausesUntil(db, at + 1_000);
    expect(await upstreamPausesAt(db, 0)).toEqual([{ key: "helpcrunch", until: at + 2_000 }]);
  });

  test("a setting comes back as it was saved, and the last one saved wins", async () => {
    expect(await findSetting(db, "helpcrunch")).toBeNull();
    const value = { apiUrl: "https://api.helpcrunch.com/v1", note: "naïve ☂ 'quoted' \\ text", list: [1, null, true] };
    await saveSetting(db, "helpcrunch", { value: "before", updatedAt: at, updatedBy: null });
    await saveSetting(db, "helpcrunch", { value, updatedAt: at + 1, updatedBy: "p1" });
    expect(await findSetting(db, "helpcrunch")).toEqual({ value, updatedAt: at + 1, updatedBy: "p1" });
    await deleteSetting(db, "helpcrunch");
    expect(await findSetting(db, "helpcrunch")).toBeNull();
  });

  test("whole numbers beyond 32 bits stay whole in texts, in JSON and in divisions", async () => {
    const postgres = dialect === "postgres";
    const values = [2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, at, Number.MAX_SAFE_INTEGER];
    for (const value of values) {
      const whole = postgres ? sql`${value}::bigint` : sql`${value}`;
      const json = postgres ? sql`json_build_object('id', ${whole})::text` : sql`json_object('id', ${whole})`;
      const { rows } = await sql`select ${whole} || '' as text, ${whole} / 2 as half, ${json} as json`.execute(db);
      const [row] = z.array(z.object({ text: z.string(), half: z.number(), json: z.string() })).parse(rows);
      expect(row?.text).toBe(String(value));
      expect(row?.half).toBe(Math.trunc(value / 2));
      expect(JSON.parse(row?.json ?? "")).toEqual({ id: value });
      expect(row?.json).toMatch(/^\{"id" ?: ?-?\d+\}$/);
    }
  });
});
