import "server-only";
import { type Generated, type Kysely, type Migration, sql } from "kysely";

/*
 * The tables of the local copy. They hold nothing that HelpCrunch does not have, so they can be deleted at any time; on
 * SQLite they are a file of their own, on Postgres they begin with `copy_`.
 *
 * Times are whole seconds. Texts that are compared are stored in lower case, as HelpCrunch compares them; keys for
 * sorting are folded. `null` is whatever HelpCrunch left out.
 */

export type ChatsTable = {
  id: number;
  /** When HelpCrunch was asked for this state, epoch milliseconds: an older state never replaces a newer one. */
  version: number;
  /** Of what is not of its messages: a webhook of a message tells nothing else. Null is as `version`. */
  facts_version: number | null;
  /** The code of search, 1 to 7; 0 for a word that we do not know. */
  status: number;
  customer_id: number | null;
  customer_name: string | null;
  customer_email: string | null;
  customer_user_id: string | null;
  assignee_id: number | null;
  department_id: number | null;
  application_id: number | null;
  rating: string | null;
  created_with: string | null;
  closed_by: string | null;
  created_at: number | null;
  last_message_at: number | null;
  last_customer_message_at: number | null;
  closed_at: number | null;
  snoozed_until: number | null;
  /** When the customer began to wait; null where nobody waits. */
  waiting_since: number | null;
  read_by_agent: number | null;
  read_by_customer: number | null;
  last_message_id: number | null;
  last_agent_id: number | null;
  customer_key: string | null;
  message_key: string | null;
  assignee_key: string | null;
  department_key: string | null;
  agents_key: string | null;
  /** Best first, from 1. */
  rating_rank: number | null;
  /** Known for chats whose messages are here. */
  message_count: number | null;
  first_response_seconds: number | null;
};

/** What is only shown, apart from what is searched: a walk along an index then reads a sixth of the pages. */
export type ChatBodiesTable = {
  id: number;
  /** The chat as read, as JSON. */
  body: string;
  /** Only on Postgres, where the index holds no order of words; on SQLite the index is `copy_chat_words`. */
  words: string | null;
};

export type ChatAgentsTable = { chat_id: number; agent_id: number };

export type MessagesTable = {
  id: number;
  chat_id: number;
  version: number;
  /** Epoch milliseconds. */
  created_at: number | null;
  body: string;
  words: string | null;
};

export type CustomerTagsTable = { customer_id: number; name: string };

/** Every word that some text holds, by which parts of words are found. */
export type WordsTable = { word: string };

/** One row: where the sync stands. */
export type SyncTable = {
  id: number;
  /** Which account at which address this is the copy of; null before the first sync. */
  fingerprint: string | null;
  phase: "first" | "steady";
  /** Grows with every change, so that whatever was counted before is known to be old. */
  revision: number;
  /** The first sync goes on with chats created at or before this second. */
  first_cursor: number | null;
  first_started_at: number | null;
  first_done_at: number | null;
  /** How many chats HelpCrunch said there are. */
  total: number | null;
  /** A second of HelpCrunch's own clock up to which every change is here; taken from what chats carry. */
  watermark: number | null;
  /** How many chats were read at the second where the first sync stands: more than a page may share one. */
  first_offset: number;
  /** Everything that HelpCrunch knew at this instant (ours, epoch milliseconds) is here. */
  synced_at: number | null;
  full_cursor: number | null;
  full_offset: number;
  full_started_at: number | null;
  full_done_at: number | null;
  /** Whether `chats.updatedAt` finds what has changed: null until it was tried, 0 where it is refused or not moved. */
  updated_at_works: number | null;
  paused: number;
  /** The code of the last failure, if nothing has succeeded since. */
  failure: string | null;
  lease_owner: string | null;
  lease_until: number;
  /** Whether chats carry the agents who wrote; the oldest kind of account leaves them out. */
  has_agents: number;
  /** When the last webhook told something of a chat. */
  webhook_at: number | null;
  /** So many deltas in a row found no message that no webhook had told. */
  webhook_streak: number;
  /** Whether webhooks tell everything, so that deltas may come more slowly. */
  webhooks_proven: number;
  /** How many messages no webhook told, and when the last of them was found. */
  webhook_missed: number;
  webhook_missed_at: number | null;
};

