import { describe, expect, test } from "vitest";
import type { Filter } from "@/lib/view/filter";
import type { ResolveContext } from "@/lib/view/resolve-view";
import { sortDefault } from "@/lib/view/sort";
import type { Search } from "@/lib/view/view";
import { compileSearch } from "./compile";

const context: ResolveContext = {
  resolveDate: () => ({ fromSeconds: 1_767_225_600, toSeconds: 1_767_312_000 }),
  meAgentId: 6691,
};

function search(filters: Filter[], rest: Partial<Search> = {}): Search {
  return { filters, match: "all", sort: sortDefault, limit: 50, offset: 0, ...rest };
}

describe("compiling a search", () => {
  test("without filters it is the list request, with its order in lower case", () => {
    expect(compileSearch(search([], { offset: 100 }), context)).toEqual({
      request: { kind: "list", query: { limit: 50, offset: 100, sort: "chats.lastMessageAt", order: "desc" } },
      rowFilters: [],
    });
  });

  test("keys stand in the order of the vendor's samples", () => {
    const compiled = compileSearch(
      search(
        [
          { field: "status", operator: "eq", value: "closed" },
          { field: "assignee", operator: "eq", value: "me" },
        ],
        { match: "any", limit: 10, sort: { column: "lastCustomerMessageAt", order: "asc" } },
      ),
      context,
    );
    expect(JSON.stringify("request" in compiled && compiled.request.kind === "search" && compiled.request.body)).toBe(
      '{"comparison":"OR","filter":[{"field":"chats.status","operator":"=","value":"5"},' +
        '{"field":"chats.assignee","operator":"=","value":6691}],"limit":10,"offset":0,' +
        '"sort":"chats.lastCustomerMessageAt","order":"ASC"}',
    );
  });

  test("a day takes two rows, and each row knows its filter", () => {
    expect(
      compileSearch(
        search([
          { field: "rating", operator: "neq", value: "poor" },
          { field: "closedAt", operator: "eq", value: { type: "day", day: "2026-01-01" } },
          { field: "customerTags", operator: "eq", value: ["Lead", "Paid"] },
        ]),
        context,
      ),
    ).toMatchObject({
      request: {
        body: {
          comparison: "AND",
          filter: [
            { field: "chats.rating", operator: "!=", value: "poor" },
            { field: "chats.closedAt", operator: ">=", value: 1_767_225_600 },
            { field: "chats.closedAt", operator: "<", value: 1_767_312_000 },
            { field: "chats.customer.tagsData", operator: "=", value: [{ name: "Lead" }, { name: "Paid" }] },
          ],
        },
      },
      rowFilters: [0, 1, 1, 2],
    });
  });

  test("one day alone means that day under either match", () => {
    const day: Filter = { field: "createdAt", operator: "eq", value: { type: "day", day: "2026-01-01" } };
    expect(compileSearch(search([day], { match: "any" }), context)).toEqual(compileSearch(search([day]), context));
  });

  test("a day among others under match any is sent as asked", () => {
    const compiled = compileSearch(
      search(
        [
          { field: "createdAt", operator: "eq", value: { type: "day", day: "2026-01-01" } },
          { field: "status", operator: "eq", value: "new" },
        ],
        { match: "any" },
      ),
      context,
    );
    expect(compiled).toMatchObject({ request: { body: { comparison: "OR" } }, rowFilters: [0, 0, 1] });
  });

  test('"me" without an agent is an issue, never a wider search', () => {
    const filters: Filter[] = [
      { field: "status", operator: "eq", value: "new" },
      { field: "agents", operator: "eq", value: "me" },
    ];
    expect(compileSearch(search(filters), { ...context, meAgentId: null })).toEqual({
      issues: [
        {
          path: "filters[1].value",
          code: "no_agent_for_me",
          message:
            'The value of agents must be an agent: none has the e-mail address of whoever "me" is. Choose an agent.',
        },
      ],
    });
  });
});
