import { describe, expect, test } from "vitest";
import { parseOrder, sortDefault } from "@/lib/view/sort";
import { parseSortField, sortFieldNames, upstreamSort, wireSorts } from "./sort";

test("by a column that HelpCrunch cannot sort by, it is asked for the usual order", () => {
  expect(upstreamSort({ column: "customer", order: "asc" })).toEqual(sortDefault);
  expect(upstreamSort({ column: "closedAt", order: "asc" })).toEqual({ column: "closedAt", order: "asc" });
});

describe("sort", () => {
  test.each(sortFieldNames)("%s is accepted bare and prefixed", (field) => {
    expect(parseSortField(field)).toBe(field);
    expect(parseSortField(wireSorts[field])).toBe(field);
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
