import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { AlertNews, Announcement, Line, QuietHours } from "@/lib/api/alerts/contract";
import type { LiveEvents } from "@/lib/api/live/contract";
import { isRole, type Person } from "@/lib/api/roles";
import {
  isQuietAt,
  type LineState,
  newChatMs,
  type SeenChat,
  stepLine,
  stepNewChats,
} from "@/lib/server/alerts/decide";
import type { ViewCounter } from "@/lib/server/chat-source/count-chats";
import {
  type AlertRuleRow,
  activeAlertRules,
  alertWatches,
  deleteAlertCountsBefore,
  deleteAlertWatchesBefore,
  insertAnnouncements,
  noteAlertCount,
  quietHoursRows,
  saveAlertWatch,
  trimAnnouncements,
} from "@/lib/server/db/alerts";
import { holdLease } from "@/lib/server/db/leases";
import { insertDelivery } from "@/lib/server/db/outgoing";
import { findSavedFilterRow } from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { exclusively } from "@/lib/server/db/transaction";
import { log } from "@/lib/server/platform/log";
import { isVisibleTo } from "@/lib/server/saved-filters/permissions";
import { toSavedFilter } from "@/lib/server/saved-filters/to-saved-filter";
import { builtInFilters, isBuiltInId } from "@/lib/view/built-in-filters";
import { conditionsIn, isDateValue, namesMe } from "@/lib/view/filter-node";
import { parseStoredView } from "@/lib/view/stored-view";

/*
 * Looks at each saved filter that somebody wants to be told of, once for all who see the same through it, and writes down
 * who is told what: together with the new state, so that nothing is told twice.
 */

/** What several new chats at once are told as. */
const oneByOneMax = 5;
const recentMax = 500;
/** How much older what is noted of a filter may become while nothing changes. */
const watchFreshMs = 60_000;
const keepMs = 7 * 24 * 3_600_000;
const announcementsMax = 200;
const trimEveryMs = 600_000;
/** A day of a line has 96 points. */
const quarterMs = 15 * 60_000;
const countsKeptMs = 25 * 3_600_000;

export const alertLease = "alerts";
/** Enough to be found by whoever else looks, short enough for another process to go on soon. */
export const alertLeaseMs = 15_000;

type ActiveRule = Awaited<ReturnType<typeof activeAlertRules>>[number];
type Group = {
  name: string;
  view: unknown;
  filterName: string | null;
  zone: string;
  person: Person;
  rules: ActiveRule[];
};
type Outcome = {
  rule: ActiveRule;
  count: number | null;
  state: LineState;
  news: AlertNews[];
  filterName: string | null;
};
type Watched = { name: string; seen: SeenChat[]; isWritten: boolean };

const seenSchema = z.array(z.object({ id: z.number(), createdAtSeconds: z.number() })).catch([]);
const daysSchema = z.array(z.number()).catch([]);

export function lineOf({
  line_over: over,
  line_rearm: rearm,
  line_minutes: minutes,
}: Pick<AlertRuleRow, "line_over" | "line_rearm" | "line_minutes">): Line | null {
  return over === null || rearm === null || minutes === null ? null : { over, rearm, minutes };
}

function lineStateOf({ line_phase: phase, line_since: since }: AlertRuleRow): LineState {
  if (phase === "over" && since !== null) return { phase, since };
  return { phase: phase === "told" ? "told" : "armed" };
}

export function quietHoursOf(row: Awaited<ReturnType<typeof quietHoursRows>>[number] | undefined): QuietHours | null {
  if (row === undefined) return null;
  const { zone, from_minute: from, to_minute: to, days } = row;
  return { zone, hours: from === null || to === null ? null : { from, to }, days: daysSchema.parse(JSON.parse(days)) };
}

function personOf(rule: ActiveRule): Person | null {
  const { person_id: id, person_name: name, person_email: email, person_role: role } = rule;
  return isRole(role) ? { id, name, email, role } : null;
}

/** The filter as stored, where the person may see it. */
async function filterFor(
  db: Kysely<Database>,
  id: string,
  person: Person,
): Promise<{ view: unknown; name: string | null; version: number } | null> {
  const row = await findSavedFilterRow(db, id);
  if (row === null) return isBuiltInId(id) ? { view: builtInFilters[id].view, name: null, version: 0 } : null;
  if (row.deleted_at !== null || !isVisibleTo(row, person)) return null;
  return { view: toSavedFilter(row, person).view, name: row.name, version: row.version };
}

