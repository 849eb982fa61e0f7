import { describe, expect, test } from "vitest";
import { type Catalogue, en } from "./en";
import { pl } from "./pl";
import { uk } from "./uk";

type Leaf = { path: string; value: unknown };

/** Every text and every function of a catalogue, by its place. */
function leavesOf(value: unknown, path = ""): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
}

/** Where a function takes one of a few known words. */
const knownArguments: Record<string, unknown[]> = {
  "filters.dates.amount": ["⟦0⟧", 5, "days"],
  "filters.dates.ago": ["⟦0⟧", 5, "days"],
  "list.orderBy": ["⟦0⟧", "desc"],
};

/** What a function says when it is given a mark in place of each argument. */
function say({ path, value }: Leaf): string {
  if (typeof value !== "function") return String(value);
  const marks = Array.from({ length: value.length }, (_, index) => `⟦${index}⟧`);
  return JSON.stringify(value(...(knownArguments[path] ?? marks)));
}

const marksIn = (text: string) => [...new Set(text.match(/⟦\d⟧/g))].sort();

/** Names and words that are spelt alike in the languages, or are not words at all. */
const sameInPolish = new Set([
  "Admin",
  "agent",
  "Agent",
  "API",
  "CSV",
  "E-mail",
  "e-mail",
  "Import",
  "Link",
  "Status",
  "status",
  "System",
  "Tag",
  "Telefon",
  "mediana",
  "ms",
]);
const isNoWord = (text: string) =>
  /^(API|JSON|cURL|HelpCrunch|Chatboard|Slack|Discord|Telegram|Enter|Esc|Ctrl|Shift|Alt( [↑↓])?|⌘|min|h|d|s|MB|0|example\.com|ID)?$/.test(
    text,
  );
const lettersOf = (text: string) => text.replace(/⟦\d⟧/g, "").replace(/^[\s\p{P}→]+|[\s\p{P}→]+$/gu, "");

const { issues: _, ...englishWords } = en;
const english = leavesOf(englishWords);

describe.each<[string, Catalogue]>([
  ["pl", pl],
  ["uk", uk],
])("the catalogue %s", (name, catalogue) => {
  // English has words for few of these: whoever reads an input tells in English what is wrong with it.
  const { issues, ...said } = catalogue;
  const own = new Map(leavesOf(said).map((leaf) => [leaf.path, leaf]));

  test("has words for everything that can be wrong with an input", () => {
    expect(Object.values(issues).filter((text) => text.trim() === "")).toEqual([]);
  });

  test("says everything that English says, and nothing more", () => {
    expect([...own.keys()].sort()).toEqual(english.map(({ path }) => path).sort());
  });

  test("is filled in everywhere, and tells whatever it is given", () => {
    const amiss = english.flatMap((wanted) => {
      const translated = own.get(wanted.path);
      if (translated === undefined || typeof translated.value !== typeof wanted.value) return [wanted.path];
      const said = say(translated);
      const isFilled = said.trim() !== "" && !/undefined|NaN|\[object/.test(said);
      return isFilled && String(marksIn(said)) === String(marksIn(say(wanted))) ? [] : [`${wanted.path}: ${said}`];
    });
    expect(amiss).toEqual([]);
  });

  test("leaves nothing in English", () => {
    const left = english.filter((wanted) => {
      const translated = own.get(wanted.path);
      if (translated === undefined) return false;
      const text = lettersOf(say(translated));
      if (isNoWord(text) || (name === "pl" && sameInPolish.has(text))) return false;
      return text === lettersOf(say(wanted)) || (name === "uk" && !/\p{Script=Cyrillic}/u.test(text));
    });
    expect(left.map(({ path, value }) => `${path}: ${String(value)}`)).toEqual([]);
  });

  test("has no straight quotation marks and no doubled spaces", () => {
    const untidy = [...own.values()]
      .map((leaf) => [leaf.path, typeof leaf.value === "function" ? "" : String(leaf.value)])
      .filter(([, text]) => / {2}|"|[a-zа-яіїєґ]'[a-zа-яіїєґ]/i.test(text ?? ""));
    expect(untidy).toEqual([]);
  });
});

describe("the same thing in several places", () => {
  test.each([en, pl, uk])("a second factor is on or off in the same words", ({ people, me }) => {
    expect([people.on, people.off]).toEqual([me.secondFactor.on, me.secondFactor.off]);
  });

  test.each([en, pl, uk])("a built-in filter's name is as short as the navigation is narrow", ({ savedFilters }) => {
    const names = Object.values(savedFilters.builtIn).map(({ name }) => name);
    expect(names.filter(({ length }) => length > 26)).toEqual([]);
  });
});

describe("numbers and their words", () => {
  const counts = [0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 112];
  const say = (catalogue: Catalogue) => counts.map((count) => catalogue.common.chatCount(String(count), count));

  test("English has one form for one and another for the rest", () => {
    expect(say(en)).toEqual([
      "0 chats",
      "1 chat",
      ...["2", "4", "5", "11", "12", "21", "22", "25", "101", "112"].map((count) => `${count} chats`),
    ]);
  });

  test("Polish has a form for one, for a few and for many", () => {
    expect(say(pl)).toEqual([
      "0 czatów",
      "1 czat",
      "2 czaty",
      "4 czaty",
      "5 czatów",
      "11 czatów",
      "12 czatów",
      "21 czatów",
      "22 czaty",
      "25 czatów",
      "101 czatów",
      "112 czatów",
    ]);
  });

  test("Ukrainian has them too, and counts 21 and 101 like one", () => {
    expect(say(uk)).toEqual([
      "0 чатів",
      "1 чат",
      "2 чати",
      "4 чати",
      "5 чатів",
      "11 чатів",
      "12 чатів",
      "21 чат",
      "22 чати",
      "25 чатів",
      "101 чат",
      "112 чатів",
    ]);
  });

  test.each([
    ["pl", "days", "ostatniego dnia", "ostatnich 3 dni", "3 dni temu"],
    ["pl", "hours", "ostatniej godziny", "ostatnich 3 godzin", "3 godziny temu"],
    ["pl", "weeks", "ostatniego tygodnia", "ostatnich 3 tygodni", "3 tygodnie temu"],
    ["uk", "days", "останній день", "останні 3 дні", "3 дні тому"],
    ["uk", "hours", "останню годину", "останні 3 години", "3 години тому"],
    ["uk", "weeks", "останній тиждень", "останні 3 тижні", "3 тижні тому"],
  ] as const)("%s: a stretch of %s agrees with its number", (name, unit, one, three, ago) => {
    const { dates } = { pl, uk }[name].filters;
    expect(dates.amount("1", 1, unit)).toBe(one);
    expect(dates.amount("3", 3, unit)).toBe(three);
    expect(dates.ago("3", 3, unit)).toBe(ago);
  });
});
