import { completeOptions } from "@/lib/emulator/options";
import { Renderer } from "@/lib/emulator/render";
import { Store } from "@/lib/emulator/store";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { CopyReader } from "@/lib/server/local-copy/query";
import {
  isSortColumn,
  type ResolvedCondition,
  type ResolvedGroup,
  type SortColumn,
  sortColumns,
} from "@/lib/server/local-copy/resolved-query";
import { analyse, saveChats } from "@/lib/server/local-copy/store";
import { scratchCopies } from "@/lib/testing/scratch-copy";
import { parseSearchText } from "@/lib/view/search-text";
import { type Figure, quantile } from "./measure";

/*
 * `npm run bench local`: the local copy on its own, on each database that there is, with the targets beside the figures.
 * `--chats` says how many, a million unless given; the emulator's generator makes them.
 */

const batchSize = 500;
const repeats = 5;
const nowMs = Date.parse("2026-05-04T12:00:00Z");
const nowSeconds = nowMs / 1000;
const day = 86_400;

const number = (
  column: Extract<ResolvedCondition, { kind: "number" }>["column"],
  operator: Extract<ResolvedCondition, { kind: "number" }>["operator"],
  value: number,
): ResolvedCondition => ({ kind: "number", column, operator, value });
const all = (...conditions: (ResolvedCondition | ResolvedGroup)[]): ResolvedGroup => ({ match: "all", conditions });
const any = (...conditions: (ResolvedCondition | ResolvedGroup)[]): ResolvedGroup => ({ match: "any", conditions });
const empty = (
  column: Extract<ResolvedCondition, { kind: "empty" }>["column"],
  isEmpty: boolean,
): ResolvedCondition => ({
  kind: "empty",
  column,
  isEmpty,
});

