import { expect, test } from "vitest";
import { isComposing, shortcutKey } from "./key-press";

const press = (key: string, code: string, keyCode = 0) => ({ key, code, keyCode, isComposing: false });

test.each([
  ["QWERTY", "j", "KeyJ", "j"],
  ["Ukrainian", "о", "KeyJ", "j"],
  ["Ukrainian, with capitals", "О", "KeyJ", "j"],
  ["Greek", "ξ", "KeyJ", "j"],
  ["Hebrew", "ח", "KeyJ", "j"],
  ["QWERTZ, where z and y have changed places", "z", "KeyY", "z"],
  ["AZERTY, where a and q have changed places", "a", "KeyQ", "a"],
  ["Polish, with a letter of its own", "ł", "KeyL", "ł"],
  ["Ukrainian, a letter on a key without a Latin one", "х", "BracketLeft", "х"],
  ["any, a mark", "?", "Slash", "?"],
  ["any, a key with a name", "Enter", "Enter", "enter"],
])("on a layout for %s, %s counts as the key that a shortcut names", (_, key, code, wanted) => {
  expect(shortcutKey(press(key, code))).toBe(wanted);
});

test("the Enter that ends a composed word is part of it, in Safari's order of events too", () => {
  expect(isComposing({ ...press("Enter", "Enter"), isComposing: true })).toBe(true);
  expect(isComposing(press("Enter", "Enter", 229))).toBe(true);
  expect(isComposing(press("Enter", "Enter", 13))).toBe(false);
});