export type CopyDatabase = {
  copy_chats: ChatsTable;
  copy_chat_bodies: ChatBodiesTable;
  copy_chat_agents: ChatAgentsTable;
  copy_messages: MessagesTable;
  copy_customer_tags: CustomerTagsTable;
  copy_words: WordsTable;
  copy_sync: SyncTable;
  /** SQLite only. `rowid` is the id of the chat or message. */
  copy_chat_words: { rowid: Generated<number>; words: string };
  copy_message_words: { rowid: Generated<number>; words: string };
};

export type CopyHandle = Kysely<CopyDatabase>;

export function isSqlite(db: Kysely<CopyDatabase>): boolean {
  // Asked of the object, not of its class: a bundle may hold that class twice.
  return "embedded" in db.getExecutor().adapter;
}

/** Columns that are walked along when a list is sorted by them. Each index ends in the id, which settles ties. */
const sortedColumns = [
  "created_at",
  "last_message_at",
  "last_customer_message_at",
  "closed_at",
  "snoozed_until",
  "waiting_since",
  "status",
  "customer_key",
  "message_key",
  "assignee_key",
  "department_key",
  "agents_key",
  "rating_rank",
  "customer_id",
  "customer_email",
  "customer_user_id",
  "last_message_id",
  "last_agent_id",
  "application_id",
  "created_with",
  "closed_by",
  "read_by_agent",
  "read_by_customer",
  "message_count",
  "first_response_seconds",
] as const;

async function createIndexes(db: Kysely<CopyDatabase>): Promise<void> {
  const postgres = !isSqlite(db);
  // Read backwards, this is ascending with the missing values first, which is how HelpCrunch orders.
  const direction = sql.raw(postgres ? "desc nulls last" : "desc");
  for (const column of sortedColumns) {
    await sql`create index ${sql.ref(`copy_chats_${column}_idx`)} on copy_chats (${sql.ref(column)} ${direction}, id desc)`.execute(
      db,
    );
  }
  // What lists are filtered by most, in the order in which they are shown most. Read as a whole they also count.
  for (const column of ["status", "assignee_id", "department_id", "customer_id"]) {
    await sql`create index ${sql.ref(`copy_chats_${column}_recent_idx`)}
      on copy_chats (${sql.ref(column)}, last_message_at ${direction}, id desc)`.execute(db);
  }
  // Open chats are few, and most people look at nothing else.
  await sql`create index copy_chats_open_idx
    on copy_chats (last_message_at ${direction}, id desc, status, assignee_id, department_id, waiting_since)
    where status <> 5`.execute(db);
  // What is left to do for the job that brings all messages, newest chats first.
  await sql`create index copy_chats_without_messages_idx on copy_chats (last_message_at ${direction}, id desc)
    where message_count is null and last_message_id is not null`.execute(db);
}

