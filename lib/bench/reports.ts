import { sql } from "kysely";
import { reportNames } from "@/lib/api/reports/contract";
import { createDateResolver } from "@/lib/dates/resolve";
import { completeOptions } from "@/lib/emulator/options";
import { Renderer } from "@/lib/emulator/render";
import { Store } from "@/lib/emulator/store";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { toLocalGroup } from "@/lib/server/chat-source/local-source";
import type { CopyDb } from "@/lib/server/local-copy/open";
import { CopyReader } from "@/lib/server/local-copy/query";
import { isSqlite } from "@/lib/server/local-copy/schema";
import { analyse, saveChats } from "@/lib/server/local-copy/store";
import { computeReport } from "@/lib/server/reports/compute-report";
import { scratchCopies } from "@/lib/testing/scratch-copy";
import { resolveAnyView } from "@/lib/view/filter-node";
import { defaultView } from "@/lib/view/view";
import { type Figure, quantile } from "./measure";

/*
 * `npm run bench reports`: every report over a copy of `--chats` chats, a million unless given, on each database that there
 * is: the last thirty days by day, and all years by month, each asked several times of a reader that has kept nothing.
 */

const batchSize = 500;
const repeats = 5;
const nowMs = Date.parse("2026-05-04T12:00:00Z");
const nowSeconds = nowMs / 1000;
const zone = "Europe/Warsaw";
const targetMs = 300;

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const compile: Parameters<typeof computeReport>[3]["compile"] = (view) => {
  const context = { resolveDate: createDateResolver(nowMs, zone), meAgentId: null };
  const resolution = resolveAnyView({ ...view, sort: defaultView.sort }, context);
  const group = "resolved" in resolution ? toLocalGroup(resolution.resolved, { nowSeconds, hasAgents: true }) : null;
  if (group === null || "missing" in group) throw new Error("The copy does not hold what a report asks for.");
  return group.where;
};

/** How many chats the emulator makes; the others are those again, some seconds earlier. */
const seedsMax = 20_000;
const messagesPerChat = 5;
const shiftSeconds = 37;
const idColumns = new Set(["id", "chat_id", "last_message_id"]);
const timeColumns = [
  ...["created_at", "last_message_at", "last_customer_message_at", "closed_at", "snoozed_until", "waiting_since"],
];

/**
 * A copy of so many chats with five messages each, as if all messages had been read: first responses of up to a day. Only
 * the seeds go the way of a sync; the database itself multiplies them, since a report asks nothing of a text.
 */
