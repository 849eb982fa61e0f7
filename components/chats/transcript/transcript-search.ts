import { type Run, toRuns } from "@/components/chats/detail/invisible";
import type { Message } from "@/lib/helpcrunch/message";
import { type FoldedText, type FoundRange, foldInPlace } from "@/lib/view/search-text";
import { type Segment, toSegments } from "./message-text";
import type { TranscriptItem } from "./transcript-items";

/** The nth match inside of one message. */
export type Match = { key: string; ordinal: number };

/** A piece of text as it is drawn: plain, or the `match`-th place in its message where the searched words stand. */
export type Part = { type: "hidden"; code: string } | { type: "text"; text: string; match: number | null };

export type SegmentParts = { segment: Segment; parts: Part[] };

/** Finds words in folded text, so whatever their letter case, marks and strokes; undefined with nothing to look for. */
export function toSearchPattern(query: string): RegExp | undefined {
  const words = foldInPlace(query.trim()).folded;
  if (words === "") return undefined;
  const literal = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
  return new RegExp(literal, "gu");
}

function textOf(segment: Segment): string {
  return segment.type === "upload" ? "" : segment.text;
}

const folds = new WeakMap<Run, FoldedText>();

/** Where the searched words stand in a stretch of text, which is folded once however often it is searched. */
function rangesIn(run: Run & { type: "text" }, pattern: RegExp): FoundRange[] {
  const fold = folds.get(run) ?? foldInPlace(run.text);
  folds.set(run, fold);
  const ranges = [...fold.folded.matchAll(pattern)].map(({ index, 0: { length } }) =>
    fold.rangeOf(index, index + length),
  );
  // A letter that folds into two can be found twice.
  return ranges.filter(({ start }, at) => start >= (ranges[at - 1]?.end ?? 0));
}

const read = new WeakMap<Message, { segment: Segment; runs: Run[] }[]>();

/** A message is read once, however often it is drawn and searched. */
function readSegments(message: Message): { segment: Segment; runs: Run[] }[] {
  const known = read.get(message);
  if (known !== undefined) return known;
  const segments = toSegments(message.text ?? "").map((segment) => ({ segment, runs: toRuns(textOf(segment)) }));
  read.set(message, segments);
  return segments;
}

/** What is drawn of a message, with the places where the searched words stand, counted through the whole message. */
export function toParts(message: Message, pattern: RegExp | undefined): SegmentParts[] {
  let count = 0;
  return readSegments(message).map(({ segment, runs }) => ({
    segment,
    parts: runs.flatMap((run): Part[] => {
      if (run.type === "hidden") return [run];
      if (pattern === undefined) return [{ ...run, match: null }];
      const parts: Part[] = [];
      let shownTo = 0;
      for (const { start, end } of rangesIn(run, pattern)) {
        if (start > shownTo) parts.push({ type: "text", text: run.text.slice(shownTo, start), match: null });
        parts.push({ type: "text", text: run.text.slice(start, end), match: count++ });
        shownTo = end;
      }
      if (shownTo < run.text.length) parts.push({ type: "text", text: run.text.slice(shownTo), match: null });
      return parts;
    }),
  }));
}

/** Every place where the searched words stand, top to bottom. */
export function findMatches(items: readonly TranscriptItem[], pattern: RegExp | undefined): Match[] {
  if (pattern === undefined) return [];
  return items.flatMap((item) => {
    if (item.type !== "message") return [];
    const count = readSegments(item.message).reduce(
      (sum, { runs }) =>
        sum + runs.reduce((inner, run) => inner + (run.type === "text" ? rangesIn(run, pattern).length : 0), 0),
      0,
    );
    return Array.from({ length: count }, (_, ordinal) => ({ key: item.key, ordinal }));
  });
}

/** The match before (-1) or after (1) the one at `index`, going round at either end; -1 when there is none. */
export function stepMatch(index: number, count: number, step: 1 | -1): number {
  return count === 0 ? -1 : (index + step + count) % count;
}
