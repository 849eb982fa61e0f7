import { expect, test } from "vitest";
import { parseRecordView, recordPath } from "./record-view";

const read = (path: string) => {
  const parameters = new URL(path, "http://site.invalid").searchParams;
  return parseRecordView((name) => parameters.get(name));
};

test.each([
  "/settings/record",
  "/settings/record?period=all",
  "/settings/record?period=2026-05-01..2026-05-03&actor=lisa%40example.com&action=key.replace",
])("%s comes back as it was", (path) => {
  expect(recordPath(read(path))).toBe(path);
});

test("what cannot be read is left out of the view and so of its address", () => {
  expect(recordPath(read("/settings/record?period=ever&actor=%20&action=fly&page=3"))).toBe("/settings/record");
});
