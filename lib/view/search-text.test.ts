import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptHits, foldText, markHits, matchesSearch, parseSearchText, searchableText } from "./search-text";
import { searchPairs } from "./search-text.fixture";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(...searchPairs.map(([text]) => text)),
  fc
    .array(fc.constantFrom(..."aŁß'’\"-. \u200B\u0301\u05B8שאلأة中文ガﾞกิ№½👍1٢"), { maxLength: 30 })
    .map((all) => all.join("")),
);

describe("finding text", () => {
  test("the table is long enough to stand for all scripts", () => {
    expect(searchPairs.length).toBeGreaterThanOrEqual(200);
  });

  test.each(searchPairs)("%j searched by %j: %j", (text, typed, isFound) => {
    expect(matchesSearch(text, parseSearchText(typed))).toBe(isFound);
  });

  test("every word of a text finds it, whole, in quotes and without its end", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of foldText(text).split(" ")) {
          expect(matchesSearch(text, parseSearchText(word))).toBe(true);
          expect(matchesSearch(text, parseSearchText(`"${word}"`))).toBe(true);
          const [first = ""] = word;
          expect(matchesSearch(text, parseSearchText(first))).toBe(true);
        }
      }),
    );
  });

  test("a text is found by itself", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(matchesSearch(text, parseSearchText(foldText(text)))).toBe(true);
      }),
    );
  });
});

describe("folding", () => {
  test("what people leave out makes no difference", () => {
    expect(foldText("  Łukasz\u200B  ŻÓŁĆ, м’ята ")).toBe("lukasz zolc мята");
  });

  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  test("composed and decomposed text are the same text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(text.normalize("NFD"))).toBe(foldText(text.normalize("NFC")));
      }),
    );
  });

  test("the stored form has nothing that a database could cut, quote or fold", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = searchableText(text);
        expect(stored).toMatch(/^(?:[\p{L}\p{N}\p{M}]+(?: [\p{L}\p{N}\p{M}]+)*)?$/u);
        expect(stored.toLowerCase()).toBe(stored);
      }),
    );
  });

  test("words are cut at a length that every index takes", () => {
    const longest = Math.max(
      ...searchableText(`${"x".repeat(5000)} ${"中".repeat(50)}`)
        .split(" ")
        .map((word) => word.length),
    );
    expect(longest).toBe(100);
    expect(matchesSearch("x".repeat(5000), parseSearchText("x".repeat(5000)))).toBe(true);
  });

  test("time grows with the length of the text, not faster", () => {
    const steps = (length: number) => searchableText(`${"a'".repeat(length)}${"\u0301".repeat(length)}`).length;
    expect(steps(200_000)).toBeLessThanOrEqual(200_000);
  });
});

describe("marking", () => {
  const marked = (text: string, typed: string, options = {}) =>
    markHits(text, parseSearchText(typed), options)
      .map((part) => (part.isHit ? `[${part.text}]` : part.text))
      .join("");

  test.each([
    ["Łukasz Żółć", "luk", "[Łuk]asz Żółć"],
    ["Dzień dobry, Łukasz!", "lukasz dzien", "[Dzień] dobry, [Łukasz]!"],
    ["Kra\u0301ko\u0301w", "krak", "[Kra\u0301k]o\u0301w"],
    ["Straße", "strass", "[Straß]e"],
    ["м’ята", "мята", "[м’ята]"],
    ["order-123", "order-12", "[order-12]3"],
    ["我想要退款", "要退款", "我想[要退款]"],
    ["我想要退款", "退", "我想要[退]款"],
    ["שָׁלוֹם", "שלו", "[שָׁלוֹ]ם"],
    ["re\u200Bfund", "refund", "[re\u200Bfund]"],
    ["stock in stock", '"in stock"', "stock [in stock]"],
    ["nothing here", "refund", "nothing here"],
  ])("in %j, %j marks %j", (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  test("inside of words only where it is asked for and the word stands nowhere by itself", () => {
    expect(marked("refunded", "fund")).toBe("refunded");
    expect(marked("refunded", "fund", { withInner: true })).toBe("re[fund]ed");
    expect(marked("refunded fund", "fund", { withInner: true })).toBe("refunded [fund]");
  });

  test("the parts together are the text, and something is marked exactly where something is found", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, typed) => {
        const query = parseSearchText(typed);
        const parts = markHits(text, query);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        if (query.length > 0 && matchesSearch(text, query)) expect(parts.some((part) => part.isHit)).toBe(true);
      }),
    );
  });

  test("an excerpt is short, shows the hit and splits no character", () => {
    const text = `${"😀".repeat(300)} Łukasz ${"😀".repeat(300)}`;
    const parts = excerptHits(text, parseSearchText("lukasz"), { lengthMax: 120 });
    expect(parts?.find((part) => part.isHit)?.text).toBe("Łukasz");
    const shown = parts?.map((part) => part.text).join("") ?? "";
    expect(shown.length).toBeLessThan(130);
    expect(shown.isWellFormed()).toBe(true);
    expect(excerptHits(text, parseSearchText("anna"))).toBeNull();
  });
});
