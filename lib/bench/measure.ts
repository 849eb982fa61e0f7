/** One line of the bench's table: a figure, and the figure of the same run that it is held against. */
export type Figure = { what: string; value: string; against?: string; ratio?: string };

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  );

export type Spread = { median: number; p95: number; p99: number; perSecond: number };

/** Runs `ask` `count` times over `connections` at once, after a few that do not count, and gives the spread in ms. */
export async function time(ask: (index: number) => Promise<void>, count: number, connections: number): Promise<Spread> {
  const spent: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      const from = performance.now();
      await ask(index);
      spent.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return spread(spent, performance.now() - startedAt);
}

/** Starts `ask` so many times a second, whether or not those before it have ended, as people do. */
export async function timeAtRate(
  ask: (index: number) => Promise<void>,
  count: number,
  perSecond: number,
): Promise<Spread> {
  const spent: number[] = [];
  const startedAt = performance.now();
  const asked: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueInMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (dueInMs > 0) await new Promise((resolve) => setTimeout(resolve, dueInMs));
    const from = performance.now();
    asked.push(ask(index).then(() => void spent.push(performance.now() - from)));
  }
  await Promise.all(asked);
  return spread(spent, performance.now() - startedAt);
}

function spread(spent: number[], durationMs: number): Spread {
  spent.sort((a, b) => a - b);
  return {
    median: quantile(spent, 0.5),
    p95: quantile(spent, 0.95),
    p99: quantile(spent, 0.99),
    perSecond: spent.length / (durationMs / 1000),
  };
}

export const ms = (value: number) => `${value.toFixed(1)} ms`;
export const times = (value: number) => `${value.toFixed(2)} x`;
