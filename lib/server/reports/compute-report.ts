import "server-only";
import type {
  HeatMap,
  MeasureName,
  Report,
  ReportCell,
  ReportChat,
  ReportFigure,
  ReportGroup,
  ReportKey,
  ReportName,
  ReportNote,
  ReportQuery,
  ReportTable,
} from "@/lib/api/reports/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import { parseStatus } from "@/lib/helpcrunch/statuses";
import type { CopyReader } from "@/lib/server/local-copy/query";
import type { ResolvedGroup, ResolvedQuery } from "@/lib/server/local-copy/resolved-query";
import { viewLengthMax } from "@/lib/view/address";
import { conditionsIn, conditionsMax, type FilterNode, isGroup, listMax } from "@/lib/view/filter-node";
import { encodeFilter } from "@/lib/view/filter-text";
import { filtersMax } from "@/lib/view/limits";
import { ratings } from "@/lib/view/ratings";
import { statusNames } from "@/lib/view/statuses";
import type { AskedView } from "@/lib/view/view";
import {
  type Bucket,
  bucketsOf,
  clockStretches,
  dayOf,
  momentsOf,
  type Period,
  periodBefore,
  stateOf,
  wholePeriod,
} from "./buckets";
import {
  countByHour,
  countBySlot,
  type GroupColumn,
  openAtBounds,
  type Quantiles,
  quantilesBySlot,
  type Slot,
  type Slots,
  type Span,
} from "./figures";
import {
  ages,
  between,
  closedAtUnknownTime,
  measures,
  ofDepartmentOrAssignee,
  openAfter,
  ratedAndNotClosed,
  reports,
  stillOpen,
  type TableBy,
  type TimeField,
  within,
  withoutAnyDepartment,
  withValue,
} from "./measures";

/** What a report is made from, beside what was asked. */
export type ReportSources = {
  reader: CopyReader;
  /** What a view asks for, as the copy is asked it. */
  compile: (view: Pick<AskedView, "filters" | "match">) => ResolvedGroup;
  nowSeconds: number;
  /** When the first chat was created. */
  firstSeconds: number;
  /** With their members; none while nobody knows them. */
  departments: readonly { id: number; agents: readonly { id: number }[] }[];
  /** What a person, a department or an application is called; null where nobody knows. */
  nameOf: (field: ReportGroup, id: number) => string | null;
};

type Asked = Pick<
  ReportQuery,
  "from" | "to" | "zone" | "bucket" | "weekStart" | "compare" | "cell" | "assigneeDepartment"
>;

export type ComputedReport = Omit<Report, "savedFilter" | "meta">;

const columnOf = { createdAt: "created_at", closedAt: "closed_at" } as const satisfies Record<
  TimeField,
  Span["column"]
>;
const groupColumns = {
  status: "status",
  assignee: "assignee_id",
  department: "department_id",
  application: "application_id",
  createdWith: "created_with",
  rating: "rating",
} as const satisfies Record<ReportGroup, GroupColumn>;

const percents = [50, 90] as const;
const chatsMax = 20;
/** The filters that a figure adds to those of a saved filter, and what they take in an address. */
const ownFiltersMax = 6;
const ownLengthMax = 1_500;

type Base = Pick<AskedView, "filters" | "match">;

/**
 * A view to which filters can be added. One that joins its filters by "any" becomes a group, unless it holds groups: no
 * list has groups within groups, so `filters` is null.
 */
function narrowable({ filters, match }: Base): readonly FilterNode[] | null {
  if (match === "all" || filters.length < 2) return filters;
  return filters.some(isGroup) ? null : [{ match, filters: conditionsIn(filters) }];
}

/** Whether an address has room for these filters and those that a figure adds. */
function fitsList(filters: readonly FilterNode[]): boolean {
  const length = filters.reduce((sum, filter) => sum + encodeURIComponent(encodeFilter(filter)).length + 8, 0);
  const countMax = filters.some(isGroup) ? conditionsMax : filtersMax;
  return conditionsIn(filters).length + ownFiltersMax <= countMax && length + ownLengthMax <= viewLengthMax;
}

