import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Kysely, sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { migrate, openDatabase } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { findSetting, saveSetting } from "@/lib/server/db/settings";
import { transaction } from "@/lib/server/db/transaction";
import { createManualClock, settle } from "@/lib/testing/manual-clock";

const setting = { value: "kept", updatedAt: 1, updatedBy: null };

/** One file with all tables, a handle whose waiting a test turns by hand, and another program that can hold the file. */
async function openBesideAnother() {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-trouble-"));
  const file = path.join(folder, "chatboard.sqlite");
  const clock = createManualClock();
  const db = openDatabase({ dialect: "sqlite", file }, clock);
  await migrate(db);
  const other = new DatabaseSync(file);
  onTestFinished(async () => {
    other.close();
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  return { db, other, clock };
}

describe("a file that another program has locked", () => {
  test("can be read meanwhile, and a write waits without holding up the process", async () => {
    const { db, other, clock } = await openBesideAnother();
    await saveSetting(db, "before", setting);
    other.exec("begin immediate");
    let isSaved = false;
    const saving = saveSetting(db, "after", setting).then(() => {
      isSaved = true;
    });
    // The clock stands still: whatever answers now has waited for nothing.
    await settle();
    expect((await findSetting(db, "before"))?.value).toBe("kept");
    await clock.advance(1_000);
    expect(isSaved).toBe(false);
    other.exec("commit");
    await clock.advance(100);
    await saving;
    expect((await findSetting(db, "after"))?.value).toBe("kept");
  });

  test.each([
    { what: "a write", act: (db: Kysely<Database>) => saveSetting(db, "late", setting) },
    {
      what: "a transaction",
      act: (db: Kysely<Database>) => transaction(db, (trx) => saveSetting(trx, "late", setting)),
    },
  ])("$what gives up after five seconds in all, however many wait, and says storage", async ({ act }) => {
    const { db, other, clock } = await openBesideAnother();
    other.exec("begin immediate");
    const waiting = [1, 2, 3].map(() => act(db).catch((error: unknown) => error));
    await clock.advance(5_000);
    for (const error of await Promise.all(waiting)) {
      expect(error).toMatchObject({ name: "ApiError", code: "storage_unavailable", status: 503, trouble: "busy" });
      expect(error).toMatchObject({ retryAfterSeconds: expect.any(Number), message: expect.stringMatching(/storage/) });
    }
    other.exec("commit");
    await act(db);
    expect((await findSetting(db, "late"))?.value).toBe("kept");
  });
});

/** So many pages as there are, and not one more: what SQLite says then is what it says of a full disk. */
async function fill(db: Kysely<Database>): Promise<() => Promise<void>> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql.raw(`pragma max_page_count=${rows[0]?.page_count}`).execute(db);
  return async () => {
    await sql.raw("pragma max_page_count=1000000").execute(db);
  };
}

const large = { ...setting, value: "x".repeat(20_000) };

describe("a full disk", () => {
  test("fails a write with words and the true cause, in a transaction too, and leaves what is there readable", async () => {
    const { db } = await openBesideAnother();
    await saveSetting(db, "before", setting);
    const empty = await fill(db);
    const acts = [
      () => saveSetting(db, "large", large),
      () =>
        transaction(db, async (trx) => {
          await saveSetting(trx, "small", setting);
          await saveSetting(trx, "large", large);
        }),
      () =>
        transaction(db, async (trx) => {
          await saveSetting(trx, "large", large).catch(() => undefined);
          await saveSetting(trx, "small", setting);
        }),
    ];
    for (const act of acts) {
      const error = await act().catch((raised: unknown) => raised);
      expect(error).toMatchObject({ code: "storage_unavailable", trouble: "full" });
      expect(error).toMatchObject({ cause: { message: "database or disk is full" } });
    }
    expect((await findSetting(db, "before"))?.value).toBe("kept");
    expect(await findSetting(db, "small")).toBeNull();
    await empty();
    await saveSetting(db, "large", large);
    expect(await findSetting(db, "large")).not.toBeNull();
  });
});