export async function loadCopy({ writer }: CopyDb, chats: number): Promise<void> {
  const seeds = Math.min(chats, seedsMax);
  const options = completeOptions({ chats: seeds, nowMs });
  const render = new Renderer(new Store({ ...options, nowMs: () => nowMs }), options);
  for (let from = 0; from < seeds; from += batchSize) {
    const raw = Array.from({ length: Math.min(batchSize, seeds - from) }, (_, row) => render.chat(from + row));
    await saveChats(writer, raw.map(readChat).filter(isReadable), nowMs);
  }
  await sql`update copy_chats set message_count = ${messagesPerChat}, first_response_seconds = (id * 7919) % 86400
    where last_message_id is not null`.execute(writer);
  const { rows } = await sql<{ last: number; columns: string }>`select max(id) as last from copy_chats`.execute(writer);
  const step = (rows[0]?.last ?? 0) + 1;
  const row = await writer.selectFrom("copy_chats").selectAll().limit(1).executeTakeFirstOrThrow();
  const rebuild = await dropIndexes(writer);
  for (let copies = 1; copies * seeds < chats; copies += 1) {
    const shifted = (name: string) => {
      if (idColumns.has(name)) return sql`${sql.ref(name)} + ${sql.lit(copies * step)}`;
      return timeColumns.includes(name) ? sql`${sql.ref(name)} - ${sql.lit(copies * shiftSeconds)}` : sql.ref(name);
    };
    const multiply = (table: string, names: readonly string[], id: string) =>
      sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
        select ${sql.join(names.map(shifted))} from ${sql.table(table)}
        where ${sql.ref(id)} < ${sql.lit(step)}`.execute(writer);
    await multiply("copy_chats", Object.keys(row), "id");
    await multiply("copy_chat_bodies", ["id", "body"], "id");
    await multiply("copy_chat_agents", ["agent_id", "chat_id"], "chat_id");
  }
  const body = JSON.stringify({ text: "I cannot find the invoice of the last month. ".repeat(4) });
  for (let place = 0; place < messagesPerChat; place += 1) {
    await sql`insert into copy_messages (id, chat_id, version, created_at, body)
      select id * ${sql.lit(messagesPerChat)} + ${sql.lit(place)}, id, 0, (created_at + ${sql.lit(place * 60)}) * 1000, ${body}
      from copy_chats where created_at is not null`.execute(writer);
  }
  await rebuild();
  await analyse(writer);
}

/** Without indexes a million rows come in ten times faster. */
async function dropIndexes(db: CopyDb["writer"]): Promise<() => Promise<void>> {
  const { rows } = isSqlite(db)
    ? await sql<{ name: string; text: string }>`select name, sql as text from sqlite_master
        where type = 'index' and sql is not null and tbl_name in ('copy_chats', 'copy_messages')`.execute(db)
    : await sql<{ name: string; text: string }>`select indexname as name, indexdef as text from pg_indexes
        where schemaname = current_schema() and tablename in ('copy_chats', 'copy_messages')
        and indexname not like '%_pkey'`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db);
  return async () => {
    for (const { text } of rows) await sql.raw(text).execute(db);
    if (!isSqlite(db)) await sql`vacuum`.execute(db);
  };
}

/** Every report over a loaded copy, each of a reader that has kept nothing. */
export async function measureReports(dialect: string, copy: CopyDb, chats: number): Promise<Figure[]> {
  const first = await copy.reader
    .selectFrom("copy_chats")
    .select((build) => build.fn.min("created_at").as("seconds"))
    .executeTakeFirstOrThrow();
  if (first.seconds === null) throw new Error("There are no chats to count: the figures would be those of nothing.");
  const firstSeconds = first.seconds;
  const firstDay = new Date(firstSeconds * 1000).toISOString().slice(0, 10);
  const periods = [
    { name: "30 days", from: "2026-04-05", bucket: "day" },
    { name: "all years", from: firstDay, bucket: "month" },
  ] as const;
  const figures: Figure[] = [];
  for (const { name: period, from, bucket } of periods) {
    for (const name of reportNames) {
      const times: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const sources = {
          reader: new CopyReader(copy.reader, copy.counter),
          compile,
          nowSeconds,
          firstSeconds,
          departments: [],
          nameOf: () => null,
        };
        const asked = {
          from,
          to: "2026-05-04",
          zone,
          bucket,
          weekStart: "monday",
          compare: true,
          assigneeDepartment: false,
        } as const;
        const startedAt = performance.now();
        await computeReport(name, asked, { filters: [], match: "all" }, sources);
        times.push(performance.now() - startedAt);
      }
      times.sort((one, other) => one - other);
      figures.push({
        what: `${dialect}: report ${name}, ${period}, of ${chats.toLocaleString("en")} chats: p95 (median)`,
        value: `${ms(quantile(times, 0.95))} (${ms(quantile(times, 0.5))})`,
        against: ms(targetMs),
      });
    }
  }
  return figures;
}

export async function reports(chats: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { dialect, open } of scratchCopies) {
    const { copy, close } = await open();
    try {
      await loadCopy(copy, chats);
      figures.push(...(await measureReports(dialect, copy, chats)));
    } finally {
      await close();
    }
  }
  return figures;
}
