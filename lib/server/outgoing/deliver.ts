import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { OutgoingDelivery, OutgoingNews, OutgoingProblem } from "@/lib/api/outgoing/contract";
import { database } from "@/lib/server/db/open";
import {
  changeDelivery,
  claimDeliveries,
  deleteDeliveriesEndedBefore,
  findOutgoingTarget,
  insertDelivery,
  type OutgoingDeliveryRow,
  type TargetWithRule,
} from "@/lib/server/db/outgoing";
import { findSavedFilterRow } from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { bodyOf, headersOf } from "@/lib/server/outgoing/format";
import { type Sent, sendOutgoing, type Way } from "@/lib/server/outgoing/send";
import {
  type Actor,
  auditTarget,
  kindOfTarget,
  languageOfTarget,
  openPart,
  requireTarget,
  toDelivery,
} from "@/lib/server/outgoing/targets";
import { UnsealError } from "@/lib/server/platform/crypto";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";

/*
 * Takes messages out of the house, at least once each: a process that dies between the answer and its note sends again.
 * Every try of one message has the same id, so a receiver can drop repeats.
 */

/** Longer than a try may take. */
const leaseMs = 30_000;
const pausesMs = [10_000, 30_000, 120_000, 600_000, 1_800_000, 7_200_000, 21_600_000] as const;
const pauseMsMax = 21_600_000;
const atOnceMax = 5;
const keepMs = 7 * 24 * 3_600_000;

/** These may be over by the next time. */
const passing: ReadonlySet<OutgoingProblem> = new Set(["unreachable", "timed_out", "failed"]);

export type DeliverOptions = { way: Way; appUrl: string; now: () => number };

async function tryOnce(
  db: Kysely<Database>,
  row: OutgoingDeliveryRow,
  target: TargetWithRule,
  { way, appUrl, now }: DeliverOptions,
): Promise<Sent> {
  // Boundary: the evaluator or a test has written it.
  const { news } = JSON.parse(row.news) as { news: OutgoingNews };
  const filter = await findSavedFilterRow(db, target.filter_id);
  const message = {
    id: row.id,
    at: new Date(row.created_at).toISOString(),
    news,
    title: filter?.name ?? target.name,
    filterId: target.filter_id,
    appUrl,
  };
  try {
    const address = new URL(openPart(target.id, "address", target.address_sealed));
    const secret = target.secret_sealed === null ? null : openPart(target.id, "secret", target.secret_sealed);
    const body = bodyOf(kindOfTarget(target), message, {
      recipient: target.recipient,
      language: languageOfTarget(target),
    });
    return await sendOutgoing({ address, headers: headersOf(message, body, secret, now()), body }, way);
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    return { problem: "unreadable", status: null, retryAfterMs: null };
  }
}

/** What is noted of a try: the end, or when the next one is. */
function noteOf({ problem, status, retryAfterMs }: Sent, tries: number, now: number) {
  const said = { problem, status };
  if (problem === null) return { ...said, state: "sent", ended_at: now };
  const pauseMs = pausesMs[tries - 1];
  if (!passing.has(problem) || pauseMs === undefined) return { ...said, state: "failed", ended_at: now };
  return { ...said, next_at: now + Math.min(Math.max(pauseMs, retryAfterMs ?? 0), pauseMsMax) };
}

/** Sends what is due. Gives how many messages were tried. */
export async function deliverDue(db: Kysely<Database>, options: DeliverOptions): Promise<number> {
  const { now } = options;
  const claimed = await claimDeliveries(db, { now: now(), leaseMs, limit: atOnceMax });
  await Promise.all(
    claimed.map(async (row) => {
      const target = await findOutgoingTarget(db, row.target_id);
      if (target === null) return;
      const sent = await tryOnce(db, row, target, options);
      await changeDelivery(db, row.id, noteOf(sent, row.tries, now()));
    }),
  );
  return claimed.length;
}

function configured(): DeliverOptions {
  const { outgoingPrivateHosts: privateHosts, appUrl } = environment();
  return { way: { privateHosts }, appUrl, now: storedNow };
}

/**
 * Sends a test message at once, and notes in the log what came of it. It is tried once.
 *
 * @throws ApiError `not_found`
 */
export async function testOutgoingTarget(
  id: string,
  actor: Actor,
  options: DeliverOptions = configured(),
  given?: Kysely<Database>,
): Promise<OutgoingDelivery> {
  const db = given ?? (await database());
  const target = await requireTarget(db, id);
  const now = options.now();
  const deliveryId = randomUUID();
  const news: OutgoingNews = { kind: "test" };
  // In hand from the start: nobody else sends it, and its lease is over long after this is done.
  await insertDelivery(db, { id: deliveryId, targetId: id, news: { news }, now, nextAt: now + leaseMs });
  await auditTarget(db, "outgoing.test", actor, target);
  const row: OutgoingDeliveryRow = {
    id: deliveryId,
    target_id: id,
    news: JSON.stringify({ news }),
    state: "queued",
    created_at: now,
    tries: 1,
    next_at: now,
    status: null,
    problem: null,
    ended_at: null,
  };
  const { problem, status } = await tryOnce(db, row, target, options);
  const ended = { state: problem === null ? "sent" : "failed", tries: 1, problem, status, ended_at: options.now() };
  await changeDelivery(db, deliveryId, ended);
  return toDelivery({ ...row, ...ended });
}

const idleMs = 2_000;
const sweepEveryMs = 3_600_000;

/** Whoever stops this process does not wait for others much longer. */
const stopMsMax = 2_000;

type Loop = { isStopped: boolean; wake: () => void; ended: Promise<void> };

async function run(loop: Loop): Promise<void> {
  let sweptAt = Number.NEGATIVE_INFINITY;
  while (!loop.isStopped) {
    let tried = 0;
    try {
      const db = await database();
      tried = await deliverDue(db, configured());
      if (performance.now() - sweptAt > sweepEveryMs) {
        await deleteDeliveriesEndedBefore(db, storedNow() - keepMs);
        sweptAt = performance.now();
      }
    } catch (error) {
      log.warn("Outgoing messages could not be sent. They are in a moment.", { error });
    }
    if (tried > 0 || loop.isStopped) continue;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      timer.unref();
      loop.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const loopOfProcess = (): { current: Loop | null } => globalSingleton("outgoing-loop", () => ({ current: null }));

/** Says that there is something to send. */
export function wakeOutgoing(): void {
  loopOfProcess().current?.wake();
}

/** From now on this process sends what is due, beside every other one on the same database. */
export function startOutgoing(): void {
  const holder = loopOfProcess();
  if (holder.current !== null) return;
  const loop: Loop = { isStopped: false, wake: () => {}, ended: Promise.resolve() };
  holder.current = loop;
  loop.ended = run(loop).catch((error: unknown) => log.error("Outgoing messages have ended.", { error }));
}

/** Ends after what is under way, if that is soon over. Else another process sends it again, under the same id. */
export async function stopOutgoing(): Promise<void> {
  const { current } = loopOfProcess();
  if (current === null) return;
  current.isStopped = true;
  current.wake();
  await withTimeout(stopMsMax, current.ended);
}
