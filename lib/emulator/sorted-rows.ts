/** Rows are packed below the sort key in one double: seconds need 31 bits, which leaves 22 of the 53 for the row. */
const ROW_SPAN = 2 ** 22;

export const ROWS_MAX = ROW_SPAN - 1;

/**
 * All rows in the order of one column, kept up to date by moving single rows. Rows without a value come first in ascending
 * order and last in descending order; equal values are ordered by row, so pages never overlap.
 */
export class SortedRows {
  #keys: Float64Array;
  #count: number;

  constructor(count: number, sortValue: (row: number) => number) {
    this.#count = count;
    this.#keys = new Float64Array(count + 64);
    for (let row = 0; row < count; row++) this.#keys[row] = sortValue(row) * ROW_SPAN + row;
    this.#keys.subarray(0, count).sort();
  }

  get count(): number {
    return this.#count;
  }

  rowAt(position: number): number {
    const key = this.#keys[position] ?? 0;
    return key - Math.floor(key / ROW_SPAN) * ROW_SPAN;
  }

  add(row: number, value: number): void {
    if (this.#count === this.#keys.length) {
      const grown = new Float64Array(this.#keys.length * 2);
      grown.set(this.#keys);
      this.#keys = grown;
    }
    const key = value * ROW_SPAN + row;
    const position = this.#positionOf(key);
    this.#keys.copyWithin(position + 1, position, this.#count);
    this.#keys[position] = key;
    this.#count++;
  }

  move(row: number, from: number, to: number): void {
    if (from === to) return;
    const position = this.#positionOf(from * ROW_SPAN + row);
    this.#keys.copyWithin(position, position + 1, this.#count);
    this.#count--;
    this.add(row, to);
  }

  #positionOf(key: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
