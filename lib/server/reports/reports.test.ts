import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketSizes, type ReportCell, type ReportQuery, type ReportTable } from "@/lib/api/reports/contract";
import { createDateResolver } from "@/lib/dates/resolve";
import { startEmulator } from "@/lib/emulator/server";
import { KEY, NOW_MS, TestClient } from "@/lib/emulator/test-client";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { type Message, readMessage } from "@/lib/helpcrunch/message";
import { toLocalGroup } from "@/lib/server/chat-source/local-source";
import { CopyReader } from "@/lib/server/local-copy/query";
import { saveChats, saveMessages } from "@/lib/server/local-copy/store";
import { type ScratchCopy, scratchCopies } from "@/lib/testing/scratch-copy";
import { decodeView, encodeView } from "@/lib/view/address";
import { type FilterNode, resolveAnyView } from "@/lib/view/filter-node";
import { defaultView, type Match } from "@/lib/view/view";
import { computeReport, type ReportSources } from "./compute-report";

/*
 * Every figure is counted again by loops over the rows as HelpCrunch gave them, in calendars and clocks that Intl writes
 * out. Nothing of the statements, the buckets or the measures is used for that.
 */

const runs = Number(process.env.REPORT_RUNS ?? 25);
const chatCount = 700;
const chatsWithMessages = 120;
const nowSeconds = NOW_MS / 1000;

// Clocks that change by an hour, by half an hour, at midnight, twice a year around a fast, and never.
const zones = [
  "Europe/Warsaw",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "UTC",
] as const;

/** The emulator's chats of some weeks, spread over half a year, so that clocks change between them. */
const spread = 6;

function spreadTime(iso: string | null): string | null {
  return iso === null ? null : new Date(NOW_MS - (NOW_MS - Date.parse(iso)) * spread).toISOString();
}

/** Some at a time that nobody knows, and some before they were created. */
function closedAtOf({ id, createdAt, closedAt }: Chat): string | null {
  if (id % 11 === 0) return null;
  const spread = spreadTime(closedAt);
  if (id % 13 !== 0 || createdAt === null) return spread;
  return new Date(Date.parse(spreadTime(createdAt) ?? "") - 3 * 86_400_000).toISOString();
}

/** With some that were closed and opened once more, and some that nobody knows since when they are closed. */
function spreadChat(chat: Chat): Chat {
  const isClosed = chat.status === "closed";
  return {
    ...chat,
    department: chat.id % 5 === 0 ? null : chat.department,
    status: isClosed && chat.id % 9 === 0 ? "opened" : chat.status,
    createdAt: spreadTime(chat.createdAt),
    closedAt: isClosed ? closedAtOf(chat) : spreadTime(chat.closedAt),
    lastMessageAt: spreadTime(chat.lastMessageAt),
    lastCustomerMessageAt: spreadTime(chat.lastCustomerMessageAt),
  };
}

const writers = new Map<string, Intl.DateTimeFormat>();

