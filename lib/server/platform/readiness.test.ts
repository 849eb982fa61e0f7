import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { saveSetting } from "@/lib/server/db/settings";
import { readiness } from "@/lib/server/platform/readiness";
import { openTestDatabase } from "@/lib/testing/scratch-database";

vi.stubEnv("LOG_LEVEL", "error");

test("a full disk takes the process out of service until something that takes room can be written again", async () => {
  const { db, close } = await openTestDatabase();
  onTestFinished(close);
  expect(await readiness(db)).toBe(true);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql.raw(`pragma max_page_count=${rows[0]?.page_count}`).execute(db);
  const large = { value: "x".repeat(100_000), updatedAt: 1, updatedBy: null };
  await expect(saveSetting(db, "large", large)).rejects.toThrow(/storage is full/);
  expect(await readiness(db)).toBe(false);
  expect(await readiness(db)).toBe(false);
  await sql`pragma max_page_count=1000000`.execute(db);
  expect(await readiness(db)).toBe(true);
});