async function createTables(handle: Kysely<never>): Promise<void> {
  // Boundary: a migration is given a handle without tables.
  const db = handle as unknown as Kysely<CopyDatabase>;
  const postgres = !isSqlite(db);
  const integers = [
    ...["customer_id", "assignee_id", "department_id", "application_id"],
    ...["created_at", "last_message_at", "last_customer_message_at", "closed_at", "snoozed_until", "waiting_since"],
    ...["last_message_id", "last_agent_id", "message_count", "first_response_seconds"],
  ];
  const small = ["read_by_agent", "read_by_customer", "rating_rank"];
  const texts = [
    ...["customer_name", "customer_email", "customer_user_id", "rating", "created_with", "closed_by"],
    ...["customer_key", "message_key", "assignee_key", "department_key", "agents_key"],
  ];
  // Bytes are compared, whatever the locale of the database: so both databases sort alike.
  const text = postgres ? sql`text collate "C"` : sql`text`;
  let chats = db.schema
    .createTable("copy_chats")
    .addColumn("id", postgres ? "bigint" : "integer", (column) => column.primaryKey().notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("status", "smallint", (column) => column.notNull());
  for (const name of integers) chats = chats.addColumn(name, "bigint");
  for (const name of small) chats = chats.addColumn(name, "smallint");
  for (const name of texts) chats = chats.addColumn(name, text);
  await chats.execute();
  await db.schema
    .createTable("copy_chat_bodies")
    .addColumn("id", postgres ? "bigint" : "integer", (column) => column.primaryKey().notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("words", text)
    .execute();
  await db.schema
    .createTable("copy_chat_agents")
    .addColumn("agent_id", "bigint", (column) => column.notNull())
    .addColumn("chat_id", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("copy_chat_agents_pk", ["agent_id", "chat_id"])
    .$call((table) => (postgres ? table : table.modifyEnd(sql`without rowid`)))
    .execute();
  await db.schema.createIndex("copy_chat_agents_chat_idx").on("copy_chat_agents").column("chat_id").execute();
  await db.schema
    .createTable("copy_messages")
    .addColumn("id", postgres ? "bigint" : "integer", (column) => column.primaryKey().notNull())
    .addColumn("chat_id", "bigint", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("created_at", "bigint")
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("words", text)
    .execute();
  await db.schema.createIndex("copy_messages_chat_idx").on("copy_messages").columns(["chat_id", "id"]).execute();
  await db.schema.createIndex("copy_messages_created_idx").on("copy_messages").column("created_at").execute();
  await db.schema
    .createTable("copy_customer_tags")
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("customer_id", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("copy_customer_tags_pk", ["name", "customer_id"])
    .$call((table) => (postgres ? table : table.modifyEnd(sql`without rowid`)))
    .execute();
  await db.schema
    .createTable("copy_words")
    .addColumn("word", text, (column) => column.primaryKey().notNull())
    .$call((table) => (postgres ? table : table.modifyEnd(sql`without rowid`)))
    .execute();
  if (postgres) {
    for (const table of ["copy_chat_bodies", "copy_messages"]) {
      // Not to_tsvector: its parser would cut words of ours again, by rules that depend on the locale.
      await sql`create index ${sql.ref(`${table}_words_idx`)} on ${sql.table(table)}
        using gin (array_to_tsvector(string_to_array(words, ' ')))`.execute(db);
    }
  } else {
    for (const table of ["copy_chat_words", "copy_message_words"]) {
      // The plainest tokenizer cuts at spaces and leaves every other script alone. Contentless, because the text is in
      // the other tables; only `insert or replace` and `delete by rowid` keep such an index right.
      await sql`create virtual table ${sql.table(table)}
        using fts5(words, content='', contentless_delete=1, tokenize='ascii')`.execute(db);
    }
  }
  await db.schema
    .createTable("copy_sync")
    .addColumn("id", "integer", (column) => column.primaryKey().notNull())
    .addColumn("fingerprint", "text")
    .addColumn("phase", "text", (column) => column.notNull())
    .addColumn("revision", "bigint", (column) => column.notNull())
    .addColumn("first_cursor", "bigint")
    .addColumn("first_offset", "bigint", (column) => column.notNull())
    .addColumn("first_started_at", "bigint")
    .addColumn("first_done_at", "bigint")
    .addColumn("total", "bigint")
    .addColumn("watermark", "bigint")
    .addColumn("synced_at", "bigint")
    .addColumn("full_cursor", "bigint")
    .addColumn("full_offset", "bigint", (column) => column.notNull())
    .addColumn("full_started_at", "bigint")
    .addColumn("full_done_at", "bigint")
    .addColumn("updated_at_works", "smallint")
    .addColumn("paused", "smallint", (column) => column.notNull())
    .addColumn("failure", "text")
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addColumn("has_agents", "smallint", (column) => column.notNull())
    .execute();
  const { webhook_at, webhook_streak, webhooks_proven, webhook_missed, webhook_missed_at, ...first } = emptySync;
  // Boundary: the other columns come with a later migration.
  await db
    .insertInto("copy_sync")
    .values(first as SyncTable)
    .execute();
  await createIndexes(db);
}

async function addWebhooks(handle: Kysely<never>): Promise<void> {
  const db = handle as unknown as Kysely<CopyDatabase>;
  for (const name of ["webhook_at", "webhook_missed_at"]) {
    await db.schema.alterTable("copy_sync").addColumn(name, "bigint").execute();
  }
  for (const name of ["webhook_streak", "webhooks_proven", "webhook_missed"]) {
    await db.schema
      .alterTable("copy_sync")
      .addColumn(name, "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
  }
}

/**
 * A message that was sent to many counted as an answer before. Chats that hold one are read again by the job that brings
 * messages; until then nobody knows their first response.
 */
async function forgetAnswersSentToMany(handle: Kysely<never>): Promise<void> {
  const db = handle as unknown as Kysely<CopyDatabase>;
  await db
    .updateTable("copy_chats")
    .set({ message_count: null, first_response_seconds: null })
    .where("first_response_seconds", "is not", null)
    .where("id", "in", (build) =>
      build.selectFrom("copy_messages").select("chat_id").where("body", "like", '%"broadcastType":"%'),
    )
    .execute();
}

/**
 * Reports read these and no row of the table: what was created or closed in some time, with what they and most filters ask
 * of it, and what is open.
 */
async function indexForReports(handle: Kysely<never>): Promise<void> {
  const db = handle as unknown as Kysely<CopyDatabase>;
  const groups = ["rating", "assignee_id", "department_id", "application_id", "created_with"];
  const answers = ["first_response_seconds", "message_count", "last_message_at"];
  const indexes = {
    created: ["created_at", "status", "closed_at", ...groups, ...answers],
    closed: ["closed_at", "status", "created_at", ...groups],
    queue: ["status", "created_at", "waiting_since"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    const list = sql.join(columns.map((column) => sql.ref(column)));
    await sql`create index ${sql.ref(`copy_chats_report_${name}_idx`)} on copy_chats (${list})`.execute(db);
  }
}

async function addFactsVersion(handle: Kysely<never>): Promise<void> {
  const db = handle as unknown as Kysely<CopyDatabase>;
  await db.schema.alterTable("copy_chats").addColumn("facts_version", "bigint").execute();
}

/** Where a sync stands that has not begun. */
export const emptySync: SyncTable = {
  id: 1,
  fingerprint: null,
  phase: "first",
  revision: 0,
  first_cursor: null,
  first_offset: 0,
  first_started_at: null,
  first_done_at: null,
  total: null,
  watermark: null,
  synced_at: null,
  full_cursor: null,
  full_offset: 0,
  full_started_at: null,
  full_done_at: null,
  updated_at_works: null,
  paused: 0,
  failure: null,
  lease_owner: null,
  lease_until: 0,
  has_agents: 0,
  webhook_at: null,
  webhook_streak: 0,
  webhooks_proven: 0,
  webhook_missed: 0,
  webhook_missed_at: null,
};

/** In order of their names; one that has been released is never edited. */
export const copyMigrations: Record<string, Migration> = {
  "2026-12-01-local-copy": { up: createTables },
  "2026-12-02-webhooks": { up: addWebhooks },
  "2026-12-03-first-response": { up: forgetAnswersSentToMany },
  "2026-12-04-reports": { up: indexForReports },
  "2026-12-05-facts": { up: addFactsVersion },
};

/** Every table of the copy, for emptying it. */
export const copyTables = [
  "copy_chats",
  "copy_chat_bodies",
  "copy_chat_agents",
  "copy_messages",
  "copy_customer_tags",
  "copy_words",
] as const;
export const copyIndexTables = ["copy_chat_words", "copy_message_words"] as const;