/** Rules whose filter finds the same for all of them: it depends on the person by "me" alone, on the zone by its days. */
async function groupRules(db: Kysely<Database>, rules: readonly ActiveRule[]): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const rule of rules) {
    const person = personOf(rule);
    const filter = person === null ? null : await filterFor(db, rule.filter_id, person);
    if (person === null || filter === null) continue;
    const parsed = parseStoredView(filter.view);
    if ("issues" in parsed) continue;
    const { filters } = parsed.view;
    const hasDates = conditionsIn(filters).some(({ value }) => isDateValue(value));
    const parts = [rule.filter_id, filter.version, hasDates ? rule.zone : "", namesMe(filters) ? person.id : ""];
    const name = parts.join(" ");
    const group = groups.get(name);
    if (group !== undefined) group.rules.push(rule);
    else groups.set(name, { name, view: filter.view, filterName: filter.name, zone: rule.zone, person, rules: [rule] });
  }
  return [...groups.values()];
}

type Recent = SeenChat & { customer: string | null };

async function recentOf({ view, zone, person }: Group, counter: ViewCounter, now: number): Promise<Recent[] | null> {
  const chats = await counter.createdSince(view, zone, person, now - newChatMs, recentMax);
  if (chats === null) return null;
  return chats.flatMap(({ id, createdAt, customer }) =>
    createdAt === null
      ? []
      : [{ id, createdAtSeconds: Date.parse(createdAt) / 1000, customer: customer?.name ?? customer?.email ?? null }],
  );
}

function newsOf(fresh: readonly Recent[]): AlertNews[] {
  if (fresh.length > oneByOneMax) return [{ kind: "chats", count: fresh.length }];
  // The oldest is told first.
  return fresh.toReversed().map(({ id, customer }) => ({ kind: "chat", chatId: id, customer }));
}

async function decideGroup(
  group: Group,
  counter: ViewCounter,
  before: { seen: string; at: number } | undefined,
  now: number,
): Promise<{ outcomes: Outcome[]; watched: Watched | null }> {
  const wantsCount = group.rules.some((rule) => lineOf(rule) !== null);
  const wantsChats = group.rules.some(({ new_chats_since: since }) => since !== null);
  const count = wantsCount ? await counter.count(group.view, group.zone, group.person) : null;
  const recent = wantsChats ? await recentOf(group, counter, now) : null;
  const seenBefore = before === undefined ? null : seenSchema.parse(JSON.parse(before.seen));
  const step = recent === null ? null : stepNewChats(seenBefore, recent, now);
  const fresh = (recent ?? []).filter(({ id }) => step?.fresh.includes(id));
  const outcomes = group.rules.map((rule): Outcome => {
    const line = lineOf(rule);
    const stateBefore = lineStateOf(rule);
    const stepped = line === null || count === null ? null : stepLine(line, stateBefore, count, now);
    const news: AlertNews[] = [];
    if (stepped?.isTold && line !== null && count !== null) {
      news.push({ kind: "line", count, over: line.over, minutes: line.minutes });
    }
    // Whoever switches it on is told of what comes from then on.
    const since = rule.new_chats_since;
    if (since !== null && before !== undefined && since <= before.at) news.push(...newsOf(fresh));
    return {
      rule,
      count: stepped === null ? null : count,
      state: stepped?.state ?? stateBefore,
      news,
      filterName: group.filterName,
    };
  });
  if (step === null) return { outcomes, watched: null };
  const isAwaited = group.rules.some(({ new_chats_since: since }) => since !== null && since > (before?.at ?? -1));
  const isOld = before === undefined || now - before.at >= watchFreshMs || now < before.at;
  const isWritten = isOld || isAwaited || JSON.stringify(step.seen) !== before.seen;
  return { outcomes, watched: { name: group.name, seen: step.seen, isWritten } };
}

export type AlertEvaluatorOptions = {
  database: () => Promise<Kysely<Database>>;
  /** The copy as a counter; null where nothing can be counted that is worth an alert. */
  counter: () => Promise<ViewCounter | null>;
  publish: (payload: LiveEvents["alert"]) => void;
  /** Called when there is something for the outside. */
  onQueued: () => void;
  now: () => number;
  /** Names this process among those that share the database. */
  owner: string;
};

/** Tells of what has changed since it looked last. One process at a time may: whoever has the lease. */
export class AlertEvaluator {
  readonly #options: AlertEvaluatorOptions;
  #trimmedAt = Number.NEGATIVE_INFINITY;
  /** What is noted of each line already, so that most looks write nothing. */
  readonly #noted = new Map<string, { quarter: number; count: number }>();

  constructor(options: AlertEvaluatorOptions) {
    this.#options = options;
  }

