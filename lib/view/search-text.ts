/*
 * How text is cut into words for searching, on every database and in the browser alike. The databases only store what
 * this file gives them and cut it at spaces, so SQLite and Postgres answer the same under every locale.
 */

/** Longer words are cut here, in the text and in the query, because Postgres refuses words of 2 kB. */
const wordLengthMax = 100;

/** Marks count only behind letters of other scripts (Indic, Thai, kana), where a mark makes another word. */
const marksDropped = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}\P{L}]/u;

/** Letters that no Unicode form takes apart, though people type them without their stroke or as their base letter. */
const replacements: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ø: "o",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ς: "σ",
  "\u0671": "\u0627", // alef wasla: alef
  "\u0629": "\u0647", // teh marbuta: heh
  "\u0649": "\u064A", // alef maksura: yeh
  "\u06CC": "\u064A", // Persian yeh
  "\u06A9": "\u0643", // Persian kaf
  "\u0640": "", // tatweel only stretches a word
  ...digitsFrom(0x0660), // Arabic
  ...digitsFrom(0x06f0), // Persian
};

function digitsFrom(zero: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(zero + digit), `${digit}`]));
}

const combiningBreve = "\u0306";
const combiningDiaeresis = "\u0308";

/**
 * What is folded as a whole: a character with the marks and invisible characters behind it. Sequences of Hangul jamo and
 * half-width kana with their sound marks make one syllable.
 */
const units = /[\u1100-\u11FF]+|[^\p{M}\p{Cf}][\p{M}\p{Cf}\uFF9E\uFF9F]*|[\p{M}\p{Cf}]+/gsu;

