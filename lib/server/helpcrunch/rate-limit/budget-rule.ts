import "server-only";

/**
 * Whose turn it is: a person who waits, then a screen that renews what somebody is looking at, then work that nobody is
 * watching.
 */
export const priorities = ["person", "watching", "background"] as const;
export type Priority = (typeof priorities)[number];

export type SpentSlot = { at: number; personId: string | null };
export type Wish = { personId: string | null; priority: Priority };
export type BudgetRules = { limit: number; windowMs: number; now: number; pausedUntil: number };
export type Decision = { isAdmitted: true } | { isAdmitted: false; freeAt: number };

/** Background work stops at two thirds of the limit, so that a click never waits for it. */
function backgroundCap(limit: number): number {
  return Math.max(1, Math.floor((limit * 2) / 3));
}

/**
 * From here on screens no longer renew themselves, and a person who already had an equal part of the limit waits: the last
 * sixth is for those who had less.
 */
function crowdedCap(limit: number): number {
  return Math.max(1, limit - Math.floor(limit / 6));
}

/**
 * Who may send now, and for everybody else the moment when the place is free, as far as the log can tell. `spent` is
 * what was sent within the window; `wishes` stand in the order of the queue, and each is decided as if those before it
 * had been served. With two or more people about, each has an equal part of the limit; what the others leave unused is
 * open to everyone up to five sixths.
 */
export function decide(spent: readonly SpentSlot[], wishes: readonly Wish[], rules: BudgetRules): Decision[] {
  const { limit, windowMs, now, pausedUntil } = rules;
  // After the clock was set back, a slot may stand in the future. Far out it would block for as long, so it is left out.
  const log = spent.filter(({ at }) => at <= now + windowMs).toSorted((one, other) => one.at - other.at);
  const people = new Set([...log, ...wishes].map(({ personId }) => personId).filter((id) => id !== null));
  const share = Math.max(1, Math.floor(limit / Math.max(1, people.size)));

  /** When so many of these slots have left the window that only `cap - 1` are there; later places in turn after that. */
  function freeAtOf(slots: readonly SpentSlot[], cap: number, ahead: number): number {
    const index = slots.length - cap + ahead;
    const slot = slots[index % slots.length];
    const rounds = 1 + Math.floor(index / slots.length);
    return (slot?.at ?? now) + windowMs * rounds;
  }

  /** The caps of those who wait: whoever has a higher or equal one is served before. */
  const waitingCaps: number[] = [];
  return wishes.map((wish): Decision => {
    const own = log.filter(({ personId }) => personId !== null && personId === wish.personId);
    const hasHadShare = wish.priority === "person" && people.size > 1 && own.length >= share;
    const personCap = hasHadShare ? crowdedCap(limit) : limit;
    const caps = { person: personCap, watching: crowdedCap(limit), background: backgroundCap(limit) };
    const cap = caps[wish.priority];
    if (pausedUntil <= now && log.length < cap) {
      log.push({ at: now, personId: wish.personId });
      return { isAdmitted: true };
    }
    const ahead = waitingCaps.filter((other) => other >= cap).length;
    const free = log.length < cap ? now : freeAtOf(log, cap, ahead);
    const ownFree = hasHadShare && log.length < limit ? freeAtOf(own, share, 0) : free;
    waitingCaps.push(cap);
    return { isAdmitted: false, freeAt: Math.max(pausedUntil, Math.min(free, ownFree)) };
  });
}
