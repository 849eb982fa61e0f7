import "server-only";
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { CopyReader } from "@/lib/server/local-copy/query";
import type { ResolvedGroup } from "@/lib/server/local-copy/resolved-query";
import type { CopyDatabase } from "@/lib/server/local-copy/schema";
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
  | { by: "value"; column: GroupColumn }
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
  return slots.by === "value" ? sql.ref(slots.column) : placeAmong(slots.column, slots.bounds);
}

/**
 * How many of the chats that match are in each slot; one without any is left out. Slots of time count from 0, which is
 * before the first bound.
 */
export async function countBySlot(
  reader: CopyReader,
  where: ResolvedGroup,
  span: Span | null,
  slots: Slots,
): Promise<Map<Slot, number>> {
  const rows = await reader.select(where, (chats) => {
    const placed = slots.by === "time" ? chats.where(slots.column, "is not", null) : chats;
    const counts = within(placed, span).select([slotOf(slots).as("slot"), sql<number>`count(*)`.as("total")]);
    return (slots.by === "all" ? counts : counts.groupBy("slot")).execute();
  });
  return new Map(rows.map(({ slot, total }) => [slot, Number(total)]));
}

/** Of how many chats, and the durations by their percents. */
export type Quantiles = { total: number; values: Readonly<Record<number, number>> };

/**
 * The median and other shares of a duration in each slot, by nearest rank: the least duration that so many percent of the
 * chats do not pass. `nowSeconds` is when those who wait are asked.
 */
export async function quantilesBySlot(
  reader: CopyReader,
  where: ResolvedGroup,
  span: Span | null,
  slots: Slots,
  of: { duration: "firstResponse" | "waiting"; percents: readonly number[]; nowSeconds: number },
): Promise<Map<Slot, Quantiles>> {
  const duration =
    of.duration === "firstResponse"
      ? sql.ref("first_response_seconds")
      : sql`(${sql.lit(of.nowSeconds)} - ${sql.ref("waiting_since")})`;
  const placeOf = (percent: number, total: number) => Math.ceil((percent * total) / 100);
  const rows = await reader.select(where, async (chats, db) => {
    const durations = within(chats, span).select([slotOf(slots).as("slot"), duration.as("seconds")]);
    const ranked = sql`
      select slot, seconds,
        row_number() over (partition by slot order by seconds) as place,
        count(*) over (partition by slot) as total
      from (${durations}) as durations where seconds is not null`;
    const places = of.percents.map((percent) => sql`(total * ${sql.lit(percent)} + 99) / 100`);
    const found = await sql<{ slot: Slot; seconds: number; place: number; total: number }>`
      select slot, seconds, place, total from (${ranked}) as ranked where place in (${sql.join(places)})`.execute(db);
    return found.rows;
  });
  const found = new Map<Slot, { total: number; values: Record<number, number> }>();
  for (const { slot, seconds, place, total } of rows) {
    const quantiles = found.get(slot) ?? { total: Number(total), values: {} };
    found.set(slot, quantiles);
    // Of few chats, one may stand at the place of several shares.
    for (const percent of of.percents) {
      if (placeOf(percent, quantiles.total) === Number(place)) quantiles.values[percent] = Number(seconds);
    }
  }
  return found;
}

/**
 * How many chats were open at each of the bounds, the first one included: those created before it, without those that had
 * been closed by then.
 */
export async function openAtBounds(
  reader: CopyReader,
  { everOpen, everClosed }: { everOpen: ResolvedGroup; everClosed: ResolvedGroup },
  bounds: readonly number[],
): Promise<number[]> {
  // Nothing is closed before it is there, whatever a chat says.
  const end = sql`case when closed_at > created_at then closed_at else created_at end`;
  const [came, went] = await Promise.all([
    countBySlot(reader, everOpen, null, { by: "time", column: "created_at", bounds }),
    reader.select(everClosed, async (chats, db) => {
      const ends = chats.where("created_at", "is not", null).select(end.as("end_at"));
      const { rows } = await sql<{ slot: number; total: number }>`
        select ${placeAmong("end_at", bounds)} as slot, count(*) as total from (${ends}) as ends group by slot`.execute(
        db,
      );
      return new Map(rows.map(({ slot, total }) => [slot, Number(total)]));
    }),
  ]);
  let open = 0;
  return bounds.map((_, place) => {
    open += (came.get(place) ?? 0) - (went.get(place) ?? 0);
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
  // Clocks change a few times a year, so there are few arms.
  const arms = stretches.map(
    ({ toSeconds, offsetSeconds }) => sql`when created_at < ${sql.lit(toSeconds)} then ${sql.lit(offsetSeconds)}`,
  );
  const local = sql`(created_at + case ${sql.join(arms, sql` `)} else 0 end)`;
  const rows = await reader.select(where, async (chats, db) => {
    const times = within(chats, span).select(local.as("local"));
    const { rows: found } = await sql<{ weekday: number; hour: number; total: number }>`
      select (local / 86400 + ${sql.lit(weekdayOfDayZero)}) % 7 as weekday, (local / 3600) % 24 as hour, count(*) as total
      from (${times}) as times group by weekday, hour`.execute(db);
    return found;
  });
  return new Map(rows.map(({ weekday, hour, total }) => [`${weekday}-${hour}`, Number(total)]));
}