  async evaluate(): Promise<void> {
    const { database, counter, now: clock } = this.#options;
    const db = await database();
    const rules = await activeAlertRules(db);
    const open = rules.length === 0 ? null : await counter();
    if (open === null) return;
    const now = clock();
    const watches = await alertWatches(db);
    const outcomes: Outcome[] = [];
    const watched: Watched[] = [];
    for (const group of await groupRules(db, rules)) {
      try {
        const decided = await decideGroup(group, open, watches.get(group.name), now);
        outcomes.push(...decided.outcomes);
        if (decided.watched !== null) watched.push(decided.watched);
      } catch (error) {
        // Such as "me" while the agents cannot be read. It is looked at again in a moment.
        log.warn("A saved filter could not be looked at for alerts.", {
          filter: group.rules[0]?.filter_id ?? "",
          error,
        });
      }
    }
    await this.#commit(db, outcomes, watched, now);
  }

  async #commit(db: Kysely<Database>, outcomes: Outcome[], watched: Watched[], now: number): Promise<void> {
    const { owner, publish, onQueued } = this.#options;
    const people = [...new Set(outcomes.filter(({ news }) => news.length > 0).map(({ rule }) => rule.person_id))];
    const quiet = new Map((await quietHoursRows(db, people)).map((row) => [row.person_id, quietHoursOf(row)]));
    const told: LiveEvents["alert"][] = [];
    let queued = 0;
    const isDone = await exclusively(db, "alerts", async (trx) => {
      if (!(await holdLease(trx, { name: alertLease, owner, now, leaseMs: alertLeaseMs }))) return false;
      for (const { name, seen, isWritten } of watched) {
        if (isWritten) await saveAlertWatch(trx, name, JSON.stringify(seen), now);
      }
      await this.#noteCounts(trx, outcomes, now);
      for (const { rule, state, news, filterName } of outcomes) {
        const since = state.phase === "over" ? state.since : null;
        const isChanged = state.phase !== rule.line_phase || since !== rule.line_since;
        if (!isChanged && news.length === 0) continue;
        // Whoever changed a rule meanwhile wants something else.
        const { numUpdatedRows } = await trx
          .updateTable("alert_rules")
          .set({ line_phase: state.phase, line_since: since })
          .where("id", "=", rule.id)
          .where("updated_at", "=", rule.updated_at)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) continue;
        if (rule.target_id !== null) {
          queued += news.length;
          await queueFor(trx, rule.target_id, rule.filter_id, filterName, news, now);
          continue;
        }
        const isQuiet = isQuietAt(quiet.get(rule.person_id) ?? null, now);
        const announcements = news.map((item) => toAnnouncement(rule, filterName, item, isQuiet, now));
        await insertAnnouncements(
          trx,
          announcements.map(({ id, news: said }) => ({
            id,
            person_id: rule.person_id,
            filter_id: rule.filter_id,
            at: now,
            quiet: Number(isQuiet),
            news: JSON.stringify({ ...said, filterName }),
          })),
        );
        const how = { sound: rule.sound === 1 && !isQuiet, notification: rule.notification === 1 && !isQuiet };
        told.push(...announcements.map((announcement) => ({ ownerId: rule.person_id, announcement, ...how })));
      }
      if (now - this.#trimmedAt >= trimEveryMs || now < this.#trimmedAt) {
        this.#trimmedAt = now;
        await trimAnnouncements(trx, now - keepMs, announcementsMax);
        await deleteAlertWatchesBefore(trx, now - keepMs);
        await deleteAlertCountsBefore(trx, now - countsKeptMs);
      }
      return true;
    });
    if (!isDone) return;
    for (const payload of told) publish(payload);
    if (queued > 0) onQueued();
  }

  /** For the plot that whoever drew the line sees. Targets have none. */
  async #noteCounts(db: Kysely<Database>, outcomes: readonly Outcome[], now: number): Promise<void> {
    const quarter = Math.floor(now / quarterMs) * quarterMs;
    for (const { rule, count } of outcomes) {
      if (count === null || rule.target_id !== null) continue;
      const noted = this.#noted.get(rule.id);
      if (noted?.quarter === quarter && noted.count >= count) continue;
      await noteAlertCount(db, rule.id, quarter, count);
      this.#noted.set(rule.id, { quarter, count });
    }
    if (this.#noted.size > 2 * outcomes.length + 100) this.#noted.clear();
  }
}

function toAnnouncement(
  rule: ActiveRule,
  filterName: string | null,
  news: AlertNews,
  isQuiet: boolean,
  now: number,
): Announcement {
  return { id: randomUUID(), at: new Date(now).toISOString(), filterId: rule.filter_id, filterName, news, isQuiet };
}

async function queueFor(
  db: Kysely<Database>,
  targetId: string,
  filterId: string,
  filterName: string | null,
  news: readonly AlertNews[],
  now: number,
): Promise<void> {
  for (const item of news) {
    const said = { filterId, filterName, news: item };
    await insertDelivery(db, { id: randomUUID(), targetId, news: said, now });
  }
}
