import { expect, test } from "vitest";
import { isMet, licenceProblems } from "./licence-check.mjs";

test("an expression is met by every part of an AND and by one part of an OR", () => {
  const isMit = (licence: string) => licence === "MIT";
  expect(isMet("MIT", isMit)).toBe(true);
  expect(isMet("(MIT OR GPL-3.0-only)", isMit)).toBe(true);
  expect(isMet("MIT AND GPL-3.0-only", isMit)).toBe(false);
  expect(isMet("GPL-3.0-only OR MIT AND ISC", isMit)).toBe(false);
});

test("what was not agreed to, and what names no licence, is told by name", () => {
  const packages = {
    "": {},
    "node_modules/fine": { license: "ISC" },
    "node_modules/a/node_modules/@scope/copyleft": { license: "AGPL-3.0-only" },
    "node_modules/silent": {},
    "node_modules/lightningcss": { license: "MPL-2.0" },
    "node_modules/not-lightningcss": { license: "MPL-2.0" },
  };
  expect(licenceProblems(packages)).toEqual([
    "@scope/copyleft: AGPL-3.0-only",
    "silent: no licence is named",
    "not-lightningcss: MPL-2.0",
  ]);
});
