import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLines } from "@/lib/server/audit-log/csv";

test.each([
  ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ["+1+1", `"'+1+1"`],
  ["-2", `"'-2"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  [" =1", `"' =1"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["＝1", `"'＝1"`],
])("%j cannot act as a formula", (text, cell) => {
  expect(csvLines([[text]])).toBe(`${cell}\r\n`);
});

test("other texts, numbers and what is missing stay as they are", () => {
  expect(csvLines([["Ada", "a=b", "ada@example.com", 7, null, "2026-05-04T09:30:00.000Z"]])).toBe(
    "Ada,a=b,ada@example.com,7,,2026-05-04T09:30:00.000Z\r\n",
  );
  expect(csvLines([['say "hi", twice', "two\nlines"]])).toBe('"say ""hi"", twice","two\nlines"\r\n');
});

/** A reader of CSV that shares nothing with the writer. */
function readCells(line: string): string[] {
  const cells = [""];
  let isQuoted = false;
  let previous = "";
  for (const character of line.replace(/\r\n$/, "")) {
    if (character === '"') {
      // A second quotation mark right after the first stands for one; both toggle.
      if (!isQuoted && previous === '"') cells[cells.length - 1] += '"';
      isQuoted = !isQuoted;
    } else if (character === "," && !isQuoted) cells.push("");
    else cells[cells.length - 1] += character;
    previous = character;
  }
  return cells;
}

test("every cell comes back as it was, but for the apostrophe, and none begins like a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (cells) => {
      const read = readCells(csvLines([cells]));
      expect(read.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells);
      for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});

test("several rows are a line each, and none is nothing", () => {
  expect(
    csvLines([
      ["a", 1],
      ["b", null],
    ]),
  ).toBe("a,1\r\nb,\r\n");
  expect(csvLines([])).toBe("");
});
