/** Longer than a machine with busy cores stalls, and shorter than a test may take, so that a failure says what was awaited. */
export const patienceMs = 90_000;