/** What people look at: the built-in lists, and lists of one to four filters. */
function sampleViews(sample: Chat): { name: string; where: ResolvedGroup; sort: SortColumn }[] {
  const assignee = number("assignee_id", "eq", sample.assignee?.id ?? 1);
  const department = number("department_id", "eq", sample.department?.id ?? 1);
  const customer = number("customer_id", "eq", sample.customer?.id ?? 1);
  const open = number("status", "neq", 5);
  const status = (code: number) => number("status", "eq", code);
  const since = (days: number) => number("created_at", "gte", nowSeconds - days * day);
  const closedSince = (days: number) => number("closed_at", "gte", nowSeconds - days * day);
  const poor: ResolvedCondition = { kind: "text", column: "rating", operator: "contains", value: "poor" };
  const agent: ResolvedCondition = { kind: "agent", operator: "eq", value: sample.agents[0]?.id ?? 1 };
  const recent = "lastMessageAt";
  return [
    { name: "all", where: all(), sort: recent },
    { name: "mine", where: all(assignee, open), sort: recent },
    { name: "on hold", where: all(status(4)), sort: recent },
    { name: "poorly rated", where: all(poor, closedSince(7)), sort: recent },
    { name: "empty chats", where: all(status(7)), sort: recent },
    { name: "unassigned", where: all(empty("assignee_id", true), open), sort: recent },
    { name: "waiting for us", where: all(empty("waiting_since", false)), sort: "waiting" },
    { name: "open", where: all(open), sort: recent },
    { name: "closed", where: all(status(5)), sort: "closedAt" },
    { name: "new or opened", where: any(status(1), status(2)), sort: "lastCustomerMessageAt" },
    { name: "department", where: all(department), sort: recent },
    { name: "department, open", where: all(department, open), sort: recent },
    { name: "department, closed this week", where: all(department, status(5), closedSince(7)), sort: "closedAt" },
    { name: "customer", where: all(customer), sort: recent },
    { name: "today", where: all(since(1)), sort: "createdAt" },
    { name: "last 30 days, mine", where: all(since(30), assignee), sort: "createdAt" },
    { name: "last 30 days, by customer", where: all(since(30)), sort: "customer" },
    { name: "rated poor", where: all(poor), sort: recent },
    {
      name: "rated perfect, mine",
      where: all({ kind: "text", column: "rating", operator: "eq", value: "perfect" }, assignee),
      sort: recent,
    },
    { name: "wrote in it", where: all(agent), sort: recent },
    { name: "wrote in it, open", where: all(agent, open), sort: recent },
    { name: "not assigned to", where: all(number("assignee_id", "neq", sample.assignee?.id ?? 1), open), sort: recent },
    {
      name: "any of statuses",
      where: all({ kind: "numbers", column: "status", isIn: true, values: [1, 2, 3] }),
      sort: recent,
    },
    {
      name: "none of statuses",
      where: all({ kind: "numbers", column: "status", isIn: false, values: [5, 7] }),
      sort: recent,
    },
    { name: "snoozed", where: all(empty("snoozed_until", false)), sort: "snoozedUntil" },
    { name: "unread", where: all(number("read_by_agent", "eq", 0), open), sort: recent },
    { name: "group", where: all(open, any(assignee, all(empty("assignee_id", true), department))), sort: recent },
    {
      name: "waiting an hour",
      where: all(number("waiting_since", "lte", nowSeconds - 3600), department),
      sort: "waiting",
    },
    { name: "application", where: all(number("application_id", "eq", sample.applicationId ?? 1), open), sort: recent },
    {
      name: "by e-mail",
      where: all({ kind: "text", column: "customer_email", operator: "eq", value: sample.customer?.email ?? "" }),
      sort: recent,
    },
  ];
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

type Timed = { name: string; ms: number };

async function timed(name: string, ask: () => Promise<unknown>): Promise<Timed> {
  const startedAt = performance.now();
  await ask();
  return { name, ms: performance.now() - startedAt };
}

function spreadOf(what: string, times: Timed[], target: number): Figure {
  const sorted = times.toSorted((one, other) => one.ms - other.ms);
  const values = sorted.map((each) => each.ms);
  const slowest = sorted.slice(-3).map((each) => `${each.name} ${ms(each.ms)}`);
  return {
    what: `${what}: p95 (median; slowest)`,
    value: `${ms(quantile(values, 0.95))} (${ms(quantile(values, 0.5))}; ${slowest.toReversed().join(", ")})`,
    against: ms(target),
  };
}

async function measure(
  dialect: string,
  open: (typeof scratchCopies)[number]["open"],
  chats: number,
): Promise<Figure[]> {
  const scratch = await open();
  const { copy } = scratch;
  const figures: Figure[] = [];
  const name = (what: string) => `${dialect}: ${what}`;
  try {
    const options = completeOptions({ chats, nowMs });
    const store = new Store({ ...options, nowMs: () => nowMs });
    const render = new Renderer(store, options);
    let ingestMs = 0;
    let jsonBytes = 0;
    let residentMax = 0;
    const samples: Chat[] = [];
    for (let from = 0; from < chats; from += batchSize) {
      const raw = Array.from({ length: Math.min(batchSize, chats - from) }, (_, row) => render.chat(from + row));
      jsonBytes += JSON.stringify(raw).length;
      const batch = raw.map(readChat).filter(isReadable);
      if (from % (batchSize * 20) === 0) samples.push(...batch.slice(0, 1));
      const startedAt = performance.now();
      await saveChats(copy.writer, batch, nowMs);
      ingestMs += performance.now() - startedAt;
      residentMax = Math.max(residentMax, process.memoryUsage().rss);
    }
    figures.push({
      what: name("chats taken in each second"),
      value: Math.round((chats / ingestMs) * 1000).toLocaleString("en"),
      against: "5,000",
    });
    await analyse(copy.writer);
    const bytes = await scratch.sizeBytes();
    figures.push({
      what: name("on disk, against the JSON as received"),
      value: `${(bytes / 1e6).toFixed(0)} MB`,
      against: `${(jsonBytes / 1e6).toFixed(0)} MB`,
      ratio: (bytes / jsonBytes).toFixed(2),
    });
    figures.push({
      what: name("memory of the process, the generator included"),
      value: `${Math.round(residentMax / 1e6)} MB`,
      against: "500 MB",
    });

    const sample = samples.find((chat) => chat.assignee !== null && chat.agents.length > 0 && chat.department !== null);
    if (sample === undefined) throw new Error("The generator made no chat that is assigned.");
    const views = sampleViews(sample);
    const rows: Timed[] = [];
    const totals: Timed[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const { name: view, where, sort } of views) {
        // A reader of its own each time has kept no total.
        const reader = new CopyReader(copy.reader);
        const query = { where, sort: { column: sort, order: "desc" }, limit: 50, offset: 0 } as const;
        rows.push(await timed(view, () => reader.chats(query)));
        totals.push(await timed(view, () => reader.total(where)));
      }
      for (const column of Object.keys(sortColumns).filter(isSortColumn)) {
        for (const order of ["asc", "desc"] as const) {
          const reader = new CopyReader(copy.reader);
          const query = { where: all(), sort: { column, order }, limit: 50, offset: 0 };
          rows.push(await timed(`by ${column} ${order}`, () => reader.chats(query)));
        }
      }
    }
    figures.push(spreadOf(name("rows of a view"), rows, 20));
    figures.push(spreadOf(name("exact total"), totals, dialect === "sqlite" ? 100 : 250));

    const searches: Timed[] = [];
    const words = [...wordsOf(samples), "order", "refund", "zzzznothing", "fund", "efun", "a", "the order"];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const typed of words) {
        const reader = new CopyReader(copy.reader);
        const where = all({ kind: "search", query: parseSearchText(typed) });
        searches.push(
          await timed(typed, () =>
            reader.chats({ where, sort: { column: "lastMessageAt", order: "desc" }, limit: 20, offset: 0 }),
          ),
        );
      }
    }
    figures.push(spreadOf(name("text search"), searches, 100));

    const changed = samples
      .slice(0, 100)
      .map((chat) => ({ ...chat, lastMessageText: `${chat.lastMessageText} again` }));
    const delta = await timed("delta", () => saveChats(copy.writer, changed, nowMs + 1));
    figures.push({
      what: name(`a delta of ${changed.length} changed chats is in lists after`),
      value: ms(delta.ms),
      against: "2,000 ms",
    });
  } finally {
    await scratch.close();
  }
  return figures;
}

function wordsOf(chats: readonly Chat[]): string[] {
  return chats
    .slice(0, 8)
    .flatMap((chat) => [chat.customer?.name, chat.customer?.email].filter((text) => typeof text === "string"));
}

export async function local(chats: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { dialect, open } of scratchCopies) figures.push(...(await measure(dialect, open, chats)));
  return figures;
}
