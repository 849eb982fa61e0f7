/**
 * A growable column of unsigned 32-bit numbers where 0 stands for "nothing". One element type for every column keeps the
 * loops over a million rows monomorphic, which matters more here than the bytes a narrower type would save.
 */
export class Column {
  #values: Uint32Array;

  constructor(capacity: number) {
    this.#values = new Uint32Array(Math.max(16, capacity));
  }

  get(row: number): number {
    return this.#values[row] ?? 0;
  }

  set(row: number, value: number): void {
    if (row >= this.#values.length) {
      const grown = new Uint32Array(Math.max(row + 1, this.#values.length * 2));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[row] = value;
  }
}
