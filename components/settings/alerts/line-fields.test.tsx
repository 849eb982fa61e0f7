import fc from "fast-check";
import { expect, test } from "vitest";
import { lineTextsOf, readLine } from "./line-fields";

test("what is typed is the line that it shows", () => {
  const lines = fc
    .tuple(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_440))
    .map(([one, other, minutes]) => ({ over: Math.max(one, other), rearm: Math.min(one, other), minutes }));
  fc.assert(
    fc.property(lines, (line) => {
      expect(readLine(lineTextsOf(line))).toEqual({ line });
    }),
  );
  expect(readLine(lineTextsOf(null))).toEqual({ line: { over: 10, rearm: 7, minutes: 5 } });
});

test.each([
  [{ over: "", minutes: "5", rearm: "7" }, { over: "numberWrong" }],
  [
    { over: "ten", minutes: "5", rearm: "-1" },
    { over: "numberWrong", rearm: "numberWrong" },
  ],
  [{ over: "10", minutes: "1441", rearm: "7" }, { minutes: "minutesWrong" }],
  [
    { over: "10", minutes: "0.5", rearm: "11" },
    { minutes: "minutesWrong", rearm: "rearmWrong" },
  ],
  [{ over: "9999999", minutes: "5", rearm: "7" }, { over: "numberWrong" }],
])("%j is refused with its places", (texts, problems) => {
  expect(readLine(texts)).toEqual({ problems });
});
