import { expect, test } from "vitest";
import { en } from "@/lib/i18n/en";
import { lastMessageLine } from "./last-message";

test.each([
  ["request_rating", en.list.notices.request_rating],
  [" resolution_time\n", en.list.notices.resolution_time],
  ["Please see request_rating", "Please see request_rating"],
  ["toString", "toString"],
  ["two\n\nlines", "two lines"],
  ["x".repeat(400), "x".repeat(300)],
])("the row of a chat whose last message is %j reads %j", (text, line) => {
  expect(lastMessageLine(text, en, 300)).toBe(line);
});
