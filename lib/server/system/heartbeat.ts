import "server-only";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Kysely } from "kysely";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { forgetSystem, noteBudgetMinute, noteProcess } from "@/lib/server/db/system";
import { budgetState } from "@/lib/server/helpcrunch/upstream";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { version } from "@/lib/server/platform/version";

const beatMs = 10_000;
/** A process that gave no sign for so long is taken to be gone. */
export const goneAfterMs = 30_000;
export const minuteMs = 60_000;
export const minutesShown = 60;
/** Processes of before are shown for a day. */
export const processesKeptMs = 24 * 60 * minuteMs;

export type ProcessIdentity = { id: string; name: string; pid: number; startedAt: number };

/** One sign of life: the process, and what of the budget is used at this moment. */
export async function beat(
  db: Kysely<Database>,
  { id, name, pid, startedAt }: ProcessIdentity,
  { now, used, isEnd = false }: { now: number; used: number; isEnd?: boolean },
): Promise<void> {
  const ended_at = isEnd ? now : null;
  await noteProcess(db, { id, name, pid, version: version(), started_at: startedAt, seen_at: now, ended_at });
  await noteBudgetMinute(db, Math.floor(now / minuteMs) * minuteMs, used);
  await forgetSystem(db, { seenBefore: now - processesKeptMs, minutesBefore: now - (minutesShown + 1) * minuteMs });
}

type Heart = { identity: ProcessIdentity; timer: NodeJS.Timeout; isFailing: boolean };

const heart = (): { current: Heart | null } => globalSingleton("heartbeat", () => ({ current: null }));

async function beatNow(identity: ProcessIdentity, isEnd = false): Promise<void> {
  const db = await database();
  await beat(db, identity, { now: storedNow(), used: (await budgetState()).used, isEnd });
}

/** As which this process is seen; null before its first sign of life. */
export const ownProcessId = (): string | null => heart().current?.identity.id ?? null;

/** From now on the other processes on this database see that this one runs. */
export function startHeartbeat(): void {
  const holder = heart();
  if (holder.current !== null) return;
  const startedAt = Math.round(storedNow() - process.uptime() * 1000);
  const identity = { id: randomUUID(), name: hostname(), pid: process.pid, startedAt };
  const pulse = () =>
    beatNow(identity).then(
      () => {
        if (holder.current !== null) holder.current.isFailing = false;
      },
      (error: unknown) => {
        // Said once, and not every ten seconds while the database is away.
        if (holder.current?.isFailing === false) log.warn("A sign of life could not be stored.", { error });
        if (holder.current !== null) holder.current.isFailing = true;
      },
    );
  holder.current = { identity, timer: setInterval(pulse, beatMs), isFailing: false };
  holder.current.timer.unref();
  void pulse();
}

/** Says that this process stops, so that nobody takes it for one that broke. */
export async function stopHeartbeat(): Promise<void> {
  const holder = heart();
  const current = holder.current;
  if (current === null) return;
  holder.current = null;
  clearInterval(current.timer);
  await beatNow(current.identity, true).catch(() => undefined);
}