const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
const letter = /\p{L}/u;
const apostrophe = /^['’‘ʼʹ`´′＇׳\u02BB\u055A][\p{M}\p{Cf}]*$/u;
const hebrewQuote = /^["״”][\p{M}\p{Cf}]*$/u;
const hebrew = /\p{Script=Hebrew}/u;
/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Marks that are a letter's own in Ukrainian and Russian: й and ї are not и and і, while ё is written е. */
function isOwnMark(base: string, mark: string): boolean {
  return (base === "и" && mark === combiningBreve) || (base === "і" && mark === combiningDiaeresis);
}

function foldUnit(unit: string): string {
  // NFKC would make "No" of the numero sign and a space with a mark of an acute accent.
  const plain = unit.replace(/\p{Cf}/gu, "").replace(/№/g, " ");
  let folded = "";
  let base = " ";
  for (const character of plain.normalize("NFKC").toLowerCase().normalize("NFD")) {
    if (/\p{M}/u.test(character)) {
      if (marksDropped.test(base) && !isOwnMark(base, character)) continue;
    } else {
      base = character;
    }
    folded += replacements[character] ?? character;
  }
  return folded.normalize("NFC");
}

/** Few different units make up all text, and folding one costs more than looking it up. */
const folds = new Map<string, string>();
const foldsMax = 20_000;

function foldOf(unit: string): string {
  const known = folds.get(unit);
  if (known !== undefined) return known;
  const folded = foldUnit(unit);
  if (folds.size >= foldsMax) folds.clear();
  if (unit.length <= 8) folds.set(unit, folded);
  return folded;
}

/** A word as it is searched for. `starts[i]` and `ends[i]` are the offsets in the original text of its i-th character. */
type Word = { characters: string[]; starts: number[]; ends: number[] };

function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let word: Word | null = null;
  /** An apostrophe belongs to a word only where a letter stands on both sides; Hebrew abbreviations are written so too. */
  let joint: "none" | "apostrophe" | "quote" = "none";
  for (const { 0: unit, index } of text.matchAll(units)) {
    const last: string = word?.characters.at(-1) ?? "";
    if (joint === "none" && word !== null) {
      if (apostrophe.test(unit) && letter.test(last)) {
        joint = "apostrophe";
        continue;
      }
      if (hebrewQuote.test(unit) && hebrew.test(last)) {
        joint = "quote";
        continue;
      }
    }
    const folded = foldOf(unit);
    // Invisible characters and lone marks that are dropped leave the word as it is.
    if (folded === "") continue;
    if (joint !== "none") {
      if (!(joint === "quote" ? hebrew : letter).test(folded)) word = null;
      joint = "none";
    }
    for (const character of folded) {
      if (!wordCharacter.test(character)) {
        word = null;
        continue;
      }
      if (word === null) {
        word = { characters: [], starts: [], ends: [] };
        words.push(word);
      }
      word.characters.push(character);
      word.starts.push(index);
      word.ends.push(index + unit.length);
    }
  }
  return words;
}

/** A piece of text that the index holds, with the offsets of its characters in the original. */
type Token = { text: string; starts: readonly number[]; ends: readonly number[] };

function slice(word: Word, from: number, to: number): Token {
  return {
    text: word.characters.slice(from, to).join(""),
    starts: word.starts.slice(from, to),
    ends: word.ends.slice(from, to),
  };
}

/**
 * A word of a script with spaces is one token. A run without spaces is all its pairs of characters and, with
 * `withLast`, its last character, by which a single one is found wherever it stands.
 */
function tokensOf(word: Word, withLast: boolean): Token[] {
  const tokens: Token[] = [];
  const { characters } = word;
  let from = 0;
  while (from < characters.length) {
    const isUnspaced = unspaced.test(characters[from] ?? "");
    let to = from + 1;
    while (to < characters.length && unspaced.test(characters[to] ?? "") === isUnspaced) to += 1;
    if (isUnspaced) {
      for (let at = from; at + 1 < to; at += 1) tokens.push(slice(word, at, at + 2));
      if (withLast || to < characters.length || to - from === 1) tokens.push(slice(word, to - 1, to));
    } else {
      tokens.push(slice(word, from, Math.min(to, from + wordLengthMax)));
    }
    from = to;
  }
  return tokens;
}

/** The text as the databases store it: its words, folded, with one space between. */
export function searchableText(text: string): string {
  return wordsIn(text)
    .flatMap((word) => tokensOf(word, true))
    .map((token) => token.text)
    .join(" ");
}

/**
 * Text without what people leave out when they type: letter case, marks, strokes, invisible characters. Whatever
 * separates words is one space. For pickers: a label matches where its fold includes the fold of what was typed.
 */
export function foldText(text: string): string {
  return wordsIn(text)
    .map((word) => word.characters.join(""))
    .join(" ");
}

export type FoundRange = { start: number; end: number };

/** A text folded as {@link foldText} does, but with everything between its words, so that a place in it is one in the text. */
export type FoldedText = { folded: string; rangeOf: (from: number, to: number) => FoundRange };

const ascii = /^[\0-\x7f]*$/;

/** For searching inside of a text and marking what was found there: apostrophes are all alike, other signs themselves. */
export function foldInPlace(text: string): FoldedText {
  if (ascii.test(text)) return { folded: text.toLowerCase(), rangeOf: (start, end) => ({ start, end }) };
  let folded = "";
  const starts: number[] = [];
  for (const { 0: unit, index } of text.matchAll(units)) {
    const part = apostrophe.test(unit) ? "'" : foldOf(unit);
    folded += part;
    for (let at = 0; at < part.length; at++) starts.push(index);
  }
  const rangeOf = (from: number, to: number) => {
    // A letter that folds into two is found as a whole.
    let after = to;
    while (after < starts.length && starts[after] === starts[to - 1]) after++;
    return { start: starts[from] ?? text.length, end: starts[after] ?? text.length };
  };
  return { folded, rangeOf };
}

/** Words that have to stand one behind the other; with `isPrefix` the last of them may go on. */
export type SearchTerm = { words: readonly string[]; isPrefix: boolean };

/** Everything that has to be found. Empty where the text holds no word at all. */
export type SearchQuery = readonly SearchTerm[];

/** What is typed together, or between quotation marks, has to stand together. */
const chunks = /["“”„«]([^"“”„«»]+)["“”»]|\S+/gsu;

/**
 * Reads what somebody typed: all words have to be found, the last one as the beginning of a word. `"in stock"` and
 * `order-123` are found only where their words follow one another.
 */
export function parseSearchText(typed: string): SearchQuery {
  const terms: SearchTerm[] = [];
  const found = [...typed.matchAll(chunks)];
  for (const [at, { 0: chunk, 1: quoted }] of found.entries()) {
    const words = wordsIn(quoted ?? chunk);
    const tokens = words.flatMap((word, index) => tokensOf(word, index < words.length - 1));
    const last = tokens.at(-1)?.text;
    if (last === undefined) continue;
    // One character of a script without spaces begins a pair, wherever it stands.
    const isLone = unspaced.test(last) && [...last].length === 1;
    const isOpen = at === found.length - 1 && quoted === undefined && !unspaced.test(last);
    terms.push({ words: tokens.map((token) => token.text), isPrefix: isLone || isOpen });
  }
  return terms;
}

type Range = { from: number; to: number };

function fits(token: Token | undefined, word: string, isPrefix: boolean): token is Token {
  return token !== undefined && (isPrefix ? token.text.startsWith(word) : token.text === word);
}

function rangesOf(term: SearchTerm, tokens: readonly Token[]): Range[] {
  const { words, isPrefix } = term;
  const lastWord = words.at(-1) ?? "";
  const lastLength = [...lastWord].length;
  return tokens.flatMap((first, at) => {
    const isFound = words.every((word, n) => fits(tokens[at + n], word, isPrefix && n === words.length - 1));
    const from = first.starts[0];
    const to = tokens[at + words.length - 1]?.ends[lastLength - 1];
    return isFound && from !== undefined && to !== undefined ? [{ from, to }] : [];
  });
}

/** Where a word stands inside longer ones; only for terms of one word. */
function innerRangesOf(term: SearchTerm, tokens: readonly Token[]): Range[] {
  const [word, ...rest] = term.words;
  if (word === undefined || rest.length > 0) return [];
  const length = [...word].length;
  return tokens.flatMap((token) => {
    const position = token.text.indexOf(word);
    if (position === -1) return [];
    const at = [...token.text.slice(0, position)].length;
    const from = token.starts[at];
    const to = token.ends[at + length - 1];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

/** Whether a text holds everything that the query asks for. */
export function matchesSearch(text: string, query: SearchQuery): boolean {
  const tokens = wordsIn(text).flatMap((word) => tokensOf(word, true));
  return query.every((term) => rangesOf(term, tokens).length > 0);
}

export type HitPart = { text: string; isHit: boolean };

function hitRanges(text: string, query: SearchQuery, withInner: boolean): Range[] {
  const tokens = wordsIn(text).flatMap((word) => tokensOf(word, true));
  const ranges = query
    .flatMap((term) => {
      const found = rangesOf(term, tokens);
      return found.length > 0 || !withInner ? found : innerRangesOf(term, tokens);
    })
    .toSorted((one, other) => one.from - other.from || one.to - other.to);
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}

function partsOf(text: string, ranges: readonly Range[], from: number, to: number): HitPart[] {
  const parts: HitPart[] = [];
  let at = from;
  const add = (end: number, isHit: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), isHit });
    at = Math.max(at, end);
  };
  for (const range of ranges) {
    if (range.to <= from || range.from >= to) continue;
    add(range.from, false);
    add(Math.min(range.to, to), true);
  }
  add(to, false);
  return parts;
}

/**
 * A text in parts that together are the text as it was, each found word marked. With `withInner` a word that stands
 * nowhere by itself is marked inside longer ones.
 */
export function markHits(text: string, query: SearchQuery, { withInner = false } = {}): HitPart[] {
  return partsOf(text, hitRanges(text, query, withInner), 0, text.length);
}

const excerptLeadLength = 40;

/** As {@link markHits}, cut down to about `lengthMax` characters around the first hit; null where nothing is found. */
export function excerptHits(
  text: string,
  query: SearchQuery,
  { lengthMax = 200, withInner = false } = {},
): HitPart[] | null {
  const ranges = hitRanges(text, query, withInner);
  const [first] = ranges;
  if (first === undefined) return null;
  if (text.length <= lengthMax) return partsOf(text, ranges, 0, text.length);
  const from = first.from <= excerptLeadLength ? 0 : atCharacter(text, first.from - excerptLeadLength);
  const to = atCharacter(text, Math.min(text.length, Math.max(from + lengthMax, first.to)));
  const parts = partsOf(text, ranges, from, to);
  return [
    ...(from > 0 ? [{ text: "…", isHit: false }] : []),
    ...parts,
    ...(to < text.length ? [{ text: "…", isHit: false }] : []),
  ];
}

/** The nearest offset at or before this one that does not split a surrogate pair. */
function atCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
