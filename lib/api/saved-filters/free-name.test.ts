import { expect, test } from "vitest";
import { freeName, nameKeyOf } from "./free-name";
import { savedFilterNameLengthMax } from "./limits";

const among =
  (...names: string[]) =>
  (key: string) =>
    names.map(nameKeyOf).includes(key);

test("names that differ by case, width, accents' spelling or outer blanks are one name", () => {
  expect(new Set(["Zoë", "zoe\u0308", " ZOË ", "Ｚｏë"].map(nameKeyOf)).size).toBe(1);
});

test("a free name stays, a taken one gets the first free number", () => {
  expect(freeName("VIP", among())).toBe("VIP");
  expect(freeName("VIP", among("vip", "VIP (2)"))).toBe("VIP (3)");
});

test("a number makes no name longer than it may be, and cuts no character in half", () => {
  const long = "😀".repeat(savedFilterNameLengthMax);
  const copy = freeName(long, among(long));
  expect([...copy]).toHaveLength(savedFilterNameLengthMax);
  expect(copy.endsWith("😀 (2)")).toBe(true);
});
