import "server-only";
import type { CreateContext } from "@/lib/server/commands/create-chat/create-context";
import { extendCreateIntentLease } from "@/lib/server/db/create-intents";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

/**
 * How long an intent counts as being worked on after the last sign of life. Nothing depends on it for exactness, since
 * every step is taken only out of the state that it knows: it decides how soon a crash is noticed.
 */
export const leaseMs = 10_000;
const renewMs = 3_000;

const running = () => globalSingleton("create-intents-running", () => new Map<string, Promise<void>>());

/** What this process does about an intent right now; rejects never. */
export function runningWork(id: string): Promise<void> | undefined {
  return running().get(id);
}

/** Everything that this process does about intents right now. */
export function allRunningWork(): Promise<void>[] {
  return [...running().values()];
}

/** Does the work with a living lease on the intent, so that others wait for it. Failures are left to the next look. */
export function withLease(context: CreateContext, id: string, work: () => Promise<void>): Promise<void> {
  const renew = () =>
    extendCreateIntentLease(context.db, id, context.now() + leaseMs).catch((error: unknown) =>
      log.warn("The lease of a create intent could not be renewed.", { error }),
    );
  const timer = setInterval(renew, renewMs);
  const ended = work()
    .catch((error: unknown) => log.error("Carrying out a create intent broke.", { error }))
    .finally(() => {
      clearInterval(timer);
      running().delete(id);
    });
  running().set(id, ended);
  return ended;
}
