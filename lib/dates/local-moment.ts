import { offsetMs } from "./time-zone";

/** What a control for date and time holds for a moment: "2020-06-26T11:00:12" by the clocks of a zone. */
export function toLocalMoment(seconds: number, timeZone: string): string {
  const ms = seconds * 1000;
  return new Date(ms + offsetMs(ms, timeZone)).toISOString().replace(/\.\d+Z$/, "");
}

/**
 * The moment that such a text means in a zone, in seconds since 1970; undefined for anything else. Of a time that the
 * clocks show twice it is the first; one that they skip is read with the offset before the skip.
 */
export function fromLocalMoment(text: string, timeZone: string): number | undefined {
  const asUtcMs = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) || Number.isNaN(asUtcMs)) return undefined;
  const dayMs = 86_400_000;
  const before = offsetMs(asUtcMs - dayMs, timeZone);
  const after = offsetMs(asUtcMs + dayMs, timeZone);
  const candidates = [before, after].map((offset) => asUtcMs - offset);
  const found = candidates.find((candidate) => candidate + offsetMs(candidate, timeZone) === asUtcMs);
  const seconds = (found ?? asUtcMs - before) / 1000;
  return seconds >= 0 ? seconds : undefined;
}
