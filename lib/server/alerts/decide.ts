import "server-only";
import type { Line, QuietHours } from "@/lib/api/alerts/contract";
import { offsetMs } from "@/lib/dates/time-zone";

/*
 * Who is told what, as arithmetic: a state, what was counted and a clock give the next state and the news. Nothing here
 * asks anybody.
 */

export type LineState = { phase: "armed" | "told" } | { phase: "over"; since: number };

export const armed: LineState = { phase: "armed" };

/**
 * A line is told once when there have been more than `over` for `minutes`; then nothing until there were `rearm` or fewer.
 * A clock that was set back begins the minutes again.
 */
export function stepLine(
  line: Line,
  state: LineState,
  count: number,
  now: number,
): { state: LineState; isTold: boolean } {
  if (state.phase === "told") return { state: count <= line.rearm ? armed : state, isTold: false };
  if (count <= line.over) return { state: armed, isTold: false };
  const since = state.phase === "over" && state.since <= now ? state.since : now;
  const isTold = now - since >= line.minutes * 60_000;
  return { state: isTold ? { phase: "told" } : { phase: "over", since }, isTold };
}

/** A chat as far as it matters whether it was seen. */
export type SeenChat = { id: number; createdAtSeconds: number };

/** For so long after it was created a chat that begins to fit is a new one. */
export const newChatMs = 3_600_000;
const seenMax = 2_000;

/**
 * The chats that fit for the first time within an hour after they were created. Without a `before` nobody has looked yet:
 * whatever is there counts as seen.
 */
export function stepNewChats(
  before: readonly SeenChat[] | null,
  fitting: readonly SeenChat[],
  now: number,
): { seen: SeenChat[]; fresh: number[] } {
  const oldest = (now - newChatMs) / 1_000;
  const known = new Set(before?.map(({ id }) => id));
  const recent = fitting.filter(({ createdAtSeconds }) => createdAtSeconds >= oldest);
  const fresh = before === null ? [] : recent.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const all = new Map([...(before ?? []), ...recent].map((chat) => [chat.id, chat]));
  const seen = [...all.values()]
    .filter(({ createdAtSeconds }) => createdAtSeconds >= oldest)
    .toSorted((one, other) => other.createdAtSeconds - one.createdAtSeconds || other.id - one.id)
    .slice(0, seenMax);
  return { seen, fresh: [...new Set(fresh)] };
}

const dayMs = 86_400_000;

/** Whether the clock on the person's wall shows a time at which they want to be left alone. */
export function isQuietAt(quiet: QuietHours | null, now: number): boolean {
  if (quiet === null) return false;
  const local = new Date(now + offsetMs(now, quiet.zone));
  if (quiet.days.includes(local.getUTCDay())) return true;
  if (quiet.hours === null) return false;
  const { from, to } = quiet.hours;
  const minute = Math.floor((local.getTime() % dayMs) / 60_000);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