/** What is asked for in one turn, answered by one reading. */
type Batch<Asked, Answer> = { asked: Map<string, Asked>; hasBegun: boolean; answers: Promise<Answer[]> };

/** Joins the batch of that name, or begins one. `place` is where the answer to this question will stand. */
function joined<Asked, Answer>(
  batches: Map<string, Batch<Asked, Answer>>,
  name: string,
  question: Asked,
  answer: (asked: readonly Asked[]) => Promise<Answer[]>,
): { answers: Promise<Answer[]>; place: number } {
  const text = JSON.stringify(question);
  let batch = batches.get(name);
  if (batch === undefined || (batch.hasBegun && !batch.asked.has(text))) {
    const begun: Batch<Asked, Answer> = {
      asked: new Map(),
      hasBegun: false,
      answers: Promise.resolve().then(() => {
        begun.hasBegun = true;
        return answer([...begun.asked.values()]);
      }),
    };
    batch = begun;
    batches.set(name, batch);
  }
  batch.asked.set(text, question);
  return { answers: batch.answers, place: [...batch.asked.keys()].indexOf(text) };
}

/** A row of a table, with what a cell needs beside its measure. */
type Row = {
  key: ReportKey;
  slot: Slot;
  /** Null where no filter finds these chats alone. */
  filters: readonly FilterNode[] | null;
  bucket: Bucket | null;
};

class Computation {
  readonly #asked: Asked;
  readonly #view: Base;
  /** The view's filters, to add to. */
  readonly #base: readonly FilterNode[] | null;
  readonly #hasLists: boolean;
  readonly #counted = new Map<string, Batch<readonly FilterNode[], Map<Slot, number>>>();
  readonly #shares = new Map<string, Batch<Slots, Map<Slot, Quantiles>>>();
  #open: Promise<number[]> | null = null;
  readonly #sources: ReportSources;
  readonly #soleDepartments: readonly (readonly [agent: number, department: number])[];
  readonly #period: Bucket;
  readonly #buckets: readonly (Bucket & { state: ReturnType<typeof stateOf> })[];

  constructor(asked: Asked, view: Base, sources: ReportSources) {
    this.#asked = asked;
    this.#view = view;
    this.#base = narrowable(view);
    this.#hasLists = this.#base !== null && fitsList(this.#base);
    this.#sources = sources;
    this.#soleDepartments = soleDepartments(sources.departments);
    this.#period = wholePeriod(asked);
    this.#buckets = bucketsOf(asked).map((bucket) => ({ ...bucket, state: stateOf(bucket, sources) }));
  }

