import "server-only";
import { setImmediate } from "node:timers/promises";
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { statuses } from "@/lib/helpcrunch/statuses";
import type { CopyReader } from "@/lib/server/local-copy/query";
import type { ResolvedGroup } from "@/lib/server/local-copy/resolved-query";
import { type CopyDatabase, isSqlite } from "@/lib/server/local-copy/schema";
import { type ClockStretch, weekdayOfDayZero } from "./buckets";

/*
 * The questions that reports ask of the local copy, the same on both databases. Nothing but numbers and the names in this
 * file goes into the text of a statement.
 */

export type TimeColumn = "created_at" | "closed_at";
export type GroupColumn =
  | "status"
  | "assignee_id"
  | "department_id"
  | "application_id"
  | "created_with"
  | "rating"
  | "waiting_since";

export type Span = { column: TimeColumn; fromSeconds: number; toSeconds: number };

/** What an answer has a number for: each stretch between two bounds of a time, each value of a column, or all at once. */
export type Slots =
  | { by: "time"; column: TimeColumn | "waiting_since"; bounds: readonly number[] }
  /** `instead` has the department of an assignee, for chats without one. */
  | { by: "value"; column: GroupColumn; instead?: readonly (readonly [assignee: number, department: number])[] }
  | { by: "all" };

export type Slot = number | string | null;

type Chats = SelectQueryBuilder<CopyDatabase, "copy_chats", unknown>;

function within(chats: Chats, span: Span | null): Chats {
  if (span === null) return chats;
  return chats.where(span.column, ">=", span.fromSeconds).where(span.column, "<", span.toSeconds);
}

/**
 * The place of a number among bounds: 0 below the first, 1 from the first on, and so on. A search by halves, so a chat
 * costs as many comparisons as the number of bounds has binary digits.
 */
function placeAmong(value: string, bounds: readonly number[]): RawBuilder<number> {
  const among = (low: number, high: number): string => {
    if (low === high) return `${low}`;
    const middle = Math.floor((low + high) / 2);
    return `case when ${value} < ${Number(bounds[middle])} then ${among(low, middle)} else ${among(middle + 1, high)} end`;
  };
  return sql.raw(among(0, bounds.length));
}

function slotOf(slots: Slots): RawBuilder<Slot> {
  if (slots.by === "all") return sql.raw("0");
  if (slots.by === "time") return placeAmong(slots.column, slots.bounds);
  const { column, instead = [] } = slots;
  if (instead.length === 0) return sql.ref(column);
  const arms = instead.map(([assignee, department]) => sql`when ${sql.lit(assignee)} then ${sql.lit(department)}`);
  return sql`coalesce(${sql.ref(column)}, case assignee_id ${sql.join(arms, sql` `)} end)`;
}

/** Below and above every time there is. */
const everSeconds = 9_000_000_000_000;

const everything: ResolvedGroup = { match: "all", conditions: [] };

/** How many of which chats: those of a view, and of them those that each measure counts. */
export type Counting = {
  view: ResolvedGroup;
  measures: readonly ResolvedGroup[];
  span: Span | null;
  slots: Slots;
  /** Only what is closed since then or later, and was there already when it was closed, whatever a chat says. */
  closedSince?: number;
};

/**
 * How many of the chats that match are in each slot, measure by measure; a slot without any is left out. Slots of time
 * count from 0, which is before the first bound.
 *
 * Without a filter, each slot of time is a walk along an index. That takes a tenth of what it takes to group a million
 * chats, but with a filter the database may walk along another index for each slot, so then it reads the chats once.
 */
export async function countBySlot(
  reader: CopyReader,
  { view, measures, span, slots, closedSince }: Counting,
): Promise<Map<Slot, number>[]> {
  const isWalk = slots.by === "time" && view.conditions.length === 0;
  const rows = await reader.select(
    view,
    async (chats, db, asked) => {
      // The sign keeps SQLite from walking along all closed chats.
      const since = sql`+status = ${sql.lit(Number(statuses.closed.code))} and closed_at >= ${sql.lit(closedSince ?? 0)} and created_at <= closed_at`;
      const parts = closedSince === undefined ? asked : asked.map((part) => sql<boolean>`${part} and ${since}`);
      if (isWalk) return walkSlots(db, slots, span, parts);
      const placed = slots.by === "time" ? chats.where(slots.column, "is not", null) : chats;
      const [only, ...others] = parts;
      const ofOne = only !== undefined && others.length === 0 ? placed.where(only) : placed;
      const totals = parts.map((part) => (ofOne === placed ? sql`count(case when ${part} then 1 end)` : sql`count(*)`));
      const counts = within(ofOne, span).select([
        slotOf(slots).as("slot"),
        ...totals.map((total, index) => total.$castTo<number>().as(totalName(index))),
      ]);
      const found = await (slots.by === "all" ? counts : counts.groupBy("slot")).execute();
      return found as SlotTotals[];
    },
    measures,
  );
  return measures.map(
    (_, index) =>
      new Map(
        rows.flatMap(({ slot, ...totals }) => {
          const total = Number(totals[totalName(index)]);
          return total === 0 ? [] : [[slot, total]];
        }),
      ),
  );
}

