import { expect, test } from "vitest";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { bodyLines, bodyText } from "./body-lines";

const compiled = compileSearch(
  {
    filters: [
      { field: "createdAt", operator: "eq", value: { type: "range", from: "2020-05-28", to: "2020-06-26" } },
      { field: "assignee", operator: "eq", value: 6698 },
      { field: "customerTags", operator: "eq", value: ["Paid", 'a "quoted" tag'] },
    ],
    match: "any",
    sort: { column: "lastMessageAt", order: "desc" },
    limit: 50,
    offset: 100,
  },
  { resolveDate: () => ({ fromSeconds: 1590613200, toSeconds: 1593205200 }), meAgentId: null },
);
if (!("request" in compiled) || compiled.request.kind !== "search") throw new Error("The sample does not compile.");
const { request, rowFilters } = compiled;

test("what is shown is exactly what is sent", () => {
  expect(JSON.parse(bodyText(request))).toEqual(request.body);
  expect(Object.keys(JSON.parse(bodyText(request)))).toEqual(Object.keys(request.body));
});

test("each row of the body stands on one line that knows its place", () => {
  const rows = bodyLines(request).flatMap(({ row }) => (row === undefined ? [] : [row]));
  expect(rows).toEqual([0, 1, 2, 3]);
  expect(rows.map((row) => rowFilters[row])).toEqual([0, 0, 1, 2]);
});

test("a list request has no body to show", () => {
  const query = { limit: 50, offset: 0, sort: "chats.createdAt", order: "desc" } as const;
  expect(bodyText({ kind: "list", query })).toBe("");
});
