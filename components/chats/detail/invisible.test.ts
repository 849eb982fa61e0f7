import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPlainName, toRuns } from "./invisible";

function shown(text: string): string {
  return toRuns(text)
    .map((run) => (run.type === "text" ? run.text : `<${run.code}>`))
    .join("");
}

describe("invisible characters", () => {
  test.each([
    ["a direction override", "Robert\u202Egnp.exe", "Robert<U+202E>gnp.exe"],
    ["isolates left open", "\u2066\u2067nested\u2069", "<U+2066><U+2067>nested<U+2069>"],
    ["a zero-width space", "pay\u200Bpal", "pay<U+200B>pal"],
    ["a word joiner", "pal\u2060.example.com", "pal<U+2060>.example.com"],
    ["a byte order mark", "\uFEFFhello", "<U+FEFF>hello"],
    ["a null", "a\u0000b", "a<U+0000>b"],
    ["a soft hyphen", "pay\u00ADpal", "pay<U+00AD>pal"],
    ["a mark of direction among Latin letters", "pay\u200Epal", "pay<U+200E>pal"],
    ["a joiner between Latin letters", "pay\u200Dpal", "pay<U+200D>pal"],
    ["hidden tag letters", "hi\u{E0061}", "hi<U+E0061>"],
  ])("%s is shown by its code", (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    ["a family", "👨‍👩‍👧‍👦"],
    ["a heart with its variant", "❤️‍🔥"],
    ["the flag of Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["Persian with a non-joiner", "می‌خواهم"],
    ["Hindi with a joiner", "क्‍ष"],
    ["Hebrew with a mark of direction", "שלום\u200F!"],
    ["line breaks and tabs", "a\n\tb"],
  ])("%s stays as it was written", (_, text) => {
    expect(shown(text)).toBe(text);
  });

  test("nothing that shows is lost or changed, and nothing that turns text round is left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const runs = toRuns(text);
        const visible = runs.map((run) => (run.type === "text" ? run.text : "")).join("");
        expect(visible).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u2060]/);
        const rebuilt = runs
          .map((run) => (run.type === "text" ? run.text : String.fromCodePoint(Number.parseInt(run.code.slice(2), 16))))
          .join("");
        expect(rebuilt).toBe(text);
      }),
    );
  });

  test("a name for a title is one line without anything invisible", () => {
    expect(toPlainName(" Anna\r\n\u202EMaria\u200B  B. ")).toBe("Anna Maria B.");
  });
});