type TotalName = `total${number}`;
type SlotTotals = { slot: Slot } & Record<TotalName, number>;

function totalName(index: number): TotalName {
  return `total${index}`;
}

async function walkSlots(
  db: Kysely<CopyDatabase>,
  { column, bounds }: Extract<Slots, { by: "time" }>,
  span: Span | null,
  measures: readonly RawBuilder<boolean>[],
): Promise<SlotTotals[]> {
  const edges = [-everSeconds, ...bounds, everSeconds];
  const slots = edges.slice(1).flatMap((upper, slot) => {
    const lower = edges[slot] ?? upper;
    const walk =
      span?.column === column
        ? { lower: Math.max(lower, span.fromSeconds), upper: Math.min(upper, span.toSeconds) }
        : { lower, upper };
    return walk.lower < walk.upper ? [{ slot, ...walk }] : [];
  });
  if (slots.length === 0) return [];
  const values = slots.map(
    ({ slot, lower, upper }) =>
      sql`(${sql.lit(slot)}, cast(${sql.lit(lower)} as bigint), cast(${sql.lit(upper)} as bigint))`,
  );
  const isElsewhere = span === null || span.column === column;
  const outer = isElsewhere
    ? sql``
    : sql` and ${sql.ref(span.column)} >= ${sql.lit(span.fromSeconds)} and ${sql.ref(span.column)} < ${sql.lit(span.toSeconds)}`;
  const totals = measures.map(
    (measure, index) => sql`(
      select count(*) from copy_chats
      where ${sql.ref(column)} >= lower_bound and ${sql.ref(column)} < upper_bound and ${measure}${outer}
    ) as ${sql.ref(totalName(index))}`,
  );
  const { rows } = await sql<SlotTotals>`
    with slots (slot, lower_bound, upper_bound) as (values ${sql.join(values)})
    select slot, ${sql.join(totals)} from slots`.execute(db);
  return rows;
}

/** Of how many chats, and the durations by their percents. */
export type Quantiles = { total: number; values: Readonly<Record<number, number>> };

/** Between two rests so many characters are read, so that nobody waits behind a million chats. */
const restLength = 1 << 19;

/**
 * The median and other shares of a duration in each slot, by nearest rank: the least duration that so many percent of the
 * chats do not pass. Slots of several kinds are answered by one reading. `nowSeconds` is when those who wait are asked.
 *
 * The database writes all durations into one text, and they are ranked here: ranked by its windows, a million take it
 * seconds.
 */
export async function quantilesBySlot(
  reader: CopyReader,
  where: ResolvedGroup,
  span: Span | null,
  kinds: readonly Slots[],
  of: { duration: "firstResponse" | "waiting"; percents: readonly number[]; nowSeconds: number },
): Promise<Map<Slot, Quantiles>[]> {
  const column = of.duration === "firstResponse" ? "first_response_seconds" : "waiting_since";
  const duration =
    of.duration === "firstResponse" ? sql.ref(column) : sql`(${sql.lit(of.nowSeconds)} - ${sql.ref(column)})`;
  const parts = [...kinds.map(slotOf), duration].map((part) => sql`coalesce(cast(${part} as text), '')`);
  const text = await reader.select(where, async (chats, db) => {
    const lines = within(chats, span)
      .where(column, "is not", null)
      .select(sql<string>`${sql.join(parts, sql` || ' ' || `)}`.as("line"));
    const joined = isSqlite(db) ? sql`group_concat(line)` : sql`string_agg(line, ',')`;
    const found = await sql<{ text: string | null }>`select ${joined} as text from (${lines}) as lines`.execute(db);
    return found.rows[0]?.text ?? "";
  });
  const lists = await listsOf(text, kinds.length);
  return lists.map(
    (slots) => new Map([...slots].map(([slot, seconds]) => [slot, quantilesOf(seconds, of.percents)] as const)),
  );
}

/** Reads `slot slot … seconds` after `slot slot … seconds`, with an empty slot for null, into the durations of each slot. */
async function listsOf(text: string, kinds: number): Promise<Map<Slot, number[]>[]> {
  const lists = Array.from({ length: kinds }, () => new Map<Slot, number[]>());
  if (text === "") return lists;
  for (let start = 0, rest = restLength; start <= text.length; ) {
    const comma = text.indexOf(",", start);
    const end = comma < 0 ? text.length : comma;
    const parts = text.slice(start, end).split(" ");
    const seconds = Number(parts[kinds]);
    for (const [kind, slots] of lists.entries()) {
      const slot = parts[kind] === "" ? null : Number(parts[kind]);
      const list = slots.get(slot);
      if (list === undefined) slots.set(slot, [seconds]);
      else list.push(seconds);
    }
    start = end + 1;
    if (start > rest) {
      rest += restLength;
      await setImmediate();
    }
  }
  return lists;
}

