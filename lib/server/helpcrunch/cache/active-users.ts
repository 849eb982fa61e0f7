import "server-only";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";

/** Somewhat longer than the longest interval between two refreshes, so that nobody who looks is forgotten. */
const recentMs = 150_000;

export type ActiveUsers = {
  /** Notes that a person reads. */
  note: (personId: string) => void;
  /** Who has read lately in this process, together with those whom others know of. */
  count: (others: readonly string[]) => number;
};

export function createActiveUsers({ clock = systemClock }: { clock?: Clock } = {}): ActiveUsers {
  const seenAt = new Map<string, number>();
  return {
    note: (personId) => void seenAt.set(personId, clock.now()),
    count(others) {
      const oldest = clock.now() - recentMs;
      for (const [personId, at] of seenAt) if (at < oldest) seenAt.delete(personId);
      return others.filter((personId) => !seenAt.has(personId)).length + seenAt.size;
    },
  };
}
