import { describe, expect, test } from "vitest";
import { sortDefault } from "@/lib/view/sort";
import { parseSearchBody } from "./parse-search-body";

const status = { field: "chats.status", operator: "=", value: "3" };

function issuesOf(raw: unknown): string[] {
  const parsed = parseSearchBody(raw);
  return "issues" in parsed ? parsed.issues.map(({ path, code }) => `${path} ${code}`) : [];
}

describe("reading a search body", () => {
  test("an empty one has the documented defaults and the list's own order", () => {
    expect(parseSearchBody({})).toEqual({
      search: { filters: [], match: "all", sort: sortDefault, limit: 100, offset: 0 },
    });
  });

  test("either letter case, bare sort, numbers in quotes and tags as text mean the same as the canonical form", () => {
    const loose = {
      comparison: "or",
      filter: [
        { field: "chats.status", operator: "=", value: "on-hold" },
        { field: "chats.customer.tagsData", operator: "=", value: ["Paid", { name: "Lead" }] },
        { field: "chats.assignee", operator: "=", value: "4188" },
        { field: "chats.createdAt", operator: ">=", value: "1603885746" },
      ],
      limit: "10",
      offset: "20",
      sort: "lastCustomerMessageAt",
      order: "asc",
    };
    const canonical = {
      comparison: "OR",
      filter: [
        { field: "chats.status", operator: "=", value: "4" },
        { field: "chats.customer.tagsData", operator: "=", value: [{ name: "Paid" }, { name: "Lead" }] },
        { field: "chats.assignee", operator: "=", value: 4188 },
        { field: "chats.createdAt", operator: ">=", value: 1_603_885_746 },
      ],
      limit: 10,
      offset: 20,
      sort: "chats.lastCustomerMessageAt",
      order: "ASC",
    };
    const parsed = parseSearchBody(loose);
    expect(parsed).toHaveProperty("search");
    expect(parsed).toEqual(parseSearchBody(canonical));
  });

  test.each([
    [null, [" wrong_type"]],
    [[status], [" wrong_type"]],
    [{ filters: [status] }, ["filters unknown_key"]],
    [{ filter: status }, ["filter wrong_type"]],
    [{ filter: null }, ["filter wrong_type"]],
    [{ filter: Array(51).fill(status) }, ["filter too_many"]],
    [{ filter: ["x"] }, ["filter[0] wrong_type"]],
    [{ filter: [status, { ...status, field: "chats.statuss" }] }, ["filter[1].field unknown_field"]],
    [{ filter: [{ ...status, field: "status" }] }, ["filter[0].field unknown_field"]],
    [{ filter: [{ ...status, operator: "~" }] }, ["filter[0].operator operator_not_allowed"]],
    [{ filter: [{ ...status, operator: "~~~~" }] }, ["filter[0].operator unknown_operator"]],
    [{ filter: [{ ...status, value: "8" }] }, ["filter[0].value unknown_value"]],
    [{ filter: [{ ...status, note: 1 }] }, ["filter[0].note unknown_key"]],
    [{ filter: [{ field: "chats.customer", operator: "=", value: "me" }] }, ["filter[0].value wrong_type"]],
    [{ filter: [{ field: "chats.assignee", operator: "=", value: "me" }] }, ["filter[0].value wrong_type"]],
    [{ filter: [{ field: "chats.customer.userId", operator: "=", value: 7 }] }, ["filter[0].value wrong_type"]],
    [
      { filter: [{ field: "chats.createdAt", operator: ">", value: 1_603_885_746_000 }] },
      ["filter[0].value out_of_range"],
    ],
    [{ filter: [{ field: "chats.createdAt", operator: ">", value: { type: "day" } }] }, ["filter[0].value wrong_type"]],
    [{ filter: [{ field: "chats.customer.tagsData", operator: "=", value: "Paid" }] }, ["filter[0].value wrong_type"]],
    [
      { filter: [{ field: "chats.customer.tagsData", operator: "=", value: [{ name: "Paid", color: "#fff" }] }] },
      ["filter[0].value wrong_type"],
    ],
    [{ comparison: "XOR" }, ["comparison unknown_value"]],
    [{ limit: 0 }, ["limit out_of_range"]],
    [{ limit: 101, offset: -1 }, ["limit out_of_range", "offset out_of_range"]],
    [{ limit: null }, ["limit out_of_range"]],
    [{ sort: "id" }, ["sort unknown_value"]],
    [{ order: "up" }, ["order unknown_value"]],
  ])("%j is refused at %j", (raw, expected) => {
    expect(issuesOf(raw)).toEqual(expected);
  });

  test("an issue speaks the vendor's words and shows what to write", () => {
    expect(parseSearchBody({ filter: [{ ...status, operator: "~" }] })).toMatchObject({
      issues: [{ message: '"~" does not fit chats.status. Use one of: = !=' }],
    });
  });
});
