import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { isMigrated, migrate, openDatabase } from "@/lib/server/db/open";
import { exclusively, transaction } from "@/lib/server/db/transaction";
import { insertUpstreamRequest, upstreamRequestsAfter } from "@/lib/server/db/upstream-requests";
import { createManualClock } from "@/lib/testing/manual-clock";

/** Handles of one file hold a connection each, as separate processes do. */
function openTwice() {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-open-"));
  const file = path.join(folder, "not-there-yet", "chatboard.sqlite");
  const clock = createManualClock();
  const target = { dialect: "sqlite", file } as const;
  const handles = [openDatabase(target), openDatabase(target, clock)] as const;
  onTestFinished(async () => {
    for (const handle of handles) await handle.destroy();
    rmSync(folder, { recursive: true });
  });
  return [...handles, path.dirname(file), clock] as const;
}

describe("the embedded database", () => {
  test("is durable at every commit and checks references", async () => {
    const [db] = openTwice();
    const read = async (pragma: string) => {
      const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(pragma)}`.execute(db);
      return Object.values(rows[0] ?? {})[0];
    };
    expect(await read("journal_mode")).toBe("wal");
    // 2 is FULL.
    expect(await read("synchronous")).toBe(2);
    expect(await read("foreign_keys")).toBe(1);
    // Longer waiting is done beside the process: see storage-trouble.test.ts.
    expect(await read("busy_timeout")).toBe(10);
  });

  test("is readable by its owner alone, side files included", async () => {
    const [db, , folder] = openTwice();
    await migrate(db);
    const modes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test("is not ready before its tables are made", async () => {
    const [db] = openTwice();
    expect(await isMigrated(db)).toBe(false);
    await migrate(db);
    expect(await isMigrated(db)).toBe(true);
  });

  test("lets a second connection see what the first one committed, and nothing before that", async () => {
    const [first, second] = openTwice();
    await migrate(first);
    await transaction(first, async (trx) => {
      await insertUpstreamRequest(trx, { id: "a", at: 1, person_id: null, kind: "list" });
      expect(await upstreamRequestsAfter(second, 0)).toEqual([]);
    });
    expect(await upstreamRequestsAfter(second, 0)).toHaveLength(1);
  });

  test("begins a transaction as a writer, so that reading first cannot fail later", async () => {
    const [first, second, , clock] = openTwice();
    await migrate(first);
    await exclusively(first, "any", async () => {
      const refused = transaction(second, async () => "never").catch((error: unknown) => error);
      await clock.advance(5_000);
      expect(await refused).toMatchObject({ cause: { message: "database is locked" } });
    });
  });
});
