import "server-only";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Kysely, sql } from "kysely";
import { Client } from "pg";
import { type DatabaseTarget, isMigrated, migrate, openDatabase } from "@/lib/server/db/open";
import { moveTable } from "@/lib/server/db/start-checks";
import { chatWords } from "@/lib/server/local-copy/chat-row";
import { hasCopyFile, openCopy } from "@/lib/server/local-copy/open";
import { chatSchema } from "@/lib/server/local-copy/query";
import { copyTables } from "@/lib/server/local-copy/schema";
import { searchableText } from "@/lib/view/search-text";

/*
 * All data from one database into another, empty one: embedded to Postgres and back. Rows go over in batches, each in one
 * transaction with a note of how far it came, so a move that was broken off goes on where it stood. At its end every row
 * is read again on both sides, and counts and digests must agree. Until then the target refuses to be started on.
 */

/** The move cannot be made, or not be trusted. Its message says why and what to do. */
export class MoveError extends Error {
  override readonly name = "MoveError";
}

export type MovedTable = { name: string; rows: number; digest: string };
export type MoveOptions = {
  from: DatabaseTarget;
  to: DatabaseTarget;
  /** Leaves the local copy out: it is filled again by a first sync. */
  isWithoutCopy?: boolean;
  /** Told after every batch. */
  onProgress?: (table: string, rows: number) => void;
};

type Tables = Record<string, Record<string, unknown>>;
type Handle = Kysely<Tables>;
type Row = Record<string, unknown>;
type Side = { main: Handle; copy: Handle | null; isPostgres: boolean; close: () => Promise<void> };

/** The columns of a table's primary key, in its order: rows are read along it. */
async function primaryKeyOf(db: Handle, table: string, isPostgres: boolean): Promise<string[]> {
  const { rows } = isPostgres
    ? await sql<{ name: string }>`
        select a.attname as name from pg_index i
        cross join lateral unnest(i.indkey) with ordinality as k(attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indisprimary and i.indrelid = ${table}::regclass order by k.place`.execute(db)
    : await sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(db);
  return rows.map(({ name }) => name);
}

/** Rows in a batch. Texts of messages are the largest; a batch of them stays far below a statement's limits. */
const batchSize = 1000;

/** The words of these tables are a column on Postgres and an index on SQLite, which cannot be read back. */
const wordTables: Readonly<Record<string, { index: string; wordsOf: (body: unknown) => string }>> = {
  copy_chat_bodies: {
    index: "copy_chat_words",
    wordsOf: (body) => chatWords(chatSchema.parse(body)),
  },
  copy_messages: {
    index: "copy_message_words",
    wordsOf: (body) => {
      const text = typeof body === "object" && body !== null ? Reflect.get(body, "text") : null;
      return typeof text === "string" ? searchableText(text) : "";
    },
  },
};

async function openSide(target: DatabaseTarget, isWithCopy: boolean): Promise<Side> {
  const main = openDatabase(target);
  const copy = isWithCopy ? await openCopy(target) : null;
  return {
    // Boundary: the rows of every table are handled alike here, by the names of their columns.
    main: main as unknown as Handle,
    copy: copy === null ? null : (copy.writer as unknown as Handle),
    isPostgres: target.dialect === "postgres",
    close: async () => {
      await copy?.close();
      await main.destroy();
    },
  };
}

/** Another program may hold the file open without writing; only the whole file for oneself shows that nobody does. */
function isFileInUse(file: string): boolean {
  const database = new DatabaseSync(file);
  try {
    return JSON.stringify(database.prepare("pragma journal_mode = delete").get()) !== '{"journal_mode":"delete"}';
  } catch {
    return true;
  } finally {
    database.close();
  }
}

async function isServerDatabaseInUse(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' limit 1`,
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}

async function requireAlone(target: DatabaseTarget, isThere: boolean): Promise<void> {
  if (!isThere) return;
  const isInUse =
    target.dialect === "sqlite" ? isFileInUse(target.file) : await isServerDatabaseInUse(target.url.reveal());
  if (isInUse) throw new MoveError("A database is in use. Stop every process of the dashboard first, on both sides.");
}

const tableNames = async (db: Handle) =>
  (await db.introspection.getTables()).map(({ name }) => name).filter((name) => name !== moveTable);

