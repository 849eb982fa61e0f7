import { describe, expect, test } from "vitest";
import { messageLike } from "./message.fixture";
import { toTranscriptItems } from "./transcript-items";
import { findMatches, stepMatch, toParts, toSearchPattern } from "./transcript-search";

const notices = { request_rating: "A rating was asked for", resolution_time: "The time was noted" };

function matchesIn(query: string, ...texts: string[]) {
  const rows = texts.map((text, index) => messageLike({ id: index + 1, text })).reverse();
  return findMatches(toTranscriptItems(rows, "UTC", notices), toSearchPattern(query)).map(
    ({ key, ordinal }) => `${key}.${ordinal}`,
  );
}

describe("searching the loaded messages", () => {
  test("every place counts, top to bottom, in any letter case", () => {
    expect(matchesIn("invoice", "Invoice? The INVOICE!", "nothing", "my invoice")).toEqual([
      "message-1.0",
      "message-1.1",
      "message-3.0",
    ]);
  });

  test("letters of any script are found whatever their case", () => {
    expect(matchesIn("ŁÓDŹ", "z Łódź do łódź")).toHaveLength(2);
  });

  test.each([
    ["lukasz", "Dla Łukasza i ŁUKASZA", 2],
    ["oresund", "Øresund, øresund", 2],
    ["strasse", "Straße", 1],
    ["s", "ß und s", 2],
    ["izmir", "İzmir ve ızmir", 2],
    ["don't", "Don’t, don't", 2],
    ["cafe", "Café, cafe\u0301", 2],
    ["їжа", "Їжа, іжа", 1],
  ])("%s is found in %s", (query, text, count) => {
    expect(matchesIn(query, text)).toHaveLength(count);
  });

  test("what folds otherwise than it is written is marked as it is written", () => {
    const message = messageLike({ id: 1, text: "An Łukasz, Straße!" });
    const marked = (query: string) =>
      toParts(message, toSearchPattern(query)).flatMap(({ parts }) =>
        parts.flatMap((part) => (part.type === "text" && part.match !== null ? [part.text] : [])),
      );
    expect(marked("lukasz")).toEqual(["Łukasz"]);
    expect(marked("stras")).toEqual(["Straß"]);
  });

  test("signs mean themselves", () => {
    expect(matchesIn(".*", "a.*b", "ab")).toEqual(["message-1.0"]);
    expect(matchesIn("a/b (c) [d] {e} $^|+?\\", "x a/b (c) [d] {e} $^|+?\\ y")).toHaveLength(1);
    expect(matchesIn("e-mail", "my e-mail")).toHaveLength(1);
  });

  test("words are found across a line break", () => {
    expect(matchesIn("first second", "first\nsecond")).toHaveLength(1);
  });

  test("the words of a link are searched, an address behind them is not", () => {
    expect(matchesIn("example", "[Example shop](https://example.com/example)")).toEqual(["message-1.0"]);
  });

  test("nothing to look for finds nothing", () => {
    expect(matchesIn("  ", "a b")).toEqual([]);
  });

  test("what is marked is what was counted, and the text stays whole", () => {
    const message = messageLike({ id: 1, text: "aa https://example.com/aa\u202E aa" });
    const pattern = toSearchPattern("aa");
    const parts = toParts(message, pattern).flatMap((segment) => segment.parts);
    const marked = parts.flatMap((part) => (part.type === "text" && part.match !== null ? [part.match] : []));
    expect(marked).toEqual([0, 1, 2]);
    expect(findMatches(toTranscriptItems([message], "UTC", notices), pattern)).toHaveLength(marked.length);
    expect(parts.map((part) => (part.type === "text" ? part.text : "")).join("")).toBe("aa https://example.com/aa aa");
  });

  test("steps go round at both ends", () => {
    expect([stepMatch(0, 3, -1), stepMatch(2, 3, 1), stepMatch(1, 3, 1), stepMatch(-1, 0, 1)]).toEqual([2, 0, 2, -1]);
  });

  test("what is in ten thousand messages is found in each", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => messageLike({ id: index + 1, text: `Message ${index}` }));
    const items = toTranscriptItems(rows, "UTC", notices);
    expect(findMatches(items, toSearchPattern("message"))).toHaveLength(10_000);
    expect(findMatches(items, toSearchPattern("message 9999"))).toHaveLength(1);
  });
});
