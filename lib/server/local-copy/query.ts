import "server-only";
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { z } from "zod";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import { comparable, withoutNul } from "@/lib/server/local-copy/chat-row";
import {
  type NumberOperator,
  type ResolvedCondition,
  type ResolvedGroup,
  type ResolvedQuery,
  sortColumns,
} from "@/lib/server/local-copy/resolved-query";
import { type CopyDatabase, isSqlite } from "@/lib/server/local-copy/schema";
import { isRecord } from "@/lib/view/record";
import type { SearchQuery, SearchTerm } from "@/lib/view/search-text";

type Handle = Kysely<CopyDatabase>;
type Condition = RawBuilder<unknown>;

const signs = { eq: "=", neq: "<>", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const satisfies Record<
  NumberOperator,
  string
>;

const always = sql`1 = 1`;
const never = sql`1 = 0`;

/** These two are never missing, so an index on them serves "is not" too. */
const required = new Set(["id", "status"]);

function orMissing(column: string, condition: Condition): Condition {
  return required.has(column) ? condition : sql`(${condition} or ${sql.ref(column)} is null)`;
}

function list(values: readonly (string | number)[]): Condition {
  return sql`(${sql.join(values)})`;
}

/** A word that begins no word of the copy is looked for inside of words: it stands for all of those. */
type ExpandedTerm = SearchTerm & { anyOf?: readonly string[] };

/** Words hold letters, digits and marks only, so nothing in them could end the quotes. */
function ftsTerm({ words, isPrefix, anyOf }: ExpandedTerm): string {
  if (anyOf !== undefined) return `(${anyOf.map((word) => `"${word}"`).join(" OR ")})`;
  return `"${words.join(" ")}"${isPrefix ? " *" : ""}`;
}

function tsTerm({ words, isPrefix, anyOf }: ExpandedTerm): string {
  if (anyOf !== undefined) return `(${anyOf.map((word) => `'${word}'`).join(" | ")})`;
  return words.map((word, index) => `'${word}'${isPrefix && index === words.length - 1 ? ":*" : ""}`).join(" & ");
}

/** The index of Postgres knows no order, so what has to stand together is looked at once more. */
function phraseChecks(terms: readonly ExpandedTerm[]): Condition[] {
  return terms
    .filter(({ words, anyOf }) => words.length > 1 && anyOf === undefined)
    .map(({ words, isPrefix }) => sql`(' ' || words || ' ') like ${`% ${words.join(" ")}${isPrefix ? "" : " "}%`}`);
}

const innerWordsMax = 300;
const innerWordLengthMin = 2;
/** Each looks at every word there is, so a long query of nonsense is not looked for to its end. */
const innerTermsMax = 4;

export class CopyReader {
  readonly #db: Handle;
  readonly #counter: Handle;
  readonly #isEmbedded: boolean;
  readonly #totals = new Map<string, { revision: number; total: Promise<number> }>();

  /** Totals and facets go through `counter`, which may be the same. */
  constructor(db: Handle, counter: Handle = db) {
    this.#db = db;
    this.#counter = counter;
    this.#isEmbedded = isSqlite(db);
  }

  /** One page of the chats that match, without counting them. */
  async chats(query: ResolvedQuery): Promise<Chat[]> {
    const where = await this.#where(query.where);
    return this.chatsById(await this.#ids(where, query));
  }

  /** Chats in the order of these ids; those that are not here are left out. */
  async chatsById(ids: readonly number[]): Promise<Chat[]> {
    if (ids.length === 0) return [];
    const rows = await this.#db
      .selectFrom("copy_chat_bodies")
      .select(["id", "body"])
      .where("id", "in", [...ids])
      .execute();
    const bodies = new Map(rows.map((row) => [row.id, row.body]));
    return ids.flatMap((id) => {
      const body = bodies.get(id);
      return body === undefined ? [] : [chatSchema.parse(JSON.parse(body))];
    });
  }

  /** The ids of all chats that match, in their order at this moment, as one text: a million of them are no rows to hold. */
  async allIds({ where, sort }: Pick<ResolvedQuery, "where" | "sort">): Promise<Float64Array> {
    const condition = await this.#where(where);
    const order = orderOf({ where, sort, limit: 0, offset: 0 });
    const parts = order.areMissingApart
      ? [
          { among: sql`${order.column} is not null`, terms: order.terms },
          { among: sql`${order.column} is null`, terms: sql`id ${order.direction}` },
        ]
      : [order];
    const lists = await Promise.all(
      parts.map(async ({ among, terms }) => {
        const ids = sql`select id from copy_chats where ${bothOf(condition, among)} order by ${terms}`;
        const list = this.#isEmbedded
          ? sql<{ ids: string | null }>`select group_concat(id) as ids from (${ids})`
          : sql<{ ids: string | null }>`select string_agg(id::text, ',') as ids from (${ids}) as ordered`;
        return (await list.execute(this.#counter)).rows[0]?.ids ?? "";
      }),
    );
    const text = lists.filter((part) => part !== "").join(",");
    return text === "" ? new Float64Array() : Float64Array.from(text.split(","), Number);
  }

  /** How many lines those chats are where each message is one, as far as their messages were counted. */
  async lineTotal(where: ResolvedGroup): Promise<number> {
    const condition = await this.#where(where);
    const { rows } = await sql<{ total: number | string | null }>`
      select sum(case when message_count > 0 then message_count else 1 end) as total
      from copy_chats where ${condition}`.execute(this.#counter);
    return Number(rows[0]?.total ?? 0);
  }

  /**
   * The messages of chats, oldest first. `known` is how many each chat has, where that is known: fewer are here when the
   * older ones were forgotten.
   */
  async messagesOf(chatIds: readonly number[]): Promise<{ known: Map<number, number>; here: Map<number, Message[]> }> {
    const known = new Map<number, number>();
    const here = new Map<number, Message[]>();
    if (chatIds.length === 0) return { known, here };
    const counts = await this.#db
      .selectFrom("copy_chats")
      .select(["id", "message_count"])
      .where("id", "in", [...chatIds])
      .execute();
    for (const { id, message_count: count } of counts) if (count !== null) known.set(id, count);
    const rows = await this.#db
      .selectFrom("copy_messages")
      .select(["chat_id", "body"])
      .where("chat_id", "in", [...chatIds])
      .orderBy("chat_id")
      .orderBy("id")
      .execute();
    for (const row of rows) {
      const messages = here.get(row.chat_id) ?? [];
      messages.push(messageSchema.parse(JSON.parse(row.body)));
      here.set(row.chat_id, messages);
    }
    return { known, here };
  }

  /** How many match, exactly. Kept until the copy changes. */
  async total(where: ResolvedGroup): Promise<number> {
    const revision = await this.revision();
    const key = JSON.stringify(where);
    const kept = this.#totals.get(key);
    if (kept?.revision === revision) return kept.total;
    const total = this.#count(where);
    if (this.#totals.size >= totalsMax) this.#totals.clear();
    this.#totals.set(key, { revision, total });
    total.catch(() => this.#totals.delete(key));
    return total;
  }

  /** Grows with every change of the copy, whichever process made it. */
  async revision(): Promise<number> {
    const row = await this.#db.selectFrom("copy_sync").select("revision").executeTakeFirstOrThrow();
    return row.revision;
  }

  /** How many of the chats that match have which value. */
  async facets(column: FacetColumn, where: ResolvedGroup): Promise<{ value: string | number | null; count: number }[]> {
    const condition = await this.#where(where);
    const count = this.#counter.fn.countAll<number>();
    if (column === "agents") {
      return this.#counter
        .selectFrom("copy_chats")
        .innerJoin("copy_chat_agents", "copy_chat_agents.chat_id", "copy_chats.id")
        .where(sql<boolean>`${condition}`)
        .groupBy("copy_chat_agents.agent_id")
        .select(["copy_chat_agents.agent_id as value", count.as("count")])
        .execute();
    }
    if (column === "tags") {
      return this.#counter
        .selectFrom("copy_chats")
        .innerJoin("copy_customer_tags", "copy_customer_tags.customer_id", "copy_chats.customer_id")
        .where(sql<boolean>`${condition}`)
        .groupBy("copy_customer_tags.name")
        .select(["copy_customer_tags.name as value", count.as("count")])
        .execute();
    }
    return this.#counter
      .selectFrom("copy_chats")
      .where(sql<boolean>`${condition}`)
      .groupBy(column)
      .select([sql.ref<string | number | null>(column).as("value"), count.as("count")])
      .execute();
  }

  /**
   * For figures beyond totals and facets: `ask` builds on a selection of the chats that match, and goes the way of counts.
   * `parts` come as conditions that can be asked of each of them.
   */
  async select<Answer>(
    where: ResolvedGroup,
    ask: (
      chats: SelectQueryBuilder<CopyDatabase, "copy_chats", unknown>,
      db: Handle,
      parts: RawBuilder<boolean>[],
    ) => Promise<Answer>,
    parts: readonly ResolvedGroup[] = [],
  ): Promise<Answer> {
    const condition = await this.#where(where);
    const conditions: RawBuilder<boolean>[] = [];
    for (const part of parts) conditions.push(sql<boolean>`${await this.#where(part)}`);
    const chats = this.#counter.selectFrom("copy_chats");
    return ask(condition === always ? chats : chats.where(sql<boolean>`${condition}`), this.#counter, conditions);
  }

  /** The messages in which a search found something, newest first, at most `limit` for each chat. */
  async messageHits(chatIds: readonly number[], query: SearchQuery, limit: number): Promise<MessageHit[]> {
    if (chatIds.length === 0 || query.length === 0) return [];
    const found = this.#inIndex("copy_messages", await this.#expand(query));
    const rows = await this.#db
      .selectFrom("copy_messages")
      .select(["id", "chat_id", "body"])
      .where("chat_id", "in", [...chatIds])
      .where(sql<boolean>`id in (${found})`)
      .orderBy("id", "desc")
      .limit(limit * chatIds.length)
      .execute();
    return rows.map((row) => ({ id: row.id, chatId: row.chat_id, text: bodySchema.parse(JSON.parse(row.body)).text }));
  }

  /** What the database means to do for a query; only for tests that keep the plans. */
  async plan(query: ResolvedQuery): Promise<string> {
    const where = await this.#where(query.where);
    const statement = this.#pageOf(where, orderOf(query), query.limit, query.offset);
    if (this.#isEmbedded) return JSON.stringify((await sql`explain query plan ${statement}`.execute(this.#db)).rows);
    return this.#db.transaction().execute(async (trx) => {
      // A table of a few rows is read as a whole, whatever indexes there are.
      await sql`set local enable_seqscan = off`.execute(trx);
      return JSON.stringify((await sql`explain ${statement}`.execute(trx)).rows);
    });
  }

  async #count(where: ResolvedGroup): Promise<number> {
    const condition = await this.#where(where);
    const row = await this.#counter
      .selectFrom("copy_chats")
      .select((build) => build.fn.countAll<number>().as("total"))
      .$if(condition !== always, (select) => select.where(sql<boolean>`${condition}`))
      .executeTakeFirstOrThrow();
    return row.total;
  }

  async #ids(where: Condition, query: ResolvedQuery): Promise<number[]> {
    const order = orderOf(query);
    const { limit, offset } = query;
    if (!order.areMissingApart) return this.#page(where, order, limit, offset);
    // Ascending with the missing ones last is two walks along the same index.
    const present = { ...order, among: sql`${order.column} is not null` };
    const ids = await this.#page(where, present, limit, offset);
    if (ids.length === limit) return ids;
    const before =
      ids.length > 0 || offset === 0 ? offset + ids.length : await this.#countRaw(bothOf(where, present.among));
    const missing = { ...order, among: sql`${order.column} is null`, terms: sql`id ${order.direction}` };
    const rest = await this.#page(where, missing, limit - ids.length, Math.max(0, offset - before));
    return [...ids, ...rest];
  }

  async #countRaw(where: Condition): Promise<number> {
    const { rows } = await sql<{ total: number }>`select count(*) as total from copy_chats where ${where}`.execute(
      this.#db,
    );
    return rows[0]?.total ?? 0;
  }

  /**
   * Most lists are full after a short walk along the index of their order. Where the walk does not fill the page the
   * matches are few, and then the filters lead, by whatever index the database finds for them.
   */
  async #page(where: Condition, order: SqlOrder, limit: number, offset: number): Promise<number[]> {
    if (where !== always && offset + limit <= walkLength / 4) {
      const walk = sql<{ id: number }>`
        select id from (
          select * from copy_chats where ${order.among} order by ${order.terms} limit ${sql.lit(walkLength)}
        ) as walk
        where ${where} order by ${order.terms} limit ${limit} offset ${offset}`;
      const { rows } = await walk.execute(this.#db);
      if (rows.length === limit) return rows.map((row) => row.id);
    }
    const { rows } = await this.#pageOf(where, order, limit, offset).execute(this.#db);
    return rows.map((row) => row.id);
  }

  #pageOf(where: Condition, order: SqlOrder, limit: number, offset: number): RawBuilder<{ id: number }> {
    return sql<{ id: number }>`
      select id from copy_chats where ${bothOf(where, order.among)}
      order by ${order.terms} limit ${limit} offset ${offset}`;
  }

  async #where(group: ResolvedGroup): Promise<Condition> {
    const conditions: Condition[] = [];
    for (const each of group.conditions) {
      conditions.push("match" in each ? await this.#where(each) : await this.#condition(each));
    }
    const [first] = conditions;
    if (first === undefined) return always;
    if (conditions.length === 1) return first;
    return sql`(${sql.join(conditions, group.match === "all" ? sql` and ` : sql` or `)})`;
  }

  async #condition(condition: ResolvedCondition): Promise<Condition> {
    switch (condition.kind) {
      case "number": {
        const { column, operator, value } = condition;
        const test = sql`${sql.ref(column)} ${sql.raw(signs[operator])} ${value}`;
        return operator === "neq" ? orMissing(column, test) : test;
      }
      case "numbers":
      case "texts": {
        const { column, isIn } = condition;
        const values = condition.values.map((value) => (typeof value === "string" ? comparable(value) : value));
        if (values.length === 0) return isIn ? never : always;
        const test = sql`${sql.ref(column)} ${sql.raw(isIn ? "in" : "not in")} ${list(values)}`;
        return isIn ? test : orMissing(column, test);
      }
      case "text": {
        const { column, operator } = condition;
        const value = comparable(condition.value);
        const position = this.#isEmbedded
          ? sql`instr(${sql.ref(column)}, ${value})`
          : sql`strpos(${sql.ref(column)}, ${value})`;
        switch (operator) {
          case "eq":
            return sql`${sql.ref(column)} = ${value}`;
          case "neq":
            return orMissing(column, sql`${sql.ref(column)} <> ${value}`);
          case "contains":
            return sql`${position} > 0`;
          case "notContains":
            return orMissing(column, sql`${position} = 0`);
        }
        break;
      }
      case "empty":
        return sql`${sql.ref(condition.column)} ${sql.raw(condition.isEmpty ? "is null" : "is not null")}`;
      case "agent": {
        const { operator, value } = condition;
        if (operator === "neq") return withoutAgents(sql`agent_id = ${value}`);
        return sql`id in (select chat_id from copy_chat_agents where agent_id ${sql.raw(signs[operator])} ${value})`;
      }
      case "agents": {
        const { isIn, values } = condition;
        if (values.length === 0) return isIn ? never : always;
        if (!isIn) return withoutAgents(sql`agent_id in ${list(values)}`);
        return sql`id in (select chat_id from copy_chat_agents where agent_id in ${list(values)})`;
      }
      case "no-agents":
        return condition.isEmpty ? withoutAgents(always) : sql`id in (select chat_id from copy_chat_agents)`;
      case "tags": {
        const tests = condition.names.map(
          (name) => sql`customer_id in (select customer_id from copy_customer_tags where name = ${withoutNul(name)})`,
        );
        return tests.length === 0 ? always : sql`(${sql.join(tests, sql` and `)})`;
      }
      case "search":
        return this.#search(condition.query);
    }
  }

  /** All words in the chat's own texts, or all of them in one of its messages. */
  async #search(query: SearchQuery): Promise<Condition> {
    // Nothing but punctuation: there is no word that a chat could lack.
    if (query.length === 0) return always;
    const terms = await this.#expand(query);
    if (terms.some(({ anyOf }) => anyOf?.length === 0)) return never;
    const chats = this.#inIndex("copy_chat_bodies", terms);
    const messages = this.#inIndex("copy_messages", terms);
    return sql`id in (${chats} union select chat_id from copy_messages where id in (${messages}))`;
  }

  #inIndex(table: "copy_chat_bodies" | "copy_messages", terms: readonly ExpandedTerm[]): RawBuilder<{ id: number }> {
    if (this.#isEmbedded) {
      const index = sql.ref(table === "copy_chat_bodies" ? "copy_chat_words" : "copy_message_words");
      return sql`select rowid from ${index} where ${index} match ${terms.map(ftsTerm).join(" AND ")}`;
    }
    const wanted = terms.map(tsTerm).join(" & ");
    const found = sql`array_to_tsvector(string_to_array(words, ' ')) @@ ${wanted}::tsquery`;
    return sql`select id from ${sql.table(table)} where ${sql.join([found, ...phraseChecks(terms)], sql` and `)}`;
  }

  async #expand(query: SearchQuery): Promise<ExpandedTerm[]> {
    const expanded: ExpandedTerm[] = [];
    let scans = 0;
    for (const term of query) {
      const [word, ...rest] = term.words;
      const canBePart = word !== undefined && rest.length === 0 && [...word].length >= innerWordLengthMin;
      if (!canBePart || (await this.#hasWord(word, term.isPrefix))) {
        expanded.push(term);
        continue;
      }
      scans += 1;
      expanded.push({ ...term, anyOf: scans > innerTermsMax ? [] : await this.#wordsAround(word) });
    }
    return expanded;
  }

  async #hasWord(word: string, isPrefix: boolean): Promise<boolean> {
    const row = await this.#db
      .selectFrom("copy_words")
      .select("word")
      .where("word", ">=", word)
      .orderBy("word")
      .limit(1)
      .executeTakeFirst();
    return isPrefix ? row?.word.startsWith(word) === true : row?.word === word;
  }

  /** Words that hold this one inside. Bounded: a part that so many words share says little. */
  async #wordsAround(word: string): Promise<string[]> {
    const position = this.#isEmbedded ? sql<number>`instr(word, ${word})` : sql<number>`strpos(word, ${word})`;
    const rows = await this.#db
      .selectFrom("copy_words")
      .select("word")
      .where(position, ">", 0)
      .orderBy("word")
      .limit(innerWordsMax)
      .execute();
    return rows.map((row) => row.word);
  }
}