async function foreignKeysOf(db: Handle, isPostgres: boolean): Promise<{ table: string; parent: string }[]> {
  const { rows } = isPostgres
    ? await sql<{ table: string; parent: string }>`
        select child.relname as "table", parent.relname as parent from pg_constraint c
        join pg_class child on child.oid = c.conrelid
        join pg_class parent on parent.oid = c.confrelid
        where c.contype = 'f' and child.relnamespace = current_schema()::regnamespace`.execute(db)
    : await sql<{ table: string; parent: string }>`
        select child.name as "table", key."table" as parent
        from sqlite_schema child, pragma_foreign_key_list(child.name) key where child.type = 'table'`.execute(db);
  return rows;
}

/** What is moved of the main tables: all that this version has, each after those that its rows refer to. */
async function mainTables({ main, isPostgres }: Side): Promise<string[]> {
  const names = (await tableNames(main)).filter((name) => !name.startsWith("copy_")).toSorted();
  const keys = await foreignKeysOf(main, isPostgres);
  const ordered = new Set<string>();
  const visit = (name: string, children: readonly string[]) => {
    if (ordered.has(name) || children.includes(name)) return;
    for (const { table, parent } of keys) if (table === name) visit(parent, [...children, name]);
    ordered.add(name);
  };
  for (const name of names) visit(name, []);
  return [...ordered];
}

type Columns = {
  names: string[];
  key: string[];
  /** Those that hold an instant as Postgres' own type. */
  instants: Set<string>;
  /** Those that the database numbers by itself. */
  numbered: string[];
};

async function readColumns(side: Side): Promise<Map<string, Columns>> {
  const columns = new Map<string, Columns>();
  for (const db of [side.main, ...(side.copy === null ? [] : [side.copy])]) {
    for (const { name, columns: found } of await db.introspection.getTables()) {
      const instants = found.filter(({ dataType }) => ["timestamptz", "date"].includes(dataType.toLowerCase()));
      columns.set(name, {
        names: found.map((column) => column.name).toSorted(),
        key: await primaryKeyOf(db, name, side.isPostgres),
        numbered: found.filter((column) => column.isAutoIncrementing).map((column) => column.name),
        instants: new Set(instants.map((column) => column.name)),
      });
    }
  }
  return columns;
}

async function isEmpty(db: Handle, table: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
  return rows.length === 0;
}

const hasMoveTable = async (db: Handle) => (await db.introspection.getTables()).some(({ name }) => name === moveTable);

/**
 * Makes the target ready, or finds it half moved to. The note of the move is made in an empty database only, so whoever
 * has rows there never loses them.
 */
async function prepareTarget(side: Side, source: string): Promise<void> {
  const { main } = side;
  if (await hasMoveTable(main)) {
    const { rows } = await sql<{
      last_key: string;
    }>`select last_key from ${sql.table(moveTable)} where name = ''`.execute(main);
    if (rows[0]?.last_key === source) return;
    throw new MoveError("A move from another database was begun there. Empty the target, then start again.");
  }
  for (const table of await tableNames(main)) {
    // One line that says where a sync stands is made with the tables.
    if (table === "copy_sync" || table.startsWith("kysely_") || table.startsWith("copy_migrations")) continue;
    if (!(await isEmpty(main, table))) {
      throw new MoveError(`The target is not empty: it has rows in ${table}. Name an empty one.`);
    }
  }
  await main.transaction().execute(async (trx) => {
    await sql`create table ${sql.table(moveTable)} (name text primary key not null, last_key text not null, row_count bigint not null)`.execute(
      trx,
    );
    await sql`insert into ${sql.table(moveTable)} values ('', ${source}, 0)`.execute(trx);
  });
}

function readBatch(db: Handle, table: string, key: readonly string[], last: readonly unknown[] | null): Promise<Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const after = last === null ? sql`` : sql`where (${columns}) > (${sql.join(last)})`;
  return sql<Row>`select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(batchSize)}`
    .execute(db)
    .then(({ rows }) => rows);
}

