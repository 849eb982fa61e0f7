import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchCommand } from "./match-command";

function marked(text: string, query: string): string | null {
  const match = matchCommand(text, query);
  if (match === null) return null;
  return match.ranges.map(({ start, end }) => text.slice(start, end)).join("|");
}

describe("matchCommand", () => {
  test.each([
    ["Create chat", "create", "Create"],
    ["Create chat", "CHAT cre", "Cre|chat"],
    ["Create chat", "cc", "C|c"],
    ["Create chat", "crch", "Cr|ch"],
    ["Poorly rated this week", "prtw", "P|r|t|w"],
    ["Settings, People", "peop", "People".slice(0, 4)],
    ["Wartość zamówień", "zamow", "zamów"],
    ["Łukasz Wiśniewski", "lukasz wis", "Łukasz|Wiś"],
    ["Großer Kunde", "gross", "Groß"],
    ["Øresund", "ore", "Øre"],
    ["Їжа, а не іжа", "їж", "Їж"],
    ["Unassigned", "sign", "sign"],
    ["佐藤 葵", "葵", "葵"],
  ])("finds in %j by %j the letters %j", (text, query, letters) => {
    expect(marked(text, query)).toBe(letters);
  });

  test.each([
    ["Create chat", "hac"],
    ["Create chat", "create person"],
    ["Create chat", "ctt"],
    ["Create chat", "  "],
  ])("does not find in %j anything by %j", (text, query) => {
    expect(matchCommand(text, query)).toBeNull();
  });

  test("the beginning of the text is better than that of a word, and that better than a part of one", () => {
    const score = (text: string) => matchCommand(text, "mine")?.score ?? 0;
    expect(score("Mine")).toBeGreaterThan(score("Not mine"));
    expect(score("Not mine")).toBeGreaterThan(score("Determined"));
  });

  test("whatever is typed, the letters found lie in the text, in order and apart", () => {
    const unit = fc.constantFrom("a", "b", "c", " ", "é", "ß", "🚂");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), fc.string({ unit, maxLength: 5 }), (text, query) => {
        const ranges = matchCommand(text, query)?.ranges ?? [];
        let from = 0;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          from = end + 1;
        }
      }),
    );
  });

  test("a name of many equal letters is searched in no time", () => {
    const text = "a ".repeat(50);
    expect(matchCommand(text, `${"a".repeat(30)}b`)).toBeNull();
  });

  test("every word of a text finds it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(..."abcdef"), minLength: 1 }), { minLength: 1 }), (t) => {
        for (const word of t) expect(matchCommand(t.join(" "), word)).not.toBeNull();
      }),
    );
  });
});
