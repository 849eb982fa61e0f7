import { expect, test } from "vitest";
import type { DateValue } from "@/lib/view/date-value";
import { defaultView } from "@/lib/view/view";
import { customerChatsQuery, toChatQuery } from "./chat-query";
import { parseChatQuery } from "./parse-chat-query";

const view = {
  filters: [{ field: "createdAt", operator: "eq", value: { type: "last", count: 1, unit: "hours" } }],
  match: "any",
  sort: { column: "customer", order: "asc" },
} as const;
const query = { view, zone: "Europe/Warsaw", limit: 25, offset: 50 };

function pathsOf(raw: unknown): string[] {
  const parsed = parseChatQuery(raw);
  return "issues" in parsed ? parsed.issues.map(({ path }) => path) : [];
}

test.each([
  ["a query as it is sent", query, { ...query, plan: "auto" }],
  ["a plan", { ...query, plan: "helpcrunch" }, { ...query, plan: "helpcrunch" }],
  [
    "the usual order, match and page where none is named",
    { view: { filters: [] }, zone: "UTC" },
    {
      view: { filters: [], match: "all", sort: { column: "lastMessageAt", order: "desc" } },
      zone: "UTC",
      limit: 100,
      offset: 0,
      plan: "auto",
    },
  ],
])("%s is read as it stands", (_, raw, value) => {
  expect(parseChatQuery(raw)).toEqual({ value });
});

test.each([
  [null, [""]],
  [{}, ["view", "zone"]],
  [{ ...query, zone: "Mars/Olympus" }, ["zone"]],
  [{ ...query, zone: 1 }, ["zone"]],
  [{ ...query, limit: 101, offset: -1 }, ["limit", "offset"]],
  [{ ...query, limit: "25" }, ["limit"]],
  [{ ...query, plan: "guess" }, ["plan"]],
  [{ ...query, page: 1 }, ["page"]],
  [{ ...query, view: { ...view, pageSize: 50 } }, ["view.pageSize"]],
  [{ ...query, view: { ...view, match: "ALL" } }, ["view.match"]],
  [{ ...query, view: { ...view, sort: { column: "colour", order: "up" } } }, ["view.sort.column", "view.sort.order"]],
  [{ ...query, view: { ...view, filters: undefined } }, ["view.filters"]],
  [{ ...query, view: { ...view, filters: Array(51).fill(view.filters[0]) } }, ["view.filters"]],
  [
    { ...query, view: { ...view, filters: [view.filters[0], { field: "status", operator: "=", value: "3" }] } },
    ["view.filters[1].operator", "view.filters[1].value"],
  ],
])("%j is refused at %j", (raw, paths) => {
  expect(pathsOf(raw)).toEqual(paths);
});

test("a reader's zone is named only where a filter goes by local days", () => {
  const zoneOf = (value: DateValue) => {
    const operator = value.type === "day" ? "gte" : "eq";
    return toChatQuery({ ...defaultView, filters: [{ field: "createdAt", operator, value }] }, "Asia/Tokyo").zone;
  };
  expect(toChatQuery(defaultView, "Asia/Tokyo").zone).toBe("UTC");
  expect(zoneOf({ type: "last", count: 1, unit: "days" })).toBe("UTC");
  expect(zoneOf({ type: "instant", seconds: 1 })).toBe("UTC");
  expect(zoneOf({ type: "preset", preset: "today" })).toBe("Asia/Tokyo");
  expect(zoneOf({ type: "day", day: "2026-03-04" })).toBe("Asia/Tokyo");
  expect(zoneOf({ type: "range", from: "2026-03-04", to: "2026-03-05" })).toBe("Asia/Tokyo");
});

test("what the browser sends is what the server reads, through JSON", () => {
  for (const sent of [toChatQuery(defaultView, "Asia/Tokyo"), customerChatsQuery(42)]) {
    expect(parseChatQuery(JSON.parse(JSON.stringify(sent)))).toEqual({ value: { ...sent, plan: "auto" } });
  }
});