/** All rows in one parameter: neither database then minds how many columns a table has. */
async function insertBatch(
  db: Handle,
  table: string,
  rows: readonly Row[],
  names: readonly string[],
  isPostgres: boolean,
) {
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const text = JSON.stringify(rows);
  if (isPostgres) {
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${text}::json)`.execute(db);
    return;
  }
  const values = sql.join(names.map((name) => sql`value ->> ${sql.lit(`$."${name}"`)}`));
  await sql`insert into ${sql.table(table)} (${columns}) select ${values} from json_each(${text})`.execute(db);
}

/** Beside a column of one side there is an index on the other. */
function withWords(table: string, rows: readonly Row[], isPostgres: boolean): { rows: Row[]; words: Row[] } {
  const kept = wordTables[table];
  if (kept === undefined) return { rows: [...rows], words: [] };
  const worded = rows.map((row) => ({
    ...row,
    words: row.words ?? kept.wordsOf(JSON.parse(String(row.body))),
  }));
  if (isPostgres) return { rows: worded, words: [] };
  return {
    rows: worded.map((row) => ({ ...row, words: null })),
    words: worded.map((row): Row => ({ rowid: Reflect.get(row, "id"), words: row.words })),
  };
}

type Move = { from: Side; to: Side; columns: Map<string, Columns>; onProgress: MoveOptions["onProgress"] };

async function moveRows({ from, to, columns, onProgress }: Move, table: string): Promise<void> {
  const isCopy = table.startsWith("copy_");
  const [source, target] = isCopy ? [from.copy, to.copy] : [from.main, to.main];
  if (source === null || target === null) return;
  const { names, key, numbered } = columns.get(table) ?? { names: [], key: [], numbered: [] };
  if (key.length === 0) throw new MoveError(`The table ${table} has no key to be read along.`);
  // The note is in the same database as the rows, so that one transaction holds both. On SQLite the copy is a file of its
  // own and has a note of its own.
  const noted = await sql<{ last_key: string; row_count: number }>`
    select last_key, row_count from ${sql.table(moveTable)} where name = ${table}`.execute(target);
  let last: unknown[] | null = noted.rows[0] === undefined ? null : JSON.parse(noted.rows[0].last_key);
  let count = Number(noted.rows[0]?.row_count ?? 0);
  for (;;) {
    const batch = await readBatch(source, table, key, last);
    const end = batch.at(-1);
    if (end === undefined) break;
    const reached = key.map((column) => end[column]);
    count += batch.length;
    const { rows, words } = withWords(table, batch, to.isPostgres);
    await target.transaction().execute(async (trx) => {
      if (table === "copy_sync") await sql`delete from copy_sync`.execute(trx);
      await insertBatch(trx, table, rows, names, to.isPostgres);
      const index = wordTables[table]?.index;
      if (index !== undefined && words.length > 0) await insertBatch(trx, index, words, ["rowid", "words"], false);
      await sql`insert into ${sql.table(moveTable)} values (${table}, ${JSON.stringify(reached)}, ${count})
        on conflict (name) do update set last_key = excluded.last_key, row_count = excluded.row_count`.execute(trx);
    });
    last = reached;
    onProgress?.(table, count);
  }
  if (!to.isPostgres || count === 0) return;
  // SQLite goes on behind the highest number by itself; Postgres counts apart from the rows.
  for (const column of numbered) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), (select max(${sql.ref(column)}) from ${sql.table(table)}))`.execute(
      target,
    );
  }
}

/** A value as both databases would say it: they differ in how they keep instants and booleans. */
function canonical(value: unknown, isInstant: boolean): unknown {
  if (typeof value === "boolean") return Number(value);
  if (value instanceof Date) return value.toISOString();
  return isInstant && typeof value === "string" ? new Date(value).toISOString() : value;
}