function bothOf(one: Condition, other: Condition): Condition {
  if (one === always) return other;
  return other === always ? one : sql`(${one}) and (${other})`;
}

function withoutAgents(test: Condition): Condition {
  return sql`not exists (select 1 from copy_chat_agents where chat_id = id and ${test})`;
}

const totalsMax = 2_000;

/** A walk of so many rows costs a few milliseconds and fills the first pages of all but rare lists. */
const walkLength = 2_000;

export type MessageHit = { id: number; chatId: number; text: string | null };

const bodySchema = z.object({ text: z.string().nullable() });

export const facetColumns = [
  "status",
  "assignee_id",
  "department_id",
  "application_id",
  "rating",
  "created_with",
  "closed_by",
  "read_by_agent",
  "agents",
  "tags",
] as const;
export type FacetColumn = (typeof facetColumns)[number];

// Boundary: a body is written by nobody but saveChats, from a chat.
export const chatSchema = z.custom<Chat>((value) => isRecord(value) && typeof value.id === "number");

// Boundary: written by saveMessages only, from a message.
const messageSchema = z.custom<Message>((value) => isRecord(value) && typeof value.id === "number");

type SqlOrder = {
  terms: RawBuilder<unknown>;
  column: RawBuilder<unknown>;
  direction: RawBuilder<unknown>;
  areMissingApart: boolean;
  /** The rows that are walked along. */
  among: Condition;
};

function orderOf({ sort }: ResolvedQuery): SqlOrder {
  const entry: { column: string; isNullLowest?: true; isReversed?: true } = sortColumns[sort.column];
  const isDescending = (sort.order === "desc") !== (entry.isReversed ?? false);
  const direction = sql.raw(isDescending ? "desc" : "asc");
  const column = sql.ref(entry.column);
  const rest = { column, direction, among: always };
  if (entry.column === "id") return { ...rest, terms: sql`id ${direction}`, areMissingApart: false };
  // Missing values are the lowest ones in every index, so this is the order of the index, read in either direction.
  const missing = sql.raw(isDescending ? "nulls last" : "nulls first");
  return {
    terms: sql`${column} ${direction} ${missing}, id ${direction}`,
    ...rest,
    areMissingApart: !isDescending && entry.isNullLowest !== true,
  };
}
