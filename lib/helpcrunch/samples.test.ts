import { describe, expect, test } from "vitest";
import { compileSearch } from "./compile";
import { parseSearchBody } from "./parse-search-body";
import * as samples from "./samples.fixture";

const context = { resolveDate: () => ({}), meAgentId: null };

function recompiled(raw: unknown) {
  const read = parseSearchBody(raw);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return { search: read.search, compiled: compileSearch(read.search, context) };
}

describe("the vendor's sample requests", () => {
  test("Search for chats, single filter: read, and sent exactly as printed", () => {
    const { search, compiled } = recompiled(samples.searchSingleRequest);
    expect(search).toEqual({
      filters: [{ field: "status", operator: "eq", value: "pending" }],
      match: "all",
      sort: { column: "createdAt", order: "desc" },
      limit: 5,
      offset: 0,
    });
    const body = "request" in compiled && compiled.request.kind === "search" && compiled.request.body;
    expect(JSON.stringify(body)).toBe(JSON.stringify(samples.searchSingleRequest));
  });

  test("Search for chats, several filters: sent as printed but for the prefix of the sort, which we always write", () => {
    const { search, compiled } = recompiled(samples.searchMultipleRequest);
    expect(search.filters).toEqual([
      { field: "status", operator: "eq", value: "closed" },
      { field: "customerTags", operator: "eq", value: ["Paid"] },
    ]);
    expect(search.match).toBe("any");
    const body = "request" in compiled && compiled.request.kind === "search" && compiled.request.body;
    const expected = { ...samples.searchMultipleRequest, sort: "chats.lastCustomerMessageAt" };
    expect(JSON.stringify(body)).toBe(JSON.stringify(expected));
  });

  test("Get all chats: the query of the page's address", () => {
    const { compiled } = recompiled({ sort: "chats.closedAt", order: "asc" });
    expect(compiled).toMatchObject({
      request: { kind: "list", query: { limit: 100, offset: 0, sort: "chats.closedAt", order: "asc" } },
    });
  });

  test.each([100, 200, 300])("Get all chats: the page from offset %i", (offset) => {
    expect(recompiled({ offset, limit: 100 }).compiled).toMatchObject({ request: { query: { offset, limit: 100 } } });
  });

  test("Search for chats: the paging printed under Limits", () => {
    expect(recompiled({ limit: 50, offset: 100 }).search).toMatchObject({ limit: 50, offset: 100 });
  });
});
