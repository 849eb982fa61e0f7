import "server-only";
import { CompiledQuery, type Kysely, sql, type Transaction } from "kysely";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import {
  type ChatColumns,
  chatWords,
  firstResponseSeconds,
  toChatColumns,
  toMessageRow,
  withoutNul,
} from "@/lib/server/local-copy/chat-row";
import { type CopyDatabase, isSqlite } from "@/lib/server/local-copy/schema";

type Handle = Kysely<CopyDatabase>;
type Trx = Transaction<CopyDatabase>;

/** Runs `work` while nothing else writes to the copy, in whichever process. */
export function whileWriting<T>(db: Handle, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    if (!isSqlite(trx))
      await sql`select pg_advisory_xact_lock(hashtextextended('chatboard:local-copy', 0))`.execute(trx);
    return work(trx);
  });
}

/** SQLite takes some 32,000 parameters in one statement, and a row of a chat is 32 of them. */
const rowsPerStatement = 200;

function inBatches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, batch) =>
    rows.slice(batch * rowsPerStatement, (batch + 1) * rowsPerStatement),
  );
}

/** Words that are in the table already, as far as this process knows. */
const knownWords = new Set<string>();
const knownWordsMax = 200_000;

async function saveWords(trx: Trx, texts: readonly string[]): Promise<void> {
  const fresh = new Set<string>();
  for (const text of texts) {
    for (const word of text.split(" ")) if (word !== "" && !knownWords.has(word)) fresh.add(word);
  }
  if (fresh.size === 0) return;
  for (const batch of inBatches([...fresh].toSorted())) {
    await trx
      .insertInto("copy_words")
      .values(batch.map((word) => ({ word })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Only after the transaction that stored them: one that was undone has stored nothing. */
function rememberWords(texts: readonly string[]): void {
  if (knownWords.size > knownWordsMax) knownWords.clear();
  for (const text of texts) for (const word of text.split(" ")) knownWords.add(word);
}

/** After the tables were emptied, nothing is known to be in them. */
export function forgetWords(): void {
  knownWords.clear();
}

/** What the messages told stands only as long as there is no newer one. */
const keptWhileSameMessage = ["message_count", "first_response_seconds"] as const;

const insertTexts = new Map<string, string>();

/**
 * The statement for so many chats, written once: made anew by the query builder for each page, its thousands of values
 * would cost more than the database takes to store them.
 */
function insertTextFor(columns: readonly string[], rowCount: number, isEmbedded: boolean): string {
  const key = `${isEmbedded} ${rowCount}`;
  const known = insertTexts.get(key);
  if (known !== undefined) return known;
  const row = (from: number) =>
    `(${columns.map((_, index) => (isEmbedded ? "?" : `$${from * columns.length + index + 1}`)).join(", ")})`;
  const updates = columns.filter((column) => column !== "id").map((column) => `${column} = excluded.${column}`);
  const kept = keptWhileSameMessage.map(
    (column) =>
      `${column} = case when copy_chats.last_message_id is not distinct from excluded.last_message_id then copy_chats.${column} end`,
  );
  const text = `insert into copy_chats (${columns.join(", ")})
    values ${Array.from({ length: rowCount }, (_, index) => row(index)).join(", ")}
    on conflict (id) do update set ${[...updates, ...kept].join(", ")}`;
  insertTexts.set(key, text);
  return text;
}

async function saveColumns(trx: Trx, rows: readonly ChatColumns[]): Promise<void> {
  const isEmbedded = isSqlite(trx);
  for (const batch of inBatches(rows)) {
    const [first] = batch;
    if (first === undefined) continue;
    const text = insertTextFor(Object.keys(first), batch.length, isEmbedded);
    await trx.executeQuery(CompiledQuery.raw(text, batch.flatMap(Object.values)));
  }
}

type Texts = { id: number; words: string };

/** Contentless: only `insert or replace` takes the words before out of the index. */
async function saveIndex(trx: Trx, table: "copy_chat_words" | "copy_message_words", texts: readonly Texts[]) {
  for (const batch of inBatches(texts)) {
    const values = sql.join(batch.map(({ id, words }) => sql`(${id}, ${words})`));
    await sql`insert or replace into ${sql.table(table)} (rowid, words) values ${values}`.execute(trx);
  }
}

async function saveBodies(trx: Trx, rows: readonly (Texts & { body: string })[]): Promise<void> {
  const isEmbedded = isSqlite(trx);
  for (const batch of inBatches(rows)) {
    await trx
      .insertInto("copy_chat_bodies")
      .values(batch.map(({ id, body, words }) => ({ id, body, words: isEmbedded ? null : words })))
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet({ body: sql`excluded.body`, words: sql`excluded.words` }),
      )
      .execute();
  }
  if (isEmbedded) await saveIndex(trx, "copy_chat_words", rows);
}

async function saveAgents(trx: Trx, chats: readonly Chat[], knownIds: readonly number[]): Promise<void> {
  for (const batch of inBatches(knownIds)) {
    await trx.deleteFrom("copy_chat_agents").where("chat_id", "in", batch).execute();
  }
  const pairs = chats.flatMap((chat) =>
    [...new Set(chat.agents.map((agent) => agent.id))].map((agentId) => ({ chat_id: chat.id, agent_id: agentId })),
  );
  for (const batch of inBatches(pairs)) await trx.insertInto("copy_chat_agents").values(batch).execute();
}

type KnownState = { version: number; facts_version: number | null; body: string };
type ChangedState = { chat: Chat; body: string; version: number; factsVersion: number };

async function knownStates(trx: Trx, ids: readonly number[]): Promise<Map<number, KnownState>> {
  const known = new Map<number, KnownState>();
  for (const batch of inBatches(ids)) {
    const rows = await trx
      .selectFrom("copy_chats")
      .innerJoin("copy_chat_bodies", "copy_chat_bodies.id", "copy_chats.id")
      .select(["copy_chats.id", "copy_chats.version", "copy_chats.facts_version", "copy_chat_bodies.body"])
      .where("copy_chats.id", "in", batch)
      .execute();
    for (const row of rows) known.set(row.id, row);
  }
  return known;
}

/** Writes states that differ from the known ones; gives the words that are in the table now. */
async function saveStates(
  trx: Trx,
  changed: readonly ChangedState[],
  known: ReadonlyMap<number, KnownState>,
): Promise<string[]> {
  if (changed.length === 0) return [];
  const texts = changed.map(({ chat, body }) => ({ id: chat.id, body, words: chatWords(chat) }));
  await saveColumns(
    trx,
    changed.map(({ chat, version, factsVersion }) => toChatColumns(chat, version, factsVersion)),
  );
  await saveBodies(trx, texts);
  const chats = changed.map(({ chat }) => chat);
  await saveAgents(
    trx,
    chats,
    chats.map(({ id }) => id).filter((id) => known.has(id)),
  );
  const words = texts.map((text) => text.words);
  await saveWords(trx, words);
  await trx
    .updateTable("copy_sync")
    .set((build) => ({
      revision: build("revision", "+", 1),
      ...(chats.some(({ agents }) => agents.length > 0) ? { has_agents: 1 } : {}),
    }))
    .execute();
  return words;
}

/**
 * Takes chats in as HelpCrunch gave them when it was asked at `version` (epoch milliseconds). A state that is older than
 * the one here changes nothing, in whichever order they come. Returns the ids of the chats that are different now.
 */
export async function saveChats(db: Handle, chats: readonly Chat[], version: number): Promise<number[]> {
  const byId = new Map(chats.map((chat) => [chat.id, chat]));
  if (byId.size === 0) return [];
  let words: string[] = [];
  const changedIds = await whileWriting(db, async (trx) => {
    const known = await knownStates(trx, [...byId.keys()]);
    const changed: ChangedState[] = [];
    const same: number[] = [];
    for (const chat of byId.values()) {
      const before = known.get(chat.id);
      if (before !== undefined && before.version > version) continue;
      const body = JSON.stringify(chat);
      if (before?.body === body) {
        if (before.version < version) same.push(chat.id);
      } else {
        changed.push({ chat, body, version, factsVersion: version });
      }
    }
    for (const batch of inBatches(same)) {
      await trx.updateTable("copy_chats").set({ version, facts_version: version }).where("id", "in", batch).execute();
    }
    words = await saveStates(trx, changed, known);
    return changed.map(({ chat }) => chat.id);
  });
  rememberWords(words);
  return changedIds;
}

/** What somebody was told about a chat, which is not all of it. */
export type ChatNews = {
  chatId: number;
  /** Messages are in the order of their ids, whatever their times say; of all else only the times tell the order. */
  about: "message" | "facts";
  /** The second in which it happened by HelpCrunch's clock, epoch milliseconds. */
  at: number;
  /** The chat as it is with the news; for a message that is not its last, the same object. */
  change: (chat: Chat) => Chat;
};

/** HelpCrunch's clock and ours differ by less. */
const clockMs = 5_000;
const secondMs = 1_000;

type NewsState = ChangedState & { before: string };

/**
 * Lays one piece of news over a state, or leaves the state as it is where the news is surely older. Null where neither
 * is sure: both are of the same seconds, and the news says something else.
 */
function withNews(state: NewsState, { about, at, change }: ChatNews, now: number): NewsState | null {
  const known = about === "message" ? state.version : state.factsVersion;
  if (at + clockMs <= known) return state;
  const chat = change(state.chat);
  const body = chat === state.chat ? state.body : JSON.stringify(chat);
  if (about === "facts" && at <= known) return body === state.body ? state : null;
  // To the end of that second, but never ahead of us: what is read from now on is newer.
  const until = Math.max(at, Math.min(at + secondMs - 1, now));
  const version = chat === state.chat ? state.version : Math.max(state.version, until);
  return { ...state, chat, body, version, factsVersion: about === "facts" ? until : state.factsVersion };
}

/**
 * Lays news over what is here, in the order of when they happened. News that are surely older than what is here change
 * nothing. Where that cannot be told, or where the chat is not here at all, its id comes back as `unsettled`: then
 * HelpCrunch has to be asked.
 */
export async function saveChatNews(
  db: Handle,
  news: readonly ChatNews[],
  now: number,
): Promise<{ changed: number[]; unsettled: number[] }> {
  if (news.length === 0) return { changed: [], unsettled: [] };
  let words: string[] = [];
  const saved = await whileWriting(db, async (trx) => {
    const known = await knownStates(trx, [...new Set(news.map(({ chatId }) => chatId))]);
    const states = new Map<number, NewsState>();
    for (const [id, { body, version, facts_version: factsVersion }] of known) {
      // Boundary: bodies are written by this file alone.
      const chat = JSON.parse(body) as Chat;
      states.set(id, { chat, body, before: body, version, factsVersion: factsVersion ?? version });
    }
    const unsettled = new Set<number>();
    for (const each of news.toSorted((one, other) => one.at - other.at)) {
      const state = states.get(each.chatId);
      const next = state === undefined ? null : withNews(state, each, now);
      if (next === null) unsettled.add(each.chatId);
      else states.set(each.chatId, next);
    }
    const changed = [...states.values()].filter(({ body, before }) => body !== before);
    words = await saveStates(trx, changed, known);
    return { changed: changed.map(({ chat }) => chat.id), unsettled: [...unsettled] };
  });
  rememberWords(words);
  return saved;
}

/** Takes out chats that HelpCrunch no longer has, if nobody has seen them since `version`. Returns how many went. */
export function deleteChats(db: Handle, ids: readonly number[], version: number): Promise<number> {
  return whileWriting(db, async (trx) => {
    let deleted = 0;
    for (const batch of inBatches(ids)) {
      const rows = await trx
        .deleteFrom("copy_chats")
        .where("id", "in", batch)
        .where("version", "<", version)
        .returning("id")
        .execute();
      const gone = rows.map((row) => row.id);
      if (gone.length === 0) continue;
      deleted += gone.length;
      await trx.deleteFrom("copy_chat_bodies").where("id", "in", gone).execute();
      await trx.deleteFrom("copy_chat_agents").where("chat_id", "in", gone).execute();
      if (isSqlite(trx)) {
        await trx.deleteFrom("copy_chat_words").where("rowid", "in", gone).execute();
        await trx
          .deleteFrom("copy_message_words")
          .where("rowid", "in", trx.selectFrom("copy_messages").select("id").where("chat_id", "in", gone))
          .execute();
      }
      await trx.deleteFrom("copy_messages").where("chat_id", "in", gone).execute();
    }
    if (deleted > 0) {
      await trx
        .updateTable("copy_sync")
        .set((build) => ({ revision: build("revision", "+", 1) }))
        .execute();
    }
    return deleted;
  });
}

/**
 * Takes in messages of one chat as they were at `version`. With `isWhole` they are all that the chat has, from which its
 * number of messages and first response time follow.
 */
export async function saveMessages(
  db: Handle,
  chatId: number,
  messages: readonly Message[],
  { version, isWhole }: { version: number; isWhole: boolean },
): Promise<void> {
  const rows = messages.map((message) => toMessageRow(message, chatId, version));
  await whileWriting(db, async (trx) => {
    const isEmbedded = isSqlite(trx);
    for (const batch of inBatches(rows)) {
      const ids = batch.map((row) => row.id);
      const newer = await trx
        .selectFrom("copy_messages")
        .select("id")
        .where("id", "in", ids)
        .where("version", ">", version)
        .execute();
      const newerIds = new Set(newer.map((row) => row.id));
      const taken = batch.filter((row) => !newerIds.has(row.id));
      if (taken.length === 0) continue;
      await trx
        .insertInto("copy_messages")
        .values(taken.map((row) => ({ ...row, words: isEmbedded ? null : row.words })))
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet({
            chat_id: sql`excluded.chat_id`,
            version: sql`excluded.version`,
            created_at: sql`excluded.created_at`,
            body: sql`excluded.body`,
            words: sql`excluded.words`,
          }),
        )
        .execute();
      const texts = taken.map((row) => ({ id: row.id, words: row.words ?? "" }));
      if (isEmbedded) await saveIndex(trx, "copy_message_words", texts);
      await saveWords(
        trx,
        texts.map((text) => text.words),
      );
    }
    if (isWhole) {
      await trx
        .updateTable("copy_chats")
        .set({ message_count: messages.length, first_response_seconds: firstResponseSeconds(messages) })
        .where("id", "=", chatId)
        .execute();
    }
    await trx
      .updateTable("copy_sync")
      .set((build) => ({ revision: build("revision", "+", 1) }))
      .execute();
  });
  rememberWords(rows.map((row) => row.words ?? ""));
}

/** Which tags a customer carries now. */
export async function saveCustomerTags(
  db: Handle,
  customers: readonly { id: number; tags: readonly string[] }[],
): Promise<void> {
  await whileWriting(db, async (trx) => {
    for (const batch of inBatches(customers)) {
      const ids = batch.map((customer) => customer.id);
      await trx.deleteFrom("copy_customer_tags").where("customer_id", "in", ids).execute();
      const rows = batch.flatMap(({ id, tags }) =>
        [...new Set(tags)].map((name) => ({ customer_id: id, name: withoutNul(name) })),
      );
      if (rows.length > 0) await trx.insertInto("copy_customer_tags").values(rows).execute();
    }
  });
}

/** Takes out the messages that are older than an instant (epoch milliseconds). */
export async function forgetMessages(db: Handle, before: number): Promise<void> {
  await whileWriting(db, async (trx) => {
    const old = trx.selectFrom("copy_messages").select("id").where("created_at", "<", before);
    if (isSqlite(trx)) await trx.deleteFrom("copy_message_words").where("rowid", "in", old).execute();
    await trx.deleteFrom("copy_messages").where("created_at", "<", before).execute();
    await trx
      .updateTable("copy_sync")
      .set((build) => ({ revision: build("revision", "+", 1) }))
      .execute();
  });
}

/** Lets the database look at what it holds, so that it chooses its indexes by that. */
export async function analyse(db: Handle): Promise<void> {
  if (isSqlite(db)) {
    await sql`pragma analysis_limit = 2000`.execute(db);
    await sql`analyze`.execute(db);
    return;
  }
  await sql`analyze copy_chats, copy_chat_bodies, copy_chat_agents, copy_messages, copy_words`.execute(db);
}
