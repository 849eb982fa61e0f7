import { expect, test } from "vitest";
import { initials } from "./initials";

test.each([
  ["Lisa Rodes", "LR"],
  ["mateus", "M"],
  ["Maximiliane von Hohenstein", "MH"],
  ["ana@example.com", "A"],
  ["佐藤 葵", "佐葵"],
  ["  ", "?"],
  ["🙂", "?"],
])("%j stands as %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
