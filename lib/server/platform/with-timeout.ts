import "server-only";
import { setTimeout as pause } from "node:timers/promises";

/** What `work` comes to, or undefined where that takes longer; it then goes on by itself. */
export async function withTimeout<Value>(waitMs: number, work: Promise<Value>): Promise<Value | undefined> {
  const ended = new AbortController();
  try {
    return await Promise.race([work, pause(waitMs, undefined, { signal: ended.signal }).catch(() => undefined)]);
  } finally {
    ended.abort();
  }
}
