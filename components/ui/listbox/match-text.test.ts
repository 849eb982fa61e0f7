import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "@/lib/view/search-text";
import { matchText } from "./match-text";

describe("matchText", () => {
  test.each([
    ["Kurt Maslow", "k", "K"],
    ["Ana Sofía Núñez", "sofia nun", "Sofía Núñ"],
    ["Tomasz Zieliński", "ZIELINSKI", "Zieliński"],
    ["佐藤 葵", "葵", "葵"],
    ["Straße 9 🚂 Zug", "zug", "Zug"],
    ["Straße 9", "strasse", "Straße"],
    ["Łukasz Wiśniewski", "lukasz", "Łukasz"],
    ["Søren Đurić", "soren duric", "Søren Đurić"],
    ["Ґалаґан Дем’ян", "дем'ян", "Дем’ян"],
  ])("finds in %j by %j the very letters %j", (text, query, found) => {
    const match = matchText(text, query);
    expect(match === null ? null : text.slice(match.start, match.end)).toBe(found);
  });

  test("an empty query marks nothing", () => {
    expect(matchText("Kosta", "  ")).toBeNull();
  });

  test("every part of a text is found in it, whatever the letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme", minLength: 1 }), (before, part) => {
        fc.pre(foldText(part) !== "");
        const match = matchText(before + part, part);
        expect(match).not.toBeNull();
        expect(match?.end).toBeGreaterThan(match?.start ?? 0);
      }),
    );
  });
});
