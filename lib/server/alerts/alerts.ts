import "server-only";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Kysely } from "kysely";
import { z } from "zod";
import type {
  AlertChoice,
  AlertHistory,
  AlertNews,
  AlertRule,
  Alerts,
  Announcement,
  AnnouncementList,
  QuietHours,
} from "@/lib/api/alerts/contract";
import { ApiError } from "@/lib/api/errors";
import type { ReportQuery } from "@/lib/api/reports/contract";
import type { Person } from "@/lib/api/roles";
import { AlertEvaluator, alertLease, alertLeaseMs, lineOf, quietHoursOf } from "@/lib/server/alerts/evaluate";
import { openViewCounter, type ViewCounter } from "@/lib/server/chat-source/count-chats";
import {
  type AlertRuleRow,
  alertCountsSince,
  alertRulesOf,
  announcementsOf,
  deleteAlertRule,
  findAlertRule,
  hasAlertRules,
  insertAlertRule,
  quietHoursRows,
  saveQuietHours,
  updateAlertRule,
} from "@/lib/server/db/alerts";
import { holdLease, releaseLease } from "@/lib/server/db/leases";
import { database } from "@/lib/server/db/open";
import { savedFiltersVisibleTo } from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively } from "@/lib/server/db/transaction";
import { publish } from "@/lib/server/events/bus";
import { wakeOutgoing } from "@/lib/server/outgoing/deliver";
import { queueDueReports } from "@/lib/server/outgoing/reports";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";
import { readReport } from "@/lib/server/reports/read-report";
import { requireVisible } from "@/lib/server/saved-filters/to-saved-filter";
import { isBuiltInId } from "@/lib/view/built-in-filters";

type Given = { db?: Kysely<Database>; now?: number };

const rulesMax = 100;
const listMax = 200;
/** A count from further back would tell of what is over. */
const behindSecondsMax = 300;

async function counting(): Promise<Alerts["counting"]> {
  try {
    return (await openViewCounter()).behindSeconds <= behindSecondsMax ? "on" : "copy_behind";
  } catch (error) {
    if (error instanceof ApiError && error.code === "local_copy_off") return "copy_off";
    throw error;
  }
}

function toRule(row: AlertRuleRow, names: ReadonlyMap<string, string>): AlertRule {
  const filterName = names.get(row.filter_id) ?? null;
  return {
    filterId: row.filter_id,
    filterName,
    isThere: filterName !== null || isBuiltInId(row.filter_id),
    newChats: row.new_chats_since !== null,
    line: lineOf(row),
    sound: row.sound === 1,
    notification: row.notification === 1,
  };
}

async function namesFor(db: Kysely<Database>, person: Person): Promise<Map<string, string>> {
  return new Map((await savedFiltersVisibleTo(db, person.id)).map(({ id, name }) => [id, name]));
}

/** What a person is told of, when they want quiet, and whether anything can be counted at present. */
export async function listAlerts(person: Person, given: Given = {}): Promise<Alerts> {
  const db = given.db ?? (await database());
  const names = await namesFor(db, person);
  const [quiet] = await quietHoursRows(db, [person.id]);
  const rules = (await alertRulesOf(db, person.id)).map((row) => toRule(row, names));
  return {
    data: rules.toSorted((one, other) => (one.filterId < other.filterId ? -1 : 1)),
    quiet: quietHoursOf(quiet),
    counting: await counting(),
  };
}

/**
 * Keeps what a person wants to be told of a saved filter; nothing at all takes it away. Another line, or the same one
 * again, is told of once more when it is crossed.
 *
 * @throws ApiError `not_found` for a filter that is not there, `invalid_input` for too many
 */