/** What a calendar and a clock on the wall show. */
function wall(iso: string | null, zone: string): { day: string; hour: number; weekday: number } | null {
  if (iso === null) return null;
  const writer =
    writers.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      weekday: "short",
    });
  writers.set(zone, writer);
  const parts = new Map(writer.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`,
    hour: Number(parts.get("hour")),
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.get("weekday") ?? ""),
  };
}

function plusDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The days of a period in the groups that a calendar makes of them. */
function groupsOfDays(from: string, to: string, bucket: string, weekStart: string): { from: string; to: string }[] {
  const groups: { name: string; from: string; to: string }[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    const weekday = new Date(day).getUTCDay();
    const sinceStart = weekStart === "sunday" ? weekday : (weekday + 6) % 7;
    const name = bucket === "day" ? day : bucket === "month" ? day.slice(0, 7) : plusDays(day, -sinceStart);
    const last = groups.at(-1);
    if (last?.name === name) last.to = day;
    else groups.push({ name, from: day, to: day });
  }
  return groups.map((group) => ({ from: group.from, to: group.to }));
}

function nearestRank(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
}

function answeredAfter(messages: readonly Message[]): number | null {
  const inOrder = messages.toSorted(
    (one, other) => (one.createdAt ?? "").localeCompare(other.createdAt ?? "") || one.id - other.id,
  );
  let askedAt: number | null = null;
  for (const { from, type, createdAt, broadcastType } of inOrder) {
    if (createdAt === null) continue;
    if (from === "customer") askedAt ??= Date.parse(createdAt);
    const isAnswer = from === "agent" && type !== "private" && type !== "tech" && broadcastType === null;
    if (isAnswer && askedAt !== null) return Math.floor((Date.parse(createdAt) - askedAt) / 1000);
  }
  return null;
}

type Narrowing = { filters: readonly FilterNode[]; match: Match; holds: (chat: Chat) => boolean };

function narrowings(chats: readonly Chat[]): fc.Arbitrary<Narrowing> {
  const assignee = chats.find((chat) => chat.assignee !== null)?.assignee?.id ?? 0;
  const department = chats.find((chat) => chat.department !== null)?.department?.id ?? 0;
  const monthAgo = Math.floor(NOW_MS / 60_000) * 60_000 - 60 * 86_400_000;
  return fc.constantFrom<Narrowing>(
    { filters: [], match: "all", holds: () => true },
    {
      filters: [{ field: "assignee", operator: "eq", value: assignee }],
      match: "any",
      holds: (chat) => chat.assignee?.id === assignee,
    },
    {
      filters: [
        { field: "department", operator: "neq", value: department },
        { field: "status", operator: "neq", value: "closed" },
      ],
      match: "all",
      holds: (chat) => chat.department?.id !== department && chat.status !== "closed",
    },
    {
      filters: [
        { field: "department", operator: "eq", value: department },
        { field: "rating", operator: "contains", value: "great" },
      ],
      match: "any",
      holds: (chat) => chat.department?.id === department || chat.rating?.includes("great") === true,
    },
    {
      filters: [{ field: "createdAt", operator: "eq", value: { type: "last", count: 60, unit: "days" } }],
      match: "all",
      holds: (chat) => chat.createdAt !== null && Date.parse(chat.createdAt) >= monthAgo,
    },
    {
      filters: [
        { match: "any", filters: [{ field: "createdWith", operator: "eq", value: "customer_message" }] },
        { field: "assignee", operator: "isNotEmpty" },
      ],
      match: "all",
      holds: (chat) => chat.createdWith === "customer_message" && chat.assignee !== null,
    },
    {
      filters: [
        {
          match: "all",
          filters: [
            { field: "status", operator: "eq", value: "closed" },
            { field: "rating", operator: "isNotEmpty" },
          ],
        },
        { field: "assignee", operator: "isEmpty" },
      ],
      match: "any",
      holds: (chat) => (chat.status === "closed" && chat.rating !== null) || chat.assignee === null,
    },
  );
}

const compile: (zone: string) => ReportSources["compile"] = (zone) => (view) => {
  const context = { resolveDate: createDateResolver(NOW_MS, zone), meAgentId: null };
  const resolution = resolveAnyView({ ...view, sort: defaultView.sort }, context);
  if ("issues" in resolution) throw new Error(JSON.stringify(resolution.issues));
  const group = toLocalGroup(resolution.resolved, { nowSeconds, hasAgents: true });
  if ("missing" in group) throw new Error(group.missing.join());
  return group.where;
};

function cellsOf(tables: readonly ReportTable[]): ReportCell[] {
  return tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
}

const isOpen = ({ status }: Chat) => ["new", "opened", "pending", "on_hold"].includes(status);

type World = { chats: Chat[]; messages: Map<number, Message[]> };

async function readWorld(): Promise<World> {
  const emulator = await startEmulator({ chats: chatCount, key: KEY, nowMs: NOW_MS, rateLimit: 0 });
  const client = new TestClient(emulator);
  const chats: Chat[] = [];
  const messages = new Map<number, Message[]>();
  for (let offset = 0; offset < chatCount + 100; offset += 100) {
    const reply = await client.get(`/chats?limit=100&offset=${offset}&sort=chats.createdAt&order=desc`);
    chats.push(...reply.rows().map(readChat).filter(isReadable).map(spreadChat));
  }
  for (const { id } of chats.slice(0, chatsWithMessages)) {
    const read: Message[] = [];
    for (let offset = 0; ; offset += 100) {
      const rows = (await client.get(`/chats/${id}/messages?limit=100&offset=${offset}`)).rows();
      read.push(...rows.map(readMessage).filter(isReadable));
      if (rows.length < 100) break;
    }
    messages.set(
      id,
      read.map((message) => ({ ...message, createdAt: spreadTime(message.createdAt) })),
    );
  }
  await emulator.close();
  return { chats, messages };
}

let world: Promise<World> | undefined;

describe.each(scratchCopies)("on $dialect", ({ open }) => {
  let scratch: ScratchCopy;
  let reader: CopyReader;
  let chats: Chat[] = [];
  let firstSeconds = 0;
  let departments: ReportSources["departments"] = [];
  let responses = new Map<number, number | null>();

  beforeAll(async () => {
    world ??= readWorld();
    const read = await world;
    chats = read.chats;
    responses = new Map([...read.messages].map(([id, messages]) => [id, answeredAfter(messages)]));
    // One agent in both departments, and one in none.
    const agents = [...new Set(chats.flatMap(({ assignee }) => (assignee === null ? [] : [assignee.id])))];
    const [one = 0, other = 0] = new Set(
      chats.flatMap(({ department }) => (department === null ? [] : [department.id])),
    );
    const half = Math.ceil(agents.length / 2);
    departments = [
      { id: one, agents: agents.slice(1, half + 1).map((id) => ({ id })) },
      { id: other, agents: agents.slice(half).map((id) => ({ id })) },
    ];
    scratch = await open();
    await saveChats(scratch.copy.writer, chats, NOW_MS);
    for (const [id, messages] of read.messages) {
      await saveMessages(scratch.copy.writer, id, messages, { version: NOW_MS, isWhole: true });
    }
    reader = new CopyReader(scratch.copy.reader);
    const created = chats.flatMap(({ createdAt }) => (createdAt === null ? [] : [Date.parse(createdAt) / 1000]));
    firstSeconds = Math.min(...created);
  });
  afterAll(() => scratch.close());

  const ask = (
    name: Parameters<typeof computeReport>[0],
    query: Partial<ReportQuery>,
    narrowing: Partial<Narrowing> = {},
  ) => {
    const asked = {
      from: "2026-01-01",
      to: "2026-05-04",
      zone: "UTC",
      bucket: "day",
      weekStart: "monday",
      compare: false,
      assigneeDepartment: false,
    } as const;
    const zone = query.zone ?? asked.zone;
    const view = { filters: narrowing.filters ?? [], match: narrowing.match ?? "all" } as const;
    const sources = { reader, compile: compile(zone), nowSeconds, firstSeconds, departments, nameOf: () => null };
    return computeReport(name, { ...asked, ...query }, view, sources);
  };

  /** The list behind a number finds as many chats, and has an address that says so. */
  async function assertList({ value, filters, sample }: ReportCell, zone: string): Promise<void> {
    if (filters === null) return;
    expect(await reader.total(compile(zone)({ filters, match: "all" }))).toBe(sample ?? value);
    const decoded = decodeView(encodeView({ ...defaultView, filters }));
    expect(decoded.issues).toEqual([]);
    expect(decoded.view.filters).toEqual(filters);
  }

  const query = fc.record({
    zone: fc.constantFrom(...zones),
    bucket: fc.constantFrom(...bucketSizes),
    weekStart: fc.constantFrom<"monday" | "sunday">("monday", "sunday"),
    // Round the clock changes of spring and, for the south, of autumn; up to some days after today.
    start: fc.integer({ min: -100, max: 0 }),
    days: fc.integer({ min: 1, max: 75 }),
  });
  const period = ({ start, days }: { start: number; days: number }) => ({
    from: plusDays("2026-05-04", start),
    to: plusDays("2026-05-04", start + days - 1),
  });

  test("a world has chats on both sides of what is asked", () => {
    expect(chats.length).toBeGreaterThanOrEqual(chatCount);
    expect([...responses.values()].filter((seconds) => seconds !== null).length).toBeGreaterThan(20);
    expect([...responses.values()].filter((seconds) => seconds === null).length).toBeGreaterThan(5);
    expect(chats.filter(({ closedAt }) => closedAt !== null).length).toBeGreaterThan(50);
    expect(chats.filter(({ status, closedAt }) => status !== "closed" && closedAt !== null).length).toBeGreaterThan(5);
    expect(chats.filter(({ status, closedAt }) => status === "closed" && closedAt === null).length).toBeGreaterThan(5);
    expect(
      chats.filter(({ createdAt, closedAt }) => closedAt !== null && closedAt < (createdAt ?? "")).length,
    ).toBeGreaterThan(5);
  });

  test("volume: opened, closed, reopened and open at the end, each bucket as a loop over the chats counts it", async () => {
    const property = fc.asyncProperty(query, narrowings(chats), async (asked, narrowing) => {
      const { zone, bucket, weekStart } = asked;
      const { from, to } = period(asked);
      const report = await ask("volume", { from, to, zone, bucket, weekStart }, narrowing);
      const rows = chats
        .filter(narrowing.holds)
        .map((chat) => ({ chat, created: wall(chat.createdAt, zone), closed: wall(chat.closedAt, zone) }));
      const countIn = (first: string, last: string) => {
        const isIn = (at: { day: string } | null) => at !== null && at.day >= first && at.day <= last;
        return [
          rows.filter(({ created }) => isIn(created)).length,
          rows.filter(({ closed }) => isIn(closed)).length,
          rows.filter(({ closed, chat }) => isIn(closed) && chat.status !== "closed").length,
          rows.filter(({ created, closed, chat }) => {
            if (created === null || created.day > last) return false;
            return isOpen(chat) || (chat.status === "closed" && closed !== null && closed.day > last);
          }).length,
        ];
      };
      expect(report.figures.map(({ value }) => value)).toEqual(countIn(from, to));
      const today = wall(new Date(NOW_MS).toISOString(), zone)?.day ?? "";
      const expected = groupsOfDays(from, to, bucket, weekStart).map((days) => ({
        ...days,
        values: days.from > today ? [null, null, null, null] : countIn(days.from, days.to),
      }));
      const [table] = report.tables;
      expect(
        table?.rows.map(({ key, cells }) => ({
          ...(key.kind === "bucket" ? { from: key.from, to: key.to } : {}),
          values: cells.map(({ value }) => value),
        })),
      ).toEqual(expected);

      const heat = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
      for (const { created } of rows) {
        const row = created === null || created.day < from || created.day > to ? undefined : heat[created.weekday];
        if (row !== undefined && created !== null) row[created.hour] = (row[created.hour] ?? 0) + 1;
      }
      expect(report.heatMap?.map((row) => row.map((value) => value ?? 0))).toEqual(heat);
      for (const cell of [...report.figures, ...cellsOf(report.tables).slice(0, 12)]) await assertList(cell, zone);
    });
    await fc.assert(property, { numRuns: runs });
  });

  test("responses: median and p90 by nearest rank, of chats whose first answer was no note, notice or broadcast", async () => {
    const property = fc.asyncProperty(query, narrowings(chats), async (asked, narrowing) => {
      const { zone, bucket, weekStart } = asked;
      const { from, to } = period(asked);
      const report = await ask("responses", { from, to, zone, bucket, weekStart }, narrowing);
      const inDays = (first: string, last: string) =>
        chats.filter((chat) => {
          const day = wall(chat.createdAt, zone)?.day;
          return narrowing.holds(chat) && day !== undefined && day >= first && day <= last;
        });
      const secondsOf = (some: readonly Chat[]) =>
        some.map(({ id }) => responses.get(id)).filter((seconds) => typeof seconds === "number");
      const all = inDays(from, to);
      const waits = chats
        .filter(
          (chat) =>
            narrowing.holds(chat) &&
            chat.status !== "closed" &&
            chat.lastMessageAt !== null &&
            chat.lastCustomerMessageAt === chat.lastMessageAt,
        )
        .map(({ lastMessageAt }) => nowSeconds - Math.floor(Date.parse(lastMessageAt ?? "") / 1000));
      expect(Object.fromEntries(report.figures.map(({ name, value }) => [name, value]))).toEqual({
        firstResponseMedian: nearestRank(secondsOf(all), 50),
        firstResponseP90: nearestRank(secondsOf(all), 90),
        answered: secondsOf(all).length,
        unanswered: all.filter(({ id }) => responses.get(id) === null).length,
        unknownResponse: all.filter(({ id, lastMessageAt }) => !responses.has(id) && lastMessageAt !== null).length,
        waitingMedian: nearestRank(waits, 50),
        waitingP90: nearestRank(waits, 90),
      });
      const [byBucket, byDepartment] = report.tables;
      for (const { key, cells } of byBucket?.rows ?? []) {
        if (key.kind !== "bucket" || key.state === "ahead") continue;
        const seconds = secondsOf(inDays(key.from, key.to));
        const expected = [nearestRank(seconds, 50), nearestRank(seconds, 90), seconds.length];
        expect(cells.map(({ value }) => value)).toEqual(expected);
        expect(cells[0]?.sample).toBe(seconds.length);
      }
      for (const { key, cells } of byDepartment?.rows ?? []) {
        if (key.kind !== "value") continue;
        const seconds = secondsOf(all.filter(({ department }) => (department?.id ?? null) === key.value));
        expect(cells.map(({ value }) => value)).toEqual([
          nearestRank(seconds, 50),
          nearestRank(seconds, 90),
          seconds.length,
        ]);
      }
      const missing = all.filter(({ id, lastMessageAt }) => !responses.has(id) && lastMessageAt !== null).length;
      expect(report.notes.find(({ code }) => code === "messages_missing")?.count ?? 0).toBe(missing);
      for (const cell of [...report.figures, ...cellsOf(report.tables).slice(-9)]) await assertList(cell, zone);
    });
    await fc.assert(property, { numRuns: runs });
  });

  test("people, channels and ratings: one row for each value, and one for chats without", async () => {
    const property = fc.asyncProperty(query, narrowings(chats), async (asked, narrowing) => {
      const { zone } = asked;
      const { from, to } = period(asked);
      const held = chats.filter(narrowing.holds);
      const isIn = (iso: string | null) => {
        const day = wall(iso, zone)?.day;
        return day !== undefined && day >= from && day <= to;
      };
      const opened = held.filter(({ createdAt }) => isIn(createdAt));
      const closed = held.filter(({ closedAt }) => isIn(closedAt));
      const counted = (of: (chat: Chat) => string | number | null, ...lists: readonly Chat[][]) => {
        const values = new Set(lists.flat().map(of));
        return new Map(
          [...values].map((value) => [value, lists.map((list) => list.filter((chat) => of(chat) === value).length)]),
        );
      };
      const found = (table: ReportTable | undefined, columns: readonly string[]) =>
        new Map(
          table?.rows.map(({ key, cells }) => [
            key.kind === "value" ? key.value : "",
            columns.map((name) => cells[table.columns.findIndex((column) => column.name === name)]?.value),
          ]),
        );
      const people = await ask("people", { from, to, zone }, narrowing);
      const lists = [
        opened,
        closed,
        closed.filter(({ rating }) => rating !== null),
        closed.filter(({ rating }) => rating?.includes("poor") === true),
      ];
      const columns = ["opened", "closed", "rated", "poor"];
      expect(found(people.tables[0], columns)).toEqual(counted(({ assignee }) => assignee?.id ?? null, ...lists));
      expect(found(people.tables[1], columns)).toEqual(counted(({ department }) => department?.id ?? null, ...lists));

      const channels = await ask("channels", { from, to, zone }, narrowing);
      expect(found(channels.tables[0], ["opened", "closed"])).toEqual(
        counted(({ applicationId }) => applicationId, opened, closed),
      );
      expect(found(channels.tables[1], ["opened", "closed"])).toEqual(
        counted(({ createdWith }) => createdWith, opened, closed),
      );

      const ratings = await ask("ratings", { from, to, zone }, narrowing);
      expect(found(ratings.tables[0], ["closed"])).toEqual(counted(({ rating }) => rating, closed));
      expect(ratings.chats?.total.value).toBe(lists[3]?.length);
      expect(ratings.chats?.rows.map(({ id }) => id).toSorted()).toEqual(
        lists[3]
          ?.toSorted((one, other) => (other.closedAt ?? "").localeCompare(one.closedAt ?? "") || other.id - one.id)
          .slice(0, 20)
          .map(({ id }) => id)
          .toSorted(),
      );
      for (const cell of cellsOf([...people.tables, ...channels.tables, ...ratings.tables]).slice(0, 20))
        await assertList(cell, zone);
    });
    await fc.assert(property, { numRuns: runs });
  });

  test("a chat without a department counts under that of its assignee where one asks for that, and its list too", async () => {
    const isOf = (chat: Chat, id: number) =>
      departments.some((each) => each.id === id && each.agents.some((agent) => agent.id === chat.assignee?.id));
    const departmentOf = (chat: Chat) => {
      if (chat.department !== null) return chat.department.id;
      const [first, ...others] = departments.filter(({ id }) => isOf(chat, id));
      return first === undefined || others.length > 0 ? null : first.id;
    };
    const moved = chats.filter((chat) => chat.department === null && departmentOf(chat) !== null);
    const stayed = chats.filter((chat) => chat.assignee !== null && departmentOf(chat) === null);
    expect([moved.length > 20, stayed.length > 5]).toEqual([true, true]);
    const property = fc.asyncProperty(query, narrowings(chats), async (asked, narrowing) => {
      const { zone } = asked;
      const { from, to } = period(asked);
      const opened = chats.filter((chat) => {
        const day = wall(chat.createdAt, zone)?.day;
        return narrowing.holds(chat) && day !== undefined && day >= from && day <= to;
      });
      for (const name of ["people", "responses"] as const) {
        const report = await ask(name, { from, to, zone, assigneeDepartment: true }, narrowing);
        const table = report.tables.find((each) => each.name === "department");
        const column =
          table?.columns.findIndex((each) => each.name === (name === "people" ? "opened" : "answered")) ?? -1;
        for (const { key, cells } of table?.rows ?? []) {
          if (key.kind !== "value") throw new Error("a department was expected");
          const ofRow = opened.filter((chat) => departmentOf(chat) === key.value);
          const expected = name === "people" ? ofRow : ofRow.filter(({ id }) => typeof responses.get(id) === "number");
          expect([key.value, cells[column]?.value]).toEqual([key.value, expected.length]);
          for (const cell of cells) await assertList(cell, zone);
        }
        const known = new Set(table?.rows.map(({ key }) => (key.kind === "value" ? key.value : "")));
        if (name === "people") for (const chat of opened) expect(known).toContain(departmentOf(chat));
        expect(report.notes).toContainEqual({ code: "assignee_department" });
      }
    });
    await fc.assert(property, { numRuns: runs });
  });

  test("the queue: every open and every waiting chat in one row of its age, the longest first", async () => {
    const property = fc.asyncProperty(narrowings(chats), async (narrowing) => {
      const report = await ask("queue", {}, narrowing);
      const held = chats.filter(narrowing.holds);
      const waiting = held.filter(
        ({ status, lastMessageAt, lastCustomerMessageAt }) =>
          status !== "closed" && lastMessageAt !== null && lastCustomerMessageAt === lastMessageAt,
      );
      const open = held.filter(isOpen);
      expect(report.figures.slice(0, 2).map(({ value }) => value)).toEqual([open.length, waiting.length]);
      const inAge = (iso: string | null, from: number, to: number | null) => {
        const age = iso === null ? Number.NaN : nowSeconds - Date.parse(iso) / 1000;
        return (from === 0 || age >= from) && (to === null || age < to);
      };
      for (const [index, list] of [open, waiting].entries()) {
        for (const { key, cells } of report.tables[index]?.rows ?? []) {
          if (key.kind !== "age") throw new Error("an age was expected");
          // From the last second of the younger age on, so that both ends of a list are whole seconds.
          const expected = list.filter(({ createdAt, lastMessageAt }) => {
            const iso = index === 0 ? createdAt : lastMessageAt;
            return (
              iso !== null &&
              inAge(
                iso,
                key.fromSeconds + (key.fromSeconds === 0 ? 0 : 1e-9),
                key.toSeconds === null ? null : key.toSeconds + 1e-9,
              )
            );
          });
          expect([key.fromSeconds, cells[0]?.value]).toEqual([key.fromSeconds, expected.length]);
        }
      }
      const longest = waiting.toSorted((one, other) =>
        (one.lastMessageAt ?? "").localeCompare(other.lastMessageAt ?? ""),
      )[0];
      expect(report.chats?.rows[0]?.at ?? null).toBe(longest?.lastCustomerMessageAt ?? null);
      for (const cell of [...report.figures, ...cellsOf(report.tables)]) await assertList(cell, "UTC");
    });
    await fc.assert(property, { numRuns: runs });
  });

  test("an hour of the heat map leads to its moments, also where the clocks showed it twice or not at all", async () => {
    const zone = "Europe/Warsaw";
    const heat = await ask("volume", { zone, from: "2026-03-01", to: "2026-05-04" });
    for (let weekday = 0; weekday < 7; weekday += 1) {
      for (const hour of [2, 9, 14]) {
        const report = await ask("volume", { zone, from: "2026-03-01", to: "2026-05-04", cell: { weekday, hour } });
        const hours = report.tables.find(({ name }) => name === "hours");
        const sum = hours?.rows.reduce((total, { cells }) => total + (cells[0]?.value ?? 0), 0);
        expect(sum).toBe(heat.heatMap?.[weekday]?.[hour]);
        for (const cell of cellsOf(hours === undefined ? [] : [hours])) await assertList(cell, zone);
      }
    }
    // On that Sunday no clock in Warsaw showed two.
    const sunday = await ask("volume", { zone, from: "2026-03-29", to: "2026-03-29" });
    expect(sunday.heatMap?.[6]?.[2]).toBeNull();
    expect(sunday.heatMap?.[0]?.[12]).toBeNull();
    expect(sunday.heatMap?.[6]?.[12]).not.toBeNull();
  });

  test("the period before has as many days, and is not compared where there was no chat yet", async () => {
    const asked = { from: "2026-04-01", to: "2026-04-30", compare: true, zone: "Europe/Warsaw" };
    const report = await ask("volume", asked);
    expect(report.before).toEqual({ from: "2026-03-02", to: "2026-03-31" });
    const earlier = await ask("volume", { ...asked, from: "2026-03-02", to: "2026-03-31" });
    expect(report.figures.map(({ before }) => before)).toEqual(earlier.figures.map(({ value }) => value));
    const first = new Date(firstSeconds * 1000).toISOString().slice(0, 10);
    expect((await ask("volume", { from: first, to: "2026-05-04", compare: true, bucket: "month" })).before).toBeNull();
  });

  test("days before the first chat and days to come are told apart from days without chats", async () => {
    const first = new Date(firstSeconds * 1000).toISOString().slice(0, 10);
    const early = await ask("volume", { from: plusDays(first, -2), to: first });
    expect(early.tables[0]?.rows.map(({ key }) => (key.kind === "bucket" ? key.state : ""))).toEqual([
      "before_first",
      "before_first",
      "past",
    ]);
    expect(early.tables[0]?.rows[0]?.cells.map(({ value }) => value)).toEqual([null, null, null, null]);
    const late = await ask("volume", { from: "2026-05-03", to: "2026-05-06" });
    expect(late.tables[0]?.rows.map(({ key }) => (key.kind === "bucket" ? key.state : ""))).toEqual([
      "past",
      "running",
      "ahead",
      "ahead",
    ]);
    expect(late.tables[0]?.rows[3]?.cells.map(({ value }) => value)).toEqual([null, null, null, null]);
  });
});
