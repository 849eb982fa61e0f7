import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DatabaseTarget } from "@/lib/server/db/open";
import { copyFileOf, openCopy } from "./open";

let folder: string;
let target: DatabaseTarget;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "chatboard-copy-"));
  target = { dialect: "sqlite", file: path.join(folder, "chatboard.sqlite") };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the copy is a file of its own that only its owner reads, beside the database and not in it", async () => {
  const copy = await openCopy(target);
  await copy.close();
  const file = copyFileOf(target) ?? "";
  expect(file).toBe(path.join(folder, "local-copy.sqlite"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(path.join(folder, "chatboard.sqlite"))).toBe(false);
});

test("what was written is there when it is opened again, and a reader changes nothing", async () => {
  const first = await openCopy(target);
  await first.writer.updateTable("copy_sync").set({ total: 7 }).execute();
  await expect(first.reader.updateTable("copy_sync").set({ total: 8 }).execute()).rejects.toThrow(/readonly/);
  await first.close();
  const second = await openCopy(target);
  const row = await second.reader.selectFrom("copy_sync").select("total").executeTakeFirst();
  expect(row?.total).toBe(7);
  await second.close();
});

test("a copy that a newer version has written is refused and left alone", async () => {
  const copy = await openCopy(target);
  await sql`insert into copy_migrations (name, timestamp) values ('2099-01-01-newer', '2099')`.execute(copy.writer);
  await copy.writer.updateTable("copy_sync").set({ total: 7 }).execute();
  await copy.close();
  await expect(openCopy(target)).rejects.toThrow(/2099-01-01-newer/);
});

test("one transaction at a time: others wait and see all of it or nothing", async () => {
  const { writer, close } = await openCopy(target);
  const add = (by: number) =>
    writer.transaction().execute(async (trx) => {
      const { revision } = await trx.selectFrom("copy_sync").select("revision").executeTakeFirstOrThrow();
      await trx
        .updateTable("copy_sync")
        .set({ revision: revision + by })
        .execute();
      if (by === 0) throw new Error("undone");
    });
  await Promise.allSettled([1, 2, 0, 3].map(add));
  const row = await writer.selectFrom("copy_sync").select("revision").executeTakeFirst();
  expect(row?.revision).toBe(6);
  await close();
});

test("what is asked of a closed copy fails and hangs nobody", async () => {
  const { writer, close } = await openCopy(target);
  await close();
  await expect(writer.selectFrom("copy_sync").selectAll().execute()).rejects.toThrow();
});
