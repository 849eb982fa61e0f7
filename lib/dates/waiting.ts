import type { ReadStatus } from "@/lib/view/statuses";

const hourMs = 3_600_000;

export type WaitingLevel = "none" | "normal" | "mid" | "far";

type WaitingFacts = {
  lastCustomerMessageAt: string | null;
  lastMessageAt: string | null;
  status: ReadStatus;
};

/**
 * When the customer began to wait (ISO 8601), or null when nobody waits: the chat is closed, our side spoke last, or
 * nobody has spoken. The two times are compared as instants, however they are written.
 */
export function waitingSince({ lastCustomerMessageAt, lastMessageAt, status }: WaitingFacts): string | null {
  if (status === "closed" || lastCustomerMessageAt === null || lastMessageAt === null) return null;
  return Date.parse(lastCustomerMessageAt) === Date.parse(lastMessageAt) ? lastCustomerMessageAt : null;
}

/** How pressing a wait is: `mid` from one hour, `far` from eight. */
export function waitingLevel(since: string | null, nowMs: number): WaitingLevel {
  const waitedMs = since === null ? Number.NaN : nowMs - Date.parse(since);
  if (Number.isNaN(waitedMs)) return "none";
  if (waitedMs >= 8 * hourMs) return "far";
  return waitedMs >= hourMs ? "mid" : "normal";
}