  async report(name: ReportName): Promise<ComputedReport> {
    const { figures, tables, hasHeatMap = false, chats, notes } = reports[name];
    const { firstSeconds } = this.#sources;
    const { from, to, zone, bucket, weekStart, compare } = this.#asked;
    const before = compare && name !== "queue" ? periodBefore(this.#asked) : null;
    const canCompare = before !== null && wholePeriod(before).toSeconds > firstSeconds;
    const [computedFigures, computedTables, heatMap, hours, listed, said] = await Promise.all([
      Promise.all(figures.map((figure) => this.#figure(figure, canCompare ? before : null))),
      Promise.all(tables.map((table) => this.#table(table))),
      hasHeatMap ? this.#heatMap() : null,
      hasHeatMap ? this.#hours() : null,
      chats === undefined ? null : this.#chats(chats),
      this.#notes(name, notes),
    ]);
    return {
      name,
      period: { from, to, zone, bucket, weekStart },
      before: canCompare ? { from: before.from, to: before.to } : null,
      firstDay: dayOf(firstSeconds, zone),
      figures: computedFigures,
      tables: hours === null ? computedTables : [...computedTables, hours],
      heatMap,
      chats: listed,
      notes: said,
    };
  }

  #compile(...filters: readonly FilterNode[]): ResolvedGroup {
    const { compile } = this.#sources;
    // As the list reads it, where there is one: within a group, both bounds of a stretch of time belong together.
    if (this.#base !== null) return compile({ filters: [...this.#base, ...filters], match: "all" });
    return { match: "all", conditions: [compile(this.#view), compile({ filters, match: "all" })] };
  }

  /** The view itself, and what a measure asks beside it. Only where neither cuts a stretch of time do they fall apart so. */
  #whole(): ResolvedGroup {
    return this.#sources.compile(this.#view);
  }

  #alone(filters: readonly FilterNode[]): ResolvedGroup {
    return this.#sources.compile({ filters, match: "all" });
  }

  #list(...filters: readonly FilterNode[]): readonly FilterNode[] | null {
    return this.#hasLists && this.#base !== null ? [...this.#base, ...filters] : null;
  }

  /**
   * A measure may be asked for by a figure, for the rows of a table and for their cells; it is counted once. What is asked
   * for in the same turn, of the same time and by the same slots, is counted in one reading.
   */
  async #count(where: readonly FilterNode[], span: Span | null, slots: Slots): Promise<Map<Slot, number>> {
    const batch = joined(this.#counted, JSON.stringify([span, slots]), where, (measured) =>
      countBySlot(this.#sources.reader, {
        view: this.#whole(),
        measures: measured.map((filters) => this.#alone(filters)),
        span,
        slots,
      }),
    );
    return (await batch.answers)[batch.place] ?? new Map<Slot, number>();
  }

  /** Median and p90 come together, and all slots of one turn: the reading is what costs. */
  async #quantiles(
    duration: "firstResponse" | "waiting",
    where: readonly FilterNode[],
    span: Span | null,
    slots: Slots,
  ): Promise<Map<Slot, Quantiles>> {
    const { reader, nowSeconds } = this.#sources;
    const batch = joined(this.#shares, JSON.stringify([duration, where, span]), slots, (kinds) =>
      quantilesBySlot(reader, this.#compile(...where), span, kinds, { duration, percents, nowSeconds }),
    );
    return (await batch.answers)[batch.place] ?? new Map<Slot, Quantiles>();
  }

  /** How many are open when a bucket ends. All ends of a report are asked for at once. */
  async #openAt(endSeconds: number): Promise<number> {
    const ends = [
      ...new Set([
        ...(this.#asked.compare ? [wholePeriod(periodBefore(this.#asked)).toSeconds] : []),
        ...this.#buckets.map(({ toSeconds }) => toSeconds),
        this.#period.toSeconds,
      ]),
    ];
    this.#open ??= openAtBounds(this.#sources.reader, { view: this.#whole(), isOpen: this.#alone(stillOpen) }, ends);
    return (await this.#open)[ends.indexOf(endSeconds)] ?? 0;
  }

  async #figure(name: MeasureName, before: Period | null): Promise<ReportFigure> {
    const whole: Row = {
      key: { kind: "bucket", ...this.#period, state: "past" },
      slot: 0,
      filters: [],
      bucket: this.#period,
    };
    const [now, earlier] = await Promise.all([
      this.#cells(name, [whole], { by: "all" }, this.#period),
      before === null
        ? null
        : this.#cells(name, [{ ...whole, bucket: wholePeriod(before) }], { by: "all" }, wholePeriod(before)),
    ]);
    const cell = now[0] ?? { value: null, filters: null };
    const isOfThePeriod = measures[name].kind !== "now" && measures[name].kind !== "shareNow";
    return { ...cell, name, unit: measures[name].unit, before: isOfThePeriod ? (earlier?.[0]?.value ?? null) : null };
  }

  async #table({ name, by, columns }: (typeof reports)[ReportName]["tables"][number]): Promise<ReportTable> {
    const slots = this.#slotsOf(by);
    const rows = await this.#rows(by, slots, columns);
    const cells = await Promise.all(columns.map((column) => this.#cells(column, rows, slots, this.#period)));
    return {
      name,
      columns: columns.map((column) => ({ name: column, unit: measures[column].unit })),
      rows: rows.map(({ key }, index) => ({
        key,
        cells: cells.map((column) => column[index] ?? { value: null, filters: null }),
      })),
    };
  }

  #slotsOf(by: TableBy): Slots {
    const { nowSeconds } = this.#sources;
    if (by === "bucket") {
      return { by: "time", column: "created_at", bounds: this.#buckets.map((bucket) => bucket.fromSeconds) };
    }
    if (by === "age" || by === "waitingAge") {
      // Oldest first: what is older was created earlier.
      const bounds = ages.slice(1).map((age) => nowSeconds - age);
      return { by: "time", column: by === "age" ? "created_at" : "waiting_since", bounds: bounds.toReversed() };
    }
    const instead = by.field === "department" ? this.#departmentsInstead() : [];
    return { by: "value", column: groupColumns[by.field], ...(instead.length === 0 ? {} : { instead }) };
  }

  async #rows(by: TableBy, slots: Slots, columns: readonly MeasureName[]): Promise<Row[]> {
    const { nowSeconds } = this.#sources;
    if (by === "bucket") {
      return this.#buckets.map(({ from, to, state, ...bounds }, index) => ({
        key: { kind: "bucket", from, to, state },
        slot: index + 1,
        filters: [],
        bucket: { from, to, ...bounds },
      }));
    }
    if (by === "age" || by === "waitingAge") {
      const field = by === "age" ? "createdAt" : "lastCustomerMessageAt";
      return ages.map((fromSeconds, index) => {
        const toSeconds = ages[index + 1] ?? null;
        const earliest = toSeconds === null ? null : nowSeconds - toSeconds;
        // A clock behind ours must not lose the youngest.
        const latest = fromSeconds === 0 ? null : nowSeconds - fromSeconds;
        return {
          key: { kind: "age", fromSeconds, toSeconds },
          slot: ages.length - 1 - index,
          filters: between(field, earliest, latest),
          bucket: null,
        };
      });
    }
    const found = await Promise.all(columns.map((column) => this.#values(column, slots)));
    const totals = new Map<Slot, number>();
    for (const counts of found)
      for (const [slot, total] of counts) totals.set(slot, Math.max(total, totals.get(slot) ?? 0));
    return [...totals]
      .toSorted(
        ([one, ofOne], [other, ofOther]) =>
          placeOf(by.field, one) - placeOf(by.field, other) ||
          ofOther - ofOne ||
          String(one).localeCompare(String(other), "en"),
      )
      .map(([slot]) => {
        const value = by.field === "status" && slot !== null ? (parseStatus(slot) ?? "other") : slot;
        const label = typeof slot === "number" && by.field !== "status" ? this.#sources.nameOf(by.field, slot) : null;
        // A status that we do not know, or a text without a character, is no value of a filter.
        const filters = value === "other" || value === "" ? null : this.#filtersOf(by.field, value);
        return { key: { kind: "value", field: by.field, value, label }, slot, filters, bucket: null };
      });
  }

  #departmentsInstead(): readonly (readonly [number, number])[] {
    return this.#asked.assigneeDepartment ? this.#soleDepartments : [];
  }

  /** What finds the chats of a row; null where that takes more values than a filter may have. */
  #filtersOf(field: ReportGroup, value: string | number | null): readonly FilterNode[] | null {
    const instead = field === "department" ? this.#departmentsInstead() : [];
    const assignees = instead.flatMap(([id, department]) => (value === null || department === value ? [id] : []));
    if (assignees.length === 0) return [withValue(field, value)];
    if (assignees.length > listMax || (value !== null && typeof value !== "number")) return null;
    return value === null ? withoutAnyDepartment(assignees) : ofDepartmentOrAssignee(value, assignees);
  }

  /** Which values a table has rows for. */
  async #values(name: MeasureName, slots: Slots): Promise<Map<Slot, number>> {
    const measure = measures[name];
    if (measure.kind !== "count" && measure.kind !== "now") return new Map();
    const span = measure.kind === "count" ? spanOf(measure.at, this.#period) : null;
    return this.#count(measure.where, span, slots);
  }

  /** A measure for each row. `period` is what is counted where a row is no bucket of its own. */
  async #cells(name: MeasureName, rows: readonly Row[], slots: Slots, period: Bucket): Promise<ReportCell[]> {
    const measure = measures[name];
    const nothing: ReportCell = { value: null, filters: null };
    const isCountable = ({ bucket }: Row) => {
      const state = bucket === null ? "past" : stateOf(bucket, this.#sources);
      return state !== "ahead" && state !== "before_first";
    };
    if (measure.kind === "stock") {
      return Promise.all(
        rows.map(async (row) => {
          const { to, toSeconds } = row.bucket ?? period;
          if (!isCountable(row)) return nothing;
          return { value: await this.#openAt(toSeconds), filters: this.#list(...openAfter(to)) };
        }),
      );
    }
    const isNow = measure.kind === "now" || measure.kind === "shareNow";
    const span = isNow ? null : spanOf(measure.at, period);
    // A bucket of chats that were closed is one of the time when they were.
    const slotsOfMeasure: Slots = slots.by === "time" && span !== null ? { ...slots, column: span.column } : slots;
    const listOf = ({ filters, bucket }: Row) =>
      filters === null
        ? null
        : this.#list(...filters, ...measure.where, ...(isNow ? [] : [within(measure.at, bucket ?? period)]));
    if (measure.kind === "count" || measure.kind === "now") {
      const counts = await this.#count(measure.where, span, slotsOfMeasure);
      return rows.map((row) =>
        isCountable(row) || isNow ? { value: counts.get(row.slot) ?? 0, filters: listOf(row) } : nothing,
      );
    }
    const shares = await this.#quantiles(measure.of, measure.where, span, slotsOfMeasure);
    return rows.map((row) => {
      const share = shares.get(row.slot);
      const value = share?.values[measure.percent];
      if (share === undefined || value === undefined) return { ...nothing, sample: 0 };
      return { value, filters: listOf(row), sample: share.total };
    });
  }

  async #heatMap(): Promise<HeatMap> {
    const { reader, nowSeconds } = this.#sources;
    const { fromSeconds, toSeconds } = this.#period;
    const stretches = clockStretches(fromSeconds, toSeconds, this.#asked.zone);
    const counts = await countByHour(reader, this.#whole(), spanOf("createdAt", this.#period), stretches);
    const begun = clockStretches(fromSeconds, Math.min(toSeconds, nowSeconds + 1), this.#asked.zone);
    return Array.from({ length: 7 }, (_, weekday) =>
      Array.from({ length: 24 }, (__, hour) => {
        const count = counts.get(`${weekday}-${hour}`);
        // Only where nothing is counted does it matter whether something could have been.
        return count ?? (momentsOf({ weekday, hour }, begun).length > 0 ? 0 : null);
      }),
    );
  }

  /** The hours of one cell of the heat map, those without chats left out. */
  async #hours(): Promise<ReportTable | null> {
    const { cell, zone } = this.#asked;
    if (cell === undefined) return null;
    const moments = momentsOf(cell, clockStretches(this.#period.fromSeconds, this.#period.toSeconds, zone));
    const bounds = moments.flatMap(({ fromSeconds, toSeconds }) => [fromSeconds, toSeconds]);
    const slots = { by: "time", column: "created_at", bounds } as const;
    const counts = await this.#count([], spanOf("createdAt", this.#period), slots);
    return {
      name: "hours",
      columns: [{ name: "opened", unit: "chats" }],
      rows: moments.flatMap(({ fromSeconds, toSeconds }, index) => {
        const value = counts.get(2 * index + 1);
        if (value === undefined) return [];
        const filters = this.#list(...between("createdAt", fromSeconds, toSeconds));
        return [{ key: { kind: "moment" as const, fromSeconds, toSeconds }, cells: [{ value, filters }] }];
      }),
    };
  }

  async #chats(name: "longestWaiting" | "poor"): Promise<NonNullable<ComputedReport["chats"]>> {
    const { reader } = this.#sources;
    const filters =
      name === "poor" ? [...measures.poor.where, within(measures.poor.at, this.#period)] : [...measures.waiting.where];
    const sort: ResolvedQuery["sort"] =
      name === "poor" ? { column: "closedAt", order: "desc" } : { column: "waiting", order: "desc" };
    const where = this.#compile(...filters);
    const [chats, total] = await Promise.all([
      reader.chats({ where, sort, limit: chatsMax, offset: 0 }),
      reader.total(where),
    ]);
    return {
      name,
      rows: chats.map((chat) => toReportChat(chat, name)),
      total: { value: total, filters: this.#list(...filters) },
    };
  }

  async #notes(name: ReportName, codes: readonly ReportNote["code"][]): Promise<ReportNote[]> {
    const { reader } = this.#sources;
    const count = async (code: ReportNote["code"], filters: readonly FilterNode[]): Promise<ReportNote[]> => {
      const total = await reader.total(this.#compile(...filters));
      return total === 0 ? [] : [{ code, count: total, filters: this.#list(...filters) }];
    };
    const hasMeasure = (measure: MeasureName) =>
      reports[name].figures.includes(measure) || reports[name].tables.some(({ columns }) => columns.includes(measure));
    const { unknownResponse } = measures;
    const found = await Promise.all([
      hasMeasure("openAtEnd") ? count("closed_without_time", closedAtUnknownTime) : [],
      hasMeasure("firstResponseMedian")
        ? count("messages_missing", [...unknownResponse.where, within(unknownResponse.at, this.#period)])
        : [],
      name === "ratings" ? count("rated_and_open", ratedAndNotClosed) : [],
    ]);
    const total = await reader.total(this.#compile());
    return [
      ...(total === 0 ? [{ code: "nothing_found" as const }] : []),
      ...codes.map((code) => ({ code })),
      ...(this.#asked.assigneeDepartment && reports[name].tables.some((table) => table.name === "department")
        ? [{ code: "assignee_department" as const }]
        : []),
      ...found.flat(),
      ...(this.#hasLists ? [] : [{ code: "no_links" as const }]),
    ];
  }
}

/** Who belongs to several departments has none of them alone. */
function soleDepartments(departments: ReportSources["departments"]): [agent: number, department: number][] {
  const found = new Map<number, number | null>();
  for (const { id, agents } of departments) {
    for (const agent of agents) found.set(agent.id, found.has(agent.id) ? null : id);
  }
  return [...found].flatMap(([agent, id]): [number, number][] => (id === null ? [] : [[agent, id]]));
}

/** Ratings go from the best to the worst and statuses along a chat's course; everything else by its number of chats. */
function placeOf(field: ReportGroup, slot: Slot): number {
  const order: readonly unknown[] = field === "rating" ? ratings : field === "status" ? statusNames : [];
  const place = order.indexOf(field === "status" && slot !== null ? parseStatus(slot) : slot);
  return place < 0 ? order.length : place;
}

function spanOf(field: TimeField, { fromSeconds, toSeconds }: Bucket): Span {
  return { column: columnOf[field], fromSeconds, toSeconds };
}

function toReportChat(chat: Chat, name: "longestWaiting" | "poor"): ReportChat {
  return {
    id: chat.id,
    customer: chat.customer?.name ?? chat.customer?.email ?? null,
    assignee: chat.assignee?.name ?? null,
    department: chat.department?.name ?? null,
    rating: chat.rating,
    at: name === "poor" ? chat.closedAt : chat.lastCustomerMessageAt,
  };
}

/** A report over the local copy, narrowed to a view. Its period must not lie before the first chat or after today. */
export function computeReport(
  name: ReportName,
  asked: Asked,
  view: Base,
  sources: ReportSources,
): Promise<ComputedReport> {
  return new Computation(asked, view, sources).report(name);
}
