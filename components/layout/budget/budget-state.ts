export type BudgetFigures = { limit: number; used: number; waiting: number; nextFreeInSeconds: number | null };

export const tickCount = 24;

/** What the gauge shows: how many are left, how many of its ticks are full, and how worrying that is. */
export function toBudgetState({ limit, used }: BudgetFigures): {
  left: number;
  fullTicks: number;
  level: "plenty" | "low" | "spent";
} {
  const left = Math.max(0, limit - used);
  const fullTicks = limit > 0 ? Math.min(tickCount, Math.ceil((left / limit) * tickCount)) : 0;
  // A fifth of the minute is where a few more clicks would spend it: 24 of the usual 120.
  const level = left === 0 ? "spent" : left < limit / 5 ? "low" : "plenty";
  return { left, fullTicks, level };
}
