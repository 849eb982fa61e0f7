import { describe, expect, test } from "vitest";
import { parseOrder, parseSortField, sortFieldNames, sortFields } from "./sort";

describe("sort", () => {
  test.each(sortFieldNames)("%s is accepted bare and prefixed", (field) => {
    expect(parseSortField(field)).toBe(field);
    expect(parseSortField(sortFields[field].wire)).toBe(field);
  });

  test.each(["id", "-id", "chats.chats.createdAt", "chats.updatedAt", "customer.firstSeen", "toString", "", null, 1])(
    "%j is refused",
    (raw) => {
      expect(parseSortField(raw)).toBeUndefined();
    },
  );

  test("order is accepted in either letter case and nothing else", () => {
    expect(["asc", "ASC", "desc", "DESC", "Desc", "", undefined].map(parseOrder)).toEqual([
      "asc",
      "asc",
      "desc",
      "desc",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
