import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { readMessage } from "@/lib/helpcrunch/message";
import { type DatabaseTarget, migrate, openDatabase } from "@/lib/server/db/open";
import { openCopy } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import { saveChats, saveCustomerTags, saveMessages } from "@/lib/server/local-copy/store";
import { moveDatabase } from "@/lib/server/move/move";
import { Secret } from "@/lib/server/platform/secret";
import { eventually } from "@/lib/testing/eventually";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";
import { parseSearchText } from "@/lib/view/search-text";

function newFile(): DatabaseTarget {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-move-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { dialect: "sqlite", file: path.join(folder, "chatboard.sqlite") };
}

async function newServerDatabase(serverUrl: string): Promise<DatabaseTarget> {
  const { url, drop } = await createPostgresDatabase(serverUrl);
  onTestFinished(drop);
  return { dialect: "postgres", url: new Secret(url) };
}

type AnyTables = Kysely<Record<string, Record<string, unknown>>>;

/** Columns that tell a row from the others, of text. */
const identities = new Set(["id", "tab_id"]);

function sampleValue(table: string, column: { name: string; dataType: string; isNullable: boolean }, row: number) {
  if (identities.has(column.name)) return `row-${row}`;
  if (column.isNullable && row === 1) return null;
  switch (column.dataType.toLowerCase()) {
    case "text":
      return `${table} ${column.name} ${row} Łódź "ї" \\ 🙂`;
    case "date":
      return new Date(1_790_000_000_123 + row).toISOString();
    case "bigint":
      return 2 ** 41 + row;
    default:
      return column.name === "email_verified" ? row % 2 : row;
  }
}

/** Three rows in every table, whichever tables there are: a table of tomorrow is moved too, or this fails. */
async function fill(db: AnyTables): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const { rows: keys } = await sql<{ table: string; column: string }>`
    select child.name as "table", key."from" as "column"
    from sqlite_schema child, pragma_foreign_key_list(child.name) key where child.type = 'table'`.execute(db);
  const isReference = (table: string, column: string) =>
    keys.some((key) => key.table === table && key.column === column);
  await sql`pragma foreign_keys = off`.execute(db);
  for (const { name, columns } of tables) {
    for (let row = 0; row < 3; row += 1) {
      const values = columns.map((column) => [
        column.name,
        isReference(name, column.name) ? `row-${row}` : sampleValue(name, column, row),
      ]);
      await db.insertInto(name).values(Object.fromEntries(values)).execute();
    }
  }
  const { rows: dangling } = await sql`pragma foreign_key_check`.execute(db);
  expect(dangling).toEqual([]);
  return tables.map(({ name }) => name).toSorted();
}

async function fillCopy(target: DatabaseTarget): Promise<void> {
  const copy = await openCopy(target);
  const chats = [1, 2, 3].map((id) =>
    readChat({
      id,
      status: "opened",
      customer: { id: 90 + id, name: `Żaneta ${id}`, email: `z${id}@example.com` },
      agents: [{ id: 7, name: "Ann" }],
      createdAt: 1_790_000_000 + id,
      lastMessageText: `The parcel ${id} is «late»`,
      lastMessageId: id,
    }),
  );
  await saveChats(copy.writer, chats.filter(isReadable), 1_790_000_000_000);
  const message = readMessage({ id: 31, text: "Розкажіть про накладну", from: "customer", createdAt: 1_790_000_001 });
  await saveMessages(copy.writer, 2, isReadable(message) ? [message] : [], {
    version: 1_790_000_000_000,
    isWhole: true,
  });
  await saveCustomerTags(copy.writer, [{ id: 91, tags: ["vip"] }]);
  await copy.close();
}

async function found(target: DatabaseTarget, typed: string): Promise<number[]> {
  const copy = await openCopy(target);
  try {
    const where = { match: "all", conditions: [{ kind: "search", query: parseSearchText(typed) }] } as const;
    const query = { where, sort: { column: "id", order: "asc" }, limit: 9, offset: 0 } as const;
    return (await new CopyReader(copy.reader).chats(query)).map(({ id }) => id);
  } finally {
    await copy.close();
  }
}

async function filledFile(): Promise<{ from: DatabaseTarget; tables: string[] }> {
  const from = newFile();
  const db = openDatabase(from);
  await migrate(db);
  // Boundary: by the names of the tables that are there.
  const tables = await fill(db as unknown as AnyTables);
  await db.destroy();
  await fillCopy(from);
  await letGo(from);
  return { from, tables };
}

