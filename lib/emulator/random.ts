/** A list that cannot be empty, so that picking from it always yields something. */
export type Choices<T> = readonly [T, ...T[]];

/**
 * Mixes a seed and up to three coordinates into 32 bits. Everything derived about a chat is a pure function of this, so
 * any message of any chat can be made on its own, in any order, without remembering what was made before.
 */
export function hash(seed: number, a: number, b = 0, c = 0): number {
  let h = seed ^ 0x9e3779b9;
  h = Math.imul(h ^ a, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h ^ b, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h ^ c, 0x27d4eb2f);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** The same mix as a fraction in [0, 1). */
export function fraction(seed: number, a: number, b = 0, c = 0): number {
  return hash(seed, a, b, c) / 4294967296;
}

export function pick<T>(choices: Choices<T>, mixed: number): T {
  return choices[mixed % choices.length] ?? choices[0];
}

/** Reads a list of `[weight, value]`; `at` is in [0, 1). */
export function pickWeighted<T>(choices: Choices<readonly [number, T]>, at: number): T {
  let total = 0;
  for (const [weight] of choices) total += weight;
  let left = at * total;
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return choices[0][1];
}
