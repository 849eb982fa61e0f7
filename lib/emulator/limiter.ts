const WINDOW_MS = 60_000;

/** A sliding log of one minute: at most so many admitted requests in any 60 seconds. */
export class Limiter {
  readonly #limit: number;
  #admitted: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Undefined when admitted, otherwise how long until the next request would be. Refused requests do not count. */
  admit(atMs: number): number | undefined {
    if (this.#limit === 0) return undefined;
    this.#admitted = this.#admitted.filter((each) => each > atMs - WINDOW_MS);
    const oldest = this.#admitted[0];
    if (oldest !== undefined && this.#admitted.length >= this.#limit) return oldest + WINDOW_MS - atMs;
    this.#admitted.push(atMs);
    return undefined;
  }
}

/** The largest number of requests seen within any 60 seconds, whatever became of them. */
export class PeakCounter {
  #recent: number[] = [];
  peak = 0;

  note(atMs: number): void {
    this.#recent = this.#recent.filter((each) => each > atMs - WINDOW_MS);
    this.#recent.push(atMs);
    this.peak = Math.max(this.peak, this.#recent.length);
  }

  reset(): void {
    this.#recent = [];
    this.peak = 0;
  }
}