/** The driver of this process keeps its hands on files that it has closed, as no ended process does: so, others in their place. */
async function letGo(target: DatabaseTarget): Promise<void> {
  if (target.dialect !== "sqlite") return;
  const folder = path.dirname(target.file);
  // The threads of the copy end a moment after it was closed, and fold their log into the file then.
  await eventually(() => expect(existsSync(path.join(folder, "local-copy.sqlite-wal"))).toBe(false));
  cpSync(folder, `${folder}-copy`, { recursive: true });
  rmSync(folder, { recursive: true });
  renameSync(`${folder}-copy`, folder);
}

/** What the database numbers by itself goes on behind the rows that were moved. */
async function expectNextNumber(target: DatabaseTarget): Promise<void> {
  const db = openDatabase(target);
  const row = await db
    .insertInto("live_events")
    .values({ at: 1, kind: "moved", payload: "{}" })
    .returning("seq")
    .executeTakeFirstOrThrow();
  expect(Number(row.seq)).toBeGreaterThan(2);
  await db.deleteFrom("live_events").where("seq", "=", row.seq).execute();
  await db.destroy();
}

describe.skipIf(postgresServerUrl === undefined)("moving a database", () => {
  const server = postgresServerUrl ?? "";

  test("every row of every table is on Postgres afterwards, and back in a file, with the same digests", async () => {
    const { from, tables } = await filledFile();
    const to = await newServerDatabase(server);
    const there = await moveDatabase({ from, to });
    expect(
      there
        .filter(({ name }) => !name.startsWith("copy_"))
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(tables);
    expect(there.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(await found(to, "zaneta late")).toEqual([1, 2, 3]);
    expect(await found(to, "накладн")).toEqual([2]);
    await expectNextNumber(to);

    const back = newFile();
    const again = await moveDatabase({ from: to, to: back });
    expect(again.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      there.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
    expect(await found(back, "zaneta late")).toEqual([1, 2, 3]);
    expect(await found(back, "накладн")).toEqual([2]);
  });

  test("a move that was broken off is not started on, and goes on where it stood", async () => {
    const { from } = await filledFile();
    const to = await newServerDatabase(server);
    let told = 0;
    const broken = moveDatabase({
      from,
      to,
      onProgress: () => {
        told += 1;
        if (told === 5) throw new Error("The cable was pulled.");
      },
    });
    await expect(broken).rejects.toThrow("The cable was pulled.");
    const half = openDatabase(to);
    await expect(migrate(half)).rejects.toThrow("was broken off");
    await half.destroy();
    const { from: other } = await filledFile();
    await expect(moveDatabase({ from: other, to })).rejects.toThrow("from another database");
    await letGo(from);
    const tables: string[] = [];
    const moved = await moveDatabase({ from, to, onProgress: (table) => tables.push(table) });
    expect(tables).not.toContain("people");
    expect(moved.find(({ name }) => name === "people")).toMatchObject({ rows: 3 });
    const whole = openDatabase(to);
    await migrate(whole);
    await whole.destroy();
  });

  test("a target with rows is left alone", async () => {
    const { from } = await filledFile();
    const to = await newServerDatabase(server);
    const db = openDatabase(to);
    await migrate(db);
    await db.insertInto("settings").values({ key: "kept", value: "{}", updated_at: 1, updated_by: null }).execute();
    await db.destroy();
    await expect(moveDatabase({ from, to })).rejects.toThrow("not empty: it has rows in settings");
    const after = openDatabase(to);
    expect(await after.selectFrom("settings").select("key").execute()).toEqual([{ key: "kept" }]);
    expect(await after.selectFrom("people").select("id").execute()).toEqual([]);
    await after.destroy();
  });

  test("databases in use and rows that differ in the end are refused", async () => {
    const { from } = await filledFile();
    const to = await newServerDatabase(server);
    const busy = openDatabase(to);
    await sql`select 1`.execute(busy);
    await expect(moveDatabase({ from, to })).rejects.toThrow("in use");
    await busy.destroy();
    const changed = openDatabase(to);
    await migrate(changed);
    await sql`create function meddle() returns trigger language plpgsql as 'begin new.updated_at := 7; return new; end'`.execute(
      changed,
    );
    await sql`create trigger meddle before insert on settings for each row execute function meddle()`.execute(changed);
    await changed.destroy();
    await expect(moveDatabase({ from, to })).rejects.toThrow("settings differs");
  });
});