/** Of all rows in whatever order: the databases sort text differently. */
async function digestOf(db: Handle, table: string, { names, key, instants }: Columns): Promise<MovedTable> {
  const compared = names.filter((name) => !(table in wordTables && name === "words"));
  let sum = 0n;
  let rows = 0;
  for (let last: unknown[] | null = null; ; ) {
    const batch: Row[] = await readBatch(db, table, key, last);
    const end = batch.at(-1);
    if (end === undefined) break;
    for (const row of batch) {
      const text = JSON.stringify(compared.map((name) => canonical(row[name], instants.has(name))));
      sum = BigInt.asUintN(128, sum + BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 32)}`));
    }
    rows += batch.length;
    last = key.map((column) => end[column]);
  }
  return { name: table, rows, digest: sum.toString(16).padStart(32, "0") };
}

function nameOf(target: DatabaseTarget): string {
  if (target.dialect === "sqlite") return target.file;
  const { host, pathname } = new URL(target.url.reveal());
  return `${host}${pathname}`;
}

/** Holds up whoever would write to the file, as long as it is read. */
function lockFile(target: DatabaseTarget): () => void {
  if (target.dialect !== "sqlite") return () => undefined;
  const database = new DatabaseSync(target.file);
  database.exec("begin immediate");
  return () => database.close();
}

/**
 * Moves everything from one database into an empty one, or goes on where an earlier call for the same two was broken off.
 * The source stays as it is. Returns what is there now, by table.
 *
 * @throws MoveError when a database is in use, the target is not empty, the source is not of this version, or the two
 *   differ in the end
 */
export async function moveDatabase({
  from,
  to,
  isWithoutCopy = false,
  onProgress,
}: MoveOptions): Promise<MovedTable[]> {
  if (from.dialect === to.dialect) throw new MoveError("Both are of one kind. Use the back-up for that.");
  await requireAlone(from, true);
  await requireAlone(to, to.dialect === "postgres" || hasFile(to.file));
  const isCopyThere = !isWithoutCopy && (await hasCopy(from));
  const source = await openSide(from, isCopyThere);
  const target = await openSide(to, isCopyThere);
  let unlock = () => {};
  try {
    // Boundary: the same handle, by the names of its tables again.
    const isCurrent = await isMigrated(source.main as unknown as Parameters<typeof isMigrated>[0]);
    if (!isCurrent) throw new MoveError("The data is of an older version. Start this one on it once, then move it.");
    unlock = lockFile(from);
    await prepareTarget(target, nameOf(from));
    await migrate(target.main as unknown as Parameters<typeof migrate>[0], { isMoving: true });
    if (target.copy !== null && !target.isPostgres && !(await hasMoveTable(target.copy))) {
      await sql`create table ${sql.table(moveTable)} (name text primary key not null, last_key text not null, row_count bigint not null)`.execute(
        target.copy,
      );
    }
    const columns = await readColumns(target);
    const move = { from: source, to: target, columns, onProgress };
    const tables = [...(await mainTables(target)), ...(target.copy === null ? [] : [...copyTables, "copy_sync"])];
    for (const table of tables) await moveRows(move, table);

    const sides = [
      { side: source, columns: await readColumns(source) },
      { side: target, columns },
    ];
    const moved: MovedTable[] = [];
    for (const table of tables) {
      const digests: MovedTable[] = [];
      for (const { side } of sides) {
        const db = table.startsWith("copy_") ? side.copy : side.main;
        const instants = new Set(sides.flatMap((each) => [...(each.columns.get(table)?.instants ?? [])]));
        const known = columns.get(table);
        if (db !== null && known !== undefined) digests.push(await digestOf(db, table, { ...known, instants }));
      }
      const [before, after] = digests;
      if (before === undefined || after === undefined) continue;
      if (before.digest !== after.digest || before.rows !== after.rows) {
        throw new MoveError(
          `${table} differs: ${before.rows} rows here, ${after.rows} there. It was changed during the move, or the target was. Empty the target, then start again.`,
        );
      }
      moved.push(after);
    }
    if (target.copy !== null && !target.isPostgres) await sql`drop table ${sql.table(moveTable)}`.execute(target.copy);
    await sql`drop table ${sql.table(moveTable)}`.execute(target.main);
    return moved;
  } finally {
    unlock();
    await source.close();
    await target.close();
  }
}

const hasFile = (file: string) => existsSync(file);

/** Postgres has the copy's tables in the same database. */
async function hasCopy(target: DatabaseTarget): Promise<boolean> {
  if (target.dialect === "sqlite") return hasCopyFile(target);
  const db = openDatabase(target);
  try {
    return (await db.introspection.getTables()).some(({ name }) => name === "copy_sync");
  } finally {
    await db.destroy();
  }
}