export async function saveAlert(
  filterId: string,
  choice: AlertChoice,
  person: Person,
  given: Given = {},
): Promise<Alerts> {
  const db = given.db ?? (await database());
  const { zone, newChats, line, sound, notification } = choice;
  await exclusively(db, "alerts", async (trx) => {
    if (!isBuiltInId(filterId)) await requireVisible(trx, filterId, person);
    const now = given.now ?? storedNow();
    const before = await findAlertRule(trx, person.id, filterId);
    if (!newChats && line === null) {
      if (before !== null) await deleteAlertRule(trx, before.id);
      return;
    }
    const isSameLine = before !== null && JSON.stringify(lineOf(before)) === JSON.stringify(line);
    const fields = {
      zone,
      new_chats_since: newChats ? (before?.new_chats_since ?? now) : null,
      line_over: line?.over ?? null,
      line_rearm: line?.rearm ?? null,
      line_minutes: line?.minutes ?? null,
      ...(isSameLine ? {} : { line_phase: "armed", line_since: null }),
      sound: Number(sound),
      notification: Number(notification),
      updated_at: Math.max(now, (before?.updated_at ?? 0) + 1),
    };
    if (before !== null) {
      await updateAlertRule(trx, before.id, fields);
      return;
    }
    if ((await alertRulesOf(trx, person.id)).length >= rulesMax) {
      const message = `A person can have alerts for at most ${rulesMax} saved filters. Switch some off.`;
      throw new ApiError("invalid_input", message, { issues: [{ path: "", message }] });
    }
    const row = { id: randomUUID(), person_id: person.id, target_id: null, filter_id: filterId };
    await insertAlertRule(trx, { ...row, line_phase: "armed", line_since: null, ...fields });
  });
  wakeAlerts();
  return listAlerts(person, given);
}

/** Takes it away, also where the filter is gone. */
export async function removeAlert(filterId: string, person: Person, given: Given = {}): Promise<Alerts> {
  const db = given.db ?? (await database());
  const before = await findAlertRule(db, person.id, filterId);
  if (before !== null) await deleteAlertRule(db, before.id);
  return listAlerts(person, given);
}

const historyMs = 24 * 3_600_000;

/**
 * How many chats the filter of a person's own line held in the last 24 hours; nothing while nobody has counted.
 *
 * @throws ApiError `not_found` where the person has drawn no line
 */
export async function alertHistory(filterId: string, person: Person, given: Given = {}): Promise<AlertHistory> {
  const db = given.db ?? (await database());
  const now = given.now ?? storedNow();
  const rule = await findAlertRule(db, person.id, filterId);
  if (rule === null || lineOf(rule) === null) {
    throw new ApiError("not_found", "You have no line for this saved filter.");
  }
  const counts = await alertCountsSince(db, rule.id, now - historyMs);
  return {
    data: counts.map(({ at, count }) => ({ at: new Date(at).toISOString(), count })),
    now: new Date(now).toISOString(),
  };
}

export async function saveQuiet(quiet: QuietHours, person: Person, given: Given = {}): Promise<Alerts> {
  const { zone, hours, days } = quiet;
  await saveQuietHours(given.db ?? (await database()), {
    person_id: person.id,
    zone,
    from_minute: hours?.from ?? null,
    to_minute: hours?.to ?? null,
    days: JSON.stringify([...new Set(days)].toSorted()),
  });
  return listAlerts(person, given);
}

// Boundary: the evaluator has written it, and the name beside it.
const newsSchema = z.looseObject({ kind: z.string(), filterName: z.string().nullable().catch(null) });

/** What was announced to a person in the last days, newest first. */
export async function listAnnouncements(person: Person, given: Given = {}): Promise<AnnouncementList> {
  const db = given.db ?? (await database());
  const rows = await announcementsOf(db, person.id, listMax);
  const data = rows.map((row): Announcement => {
    const { filterName, ...news } = newsSchema.parse(JSON.parse(row.news));
    return {
      id: row.id,
      at: new Date(row.at).toISOString(),
      filterId: row.filter_id,
      filterName,
      news: news as AlertNews,
      isQuiet: row.quiet === 1,
    };
  });
  return { data };
}

