import { foldInPlace, type FoundRange as TextRange } from "@/lib/view/search-text";

export type { TextRange };
/** The higher the score, the better a query fits. */
export type TextMatch = { score: number; ranges: TextRange[] };

const scores = { start: 5, wordStart: 4, beginnings: 3, inside: 2 } as const;

/**
 * How well a query fits a text, and by which of its letters: null where a word of the query is not in it. Case, accents
 * and the order of the words do not matter. A word may also be the beginnings of several, "crch" for "Create chat",
 * unless `mayAbbreviate` is false: in a whole sentence that would find nearly anything.
 */
export function matchCommand(text: string, query: string, mayAbbreviate = true): TextMatch | null {
  const { folded, rangeOf } = foldInPlace(text);
  const terms = foldInPlace(query)
    .folded.split(/\s+/)
    .filter((term) => term !== "");
  if (terms.length === 0) return null;
  const wordStarts = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index);
  const matches = terms.map((term) => matchTerm(folded, wordStarts, term, mayAbbreviate));
  const found = matches.filter((match) => match !== null);
  if (found.length < matches.length) return null;
  const ranges = found.flatMap((match) => match.ranges.map(({ start, end }) => rangeOf(start, end)));
  return { score: found.reduce((sum, { score }) => sum + score, 0) / found.length, ranges: joined(ranges) };
}

function matchTerm(
  folded: string,
  wordStarts: readonly number[],
  term: string,
  mayAbbreviate: boolean,
): TextMatch | null {
  const at = (start: number, score: number) => ({ score, ranges: [{ start, end: start + term.length }] });
  if (folded.startsWith(term)) return at(0, scores.start);
  const wordStart = wordStarts.find((start) => folded.startsWith(term, start));
  if (wordStart !== undefined) return at(wordStart, scores.wordStart);
  const beginnings = mayAbbreviate ? matchBeginnings(folded, wordStarts, term) : null;
  if (beginnings !== null) return { score: scores.beginnings, ranges: beginnings };
  const inside = folded.indexOf(term);
  return inside < 0 ? null : at(inside, scores.inside);
}

/** The letters of a term as beginnings of words that follow each other, though not at once. */
function matchBeginnings(folded: string, wordStarts: readonly number[], term: string): TextRange[] | null {
  // Without remembering what led nowhere, a name of many equal letters would take for ever.
  const failed = new Set<number>();
  function match(word: number, from: number): TextRange[] | null {
    if (from === term.length) return [];
    const start = wordStarts[word];
    const place = word * (term.length + 1) + from;
    if (start === undefined || failed.has(place)) return null;
    let length = 0;
    while (from + length < term.length && folded[start + length] === term[from + length]) length++;
    // The longest beginning may leave nothing for the words after it, so shorter ones are tried too.
    for (; length > 0; length--) {
      const rest = match(word + 1, from + length);
      if (rest !== null) return [{ start, end: start + length }, ...rest];
    }
    const later = match(word + 1, from);
    if (later === null) failed.add(place);
    return later;
  }
  return match(0, 0);
}

/** In the order of the text, without overlaps. */
function joined(ranges: readonly TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}
