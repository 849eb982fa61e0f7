import type { Clock } from "@/lib/server/helpcrunch/clock";

export type ManualClock = Clock & {
  /** Runs what falls due within the time, in order, each at its own moment. */
  advance: (durationMs: number) => Promise<void>;
  /** How many wait for this clock. What comes to wait only after the network answered is awaited by this, then turned. */
  waiting: () => number;
};

/** Lets everything go on that waits for promises and not for time or the network, as Postgres is and SQLite is not. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until it is turned. */
export function createManualClock(startMs = 1_760_000_000_000): ManualClock {
  let now = startMs;
  const timers = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    waiting: () => timers.size,
    schedule(run, delayMs) {
      const timer = { at: now + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(durationMs) {
      const end = now + durationMs;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