/** While nothing changes, time alone may cross a line, or begin a day. */
const slowTickMs = 15_000;
/** Between two looks at whether something has changed. */
const lookMs = 1_000;
/** Chats that change in quick succession are counted together. */
const gatherMs = 2_000;
/** Without a rule, or while another process looks. */
const idleMs = 3_000;

/** Whoever stops this process does not wait for others much longer. */
const stopMsMax = 2_000;

type Loop = { isStopped: boolean; isAsked: boolean; wake: () => void; ended: Promise<void>; owner: string };

async function counterForAlerts(): Promise<ViewCounter | null> {
  try {
    const counter = await openViewCounter();
    return counter.behindSeconds <= behindSecondsMax ? counter : null;
  } catch (error) {
    if (error instanceof ApiError && error.code === "local_copy_off") return null;
    throw error;
  }
}

async function newestChange(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom("live_events")
    .select("seq")
    .where("kind", "=", "chats")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

async function run(loop: Loop): Promise<void> {
  const evaluator = new AlertEvaluator({
    database,
    counter: counterForAlerts,
    publish: (payload) => publish({ kind: "alert", payload }),
    onQueued: wakeOutgoing,
    now: storedNow,
    owner: loop.owner,
  });
  let heldAt = Number.NEGATIVE_INFINITY;
  let evaluatedAt = Number.NEGATIVE_INFINITY;
  let seenSeq = -1;
  const step = async (): Promise<number> => {
    const { isAsked } = loop;
    loop.isAsked = false;
    const db = await database();
    if (!(await hasAlertRules(db))) return idleMs;
    if (performance.now() - heldAt > alertLeaseMs / 3) {
      const lease = { name: alertLease, owner: loop.owner, now: storedNow(), leaseMs: alertLeaseMs };
      if (!(await holdLease(db, lease))) return idleMs;
      heldAt = performance.now();
    }
    const seq = await newestChange(db);
    const sinceMs = performance.now() - evaluatedAt;
    const isDue = isAsked || (seq !== seenSeq && sinceMs >= gatherMs) || sinceMs >= slowTickMs;
    if (!isDue) return lookMs;
    await evaluator.evaluate();
    const read = (query: ReportQuery, person: Person) => readReport("overview", query, person, storedNow());
    if ((await queueDueReports(db, { read, now: storedNow })) > 0) wakeOutgoing();
    seenSeq = seq;
    evaluatedAt = performance.now();
    return lookMs;
  };
  while (!loop.isStopped) {
    let delayMs = idleMs;
    try {
      delayMs = await step();
    } catch (error) {
      log.warn("Alerts could not be looked at. They are in a moment.", { error });
    }
    // Also whoever was asked meanwhile lets others have a turn: the embedded database answers without one.
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, loop.isStopped || loop.isAsked ? 0 : delayMs);
      timer.unref();
      loop.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  await releaseLease(await database(), alertLease, loop.owner);
}

const loopOfProcess = (): { current: Loop | null } => globalSingleton("alerts-loop", () => ({ current: null }));

/** Whoever has just chosen something is told at once. */
function wakeAlerts(): void {
  const { current } = loopOfProcess();
  if (current === null) return;
  current.isAsked = true;
  current.wake();
}

/** From now on people are told of what they wanted to hear, by whichever process has the lease. */
export function startAlerts(): void {
  const holder = loopOfProcess();
  if (holder.current !== null) return;
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
  const loop: Loop = { isStopped: false, isAsked: false, wake: () => {}, ended: Promise.resolve(), owner };
  holder.current = loop;
  loop.ended = run(loop).catch((error: unknown) => log.error("Alerts have ended.", { error }));
}

/** Ends after the present look, if that is soon over, and lets another process go on at once. */
export async function stopAlerts(): Promise<void> {
  const { current } = loopOfProcess();
  if (current === null) return;
  current.isStopped = true;
  current.wake();
  await withTimeout(stopMsMax, current.ended);
}