function quantilesOf(seconds: readonly number[], percents: readonly number[]): Quantiles {
  const ranked = Float64Array.from(seconds).sort();
  const total = ranked.length;
  const values = percents.map((percent) => [percent, ranked[Math.ceil((percent * total) / 100) - 1] ?? 0] as const);
  return { total, values: Object.fromEntries(values) };
}

/**
 * How many chats were open at each of the bounds, the first one included: those created before it, without those that had
 * been closed by then. What was closed before the first bound was open at none of them and is not read.
 */
export async function openAtBounds(
  reader: CopyReader,
  { view, isOpen }: { view: ResolvedGroup; isOpen: ResolvedGroup },
  bounds: readonly number[],
): Promise<number[]> {
  const from = (column: TimeColumn): Span => ({ column, fromSeconds: bounds[0] ?? 0, toSeconds: everSeconds });
  const slots = (column: TimeColumn): Slots => ({ by: "time", column, bounds });
  const countClosed = (span: Span, by: Slots) =>
    countBySlot(reader, { view, measures: [everything], span, slots: by, closedSince: bounds[0] ?? 0 });
  const [[stayed], [closed], [came], [went]] = await Promise.all([
    countBySlot(reader, { view, measures: [isOpen], span: null, slots: slots("created_at") }),
    countClosed(from("closed_at"), { by: "all" }),
    countClosed(from("created_at"), slots("created_at")),
    countClosed(from("closed_at"), slots("closed_at")),
  ]);
  let open = closed?.get(0) ?? 0;
  for (const total of came?.values() ?? []) open -= total;
  return bounds.map((_, place) => {
    open += (stayed?.get(place) ?? 0) + (came?.get(place) ?? 0) - (went?.get(place) ?? 0);
    return open;
  });
}

/** How many chats were created at which hour of which weekday (Monday is 0), by what the clocks showed. */
export async function countByHour(
  reader: CopyReader,
  where: ResolvedGroup,
  span: Span,
  stretches: readonly ClockStretch[],
): Promise<Map<string, number>> {
  const rows = await reader.select(where, async (chats, db) => {
    const times =
      where.conditions.length === 0 ? createdByHour(stretches) : createdOneByOne(within(chats, span), stretches);
    const { rows: found } = await sql<{ weekday: number; hour: number; total: number }>`
      select (local / 86400 + ${sql.lit(weekdayOfDayZero)}) % 7 as weekday, (local / 3600) % 24 as hour, sum(chats) as total
      from (${times}) as times group by 1, 2`.execute(db);
    return found;
  });
  return new Map(rows.map(({ weekday, hour, total }) => [`${weekday}-${hour}`, Number(total)]));
}

/** Each chat at what the clocks showed. */
function createdOneByOne(chats: Chats, stretches: readonly ClockStretch[]): RawBuilder<unknown> {
  // Clocks change a few times a year, so there are few arms.
  const arms = stretches.map(
    ({ toSeconds, offsetSeconds }) => sql`when created_at < ${sql.lit(toSeconds)} then ${sql.lit(offsetSeconds)}`,
  );
  const local = sql`(created_at + case ${sql.join(arms, sql` `)} else 0 end)`;
  return sql`${chats.select([local.as("local"), sql.lit(1).as("chats")])}`;
}

/** Each hour that the clocks showed, as a walk along the index of when chats were created. */
function createdByHour(stretches: readonly ClockStretch[]): RawBuilder<unknown> {
  const big = (value: number) => sql`cast(${sql.lit(value)} as bigint)`;
  const values = stretches.map(({ fromSeconds, toSeconds, offsetSeconds }) => {
    const hourEnd = fromSeconds + 3600 - ((fromSeconds + offsetSeconds) % 3600);
    return sql`(${big(fromSeconds)}, ${big(Math.min(hourEnd, toSeconds))}, ${big(toSeconds)}, ${big(offsetSeconds)})`;
  });
  return sql`
    with recursive hours (lower_bound, upper_bound, last_bound, ahead) as (
      select * from (values ${sql.join(values)}) as firsts
      union all
      select upper_bound, case when upper_bound + 3600 < last_bound then upper_bound + 3600 else last_bound end,
        last_bound, ahead
      from hours where upper_bound < last_bound
    )
    select lower_bound + ahead as local, (
      select count(*) from copy_chats where created_at >= lower_bound and created_at < upper_bound
    ) as chats from hours`;
}
