/*
 * How a team works, as numbers: what people look at, what they do next, and how long they think. Everything comes from
 * one seed, so that two runs ask the same things in the same order as far as the answers' times allow.
 */

export type TeamView = {
  name: string;
  /** Rows of a search body; empty is the plain list. */
  filter: readonly { field: string; operator: string; value: unknown }[];
  /** How much of the team looks at it, in parts. */
  weight: number;
};

/** What a team shares, most used first, and one view that each person has alone. */
export function viewsOf(agentId: number): TeamView[] {
  const status = (value: string) => ({ field: "chats.status", operator: "=", value });
  return [
    { name: "all chats", filter: [], weight: 35 },
    { name: "new", filter: [status("1")], weight: 25 },
    { name: "opened", filter: [status("2")], weight: 15 },
    { name: "pending", filter: [status("3")], weight: 10 },
    { name: "on hold", filter: [status("4")], weight: 5 },
    { name: "mine", filter: [{ field: "chats.assignee", operator: "=", value: agentId }], weight: 10 },
  ];
}

export type Action = "open" | "next" | "filter" | "sort" | "page" | "first";

/** Of a hundred things that a person does; `first` leads back to the first page in the usual order. */
export const actionWeights: readonly [Action, number][] = [
  ["open", 30],
  ["next", 25],
  ["filter", 15],
  ["sort", 10],
  ["page", 10],
  ["first", 10],
];

/** Mean seconds before the next action: reading a chat takes longer than looking over a list. */
export const thinkSeconds = { open: 45, next: 45, filter: 15, sort: 15, page: 15, first: 15 } as const;

export type Random = () => number;

/** Mulberry32: small, and good enough to spread people. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Value>(weighted: readonly (readonly [Value, number])[], random: Random): Value {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = weighted.at(-1);
  if (last === undefined) throw new RangeError("There is nothing to pick from.");
  return last[0];
}

/** People are irregular: an exponential around the mean, between a fifth and three times of it. */
export function thinkMs(action: Action, random: Random): number {
  const mean = thinkSeconds[action] * 1000;
  return Math.min(mean * 3, Math.max(mean / 5, -Math.log(1 - random()) * mean));
}
