import { describe, expect, test } from "vitest";
import { type FilterNode, namesMe, parseFilterNodes, resolveAnyView, toAnyView, toPlainView } from "./filter-node";
import { sortDefault } from "./sort";

const context = { resolveDate: () => ({ fromSeconds: 100, toSeconds: 200 }), meAgentId: 7 };

function read(raw: unknown): readonly FilterNode[] {
  const parsed = parseFilterNodes(raw, "filters");
  if ("issues" in parsed) throw new Error(JSON.stringify(parsed.issues));
  return parsed.filters;
}

function pathsOf(raw: unknown): string[] {
  const parsed = parseFilterNodes(raw, "filters");
  return "issues" in parsed ? parsed.issues.map(({ path }) => path) : [];
}

const closed = { field: "status", operator: "eq", value: "closed" };
const group = (...filters: unknown[]) => ({ match: "any", filters });

describe("reading", () => {
  test.each<[string, unknown]>([
    ["a plain filter", closed],
    ["any of", { field: "assignee", operator: "in", value: ["me", 3] }],
    ["none of", { field: "status", operator: "notIn", value: ["closed", "empty"] }],
    ["is empty", { field: "assignee", operator: "isEmpty" }],
    ["is not empty", { field: "rating", operator: "isNotEmpty" }],
    ["text", { field: "text", operator: "contains", value: "x".repeat(1000) }],
    ["a date of a new field", { field: "snoozedUntil", operator: "eq", value: { type: "preset", preset: "today" } }],
    ["a count", { field: "waitingSeconds", operator: "gte", value: 3600 }],
    ["a flag", { field: "readByAgent", operator: "eq", value: false }],
    ["a group", group(closed, { field: "assignee", operator: "isEmpty" })],
  ])("%s is taken as it is", (_, raw) => {
    expect(read([raw])).toEqual([raw]);
  });

  test.each<[string, unknown, string[]]>([
    [
      "text of 1,001 characters",
      { field: "text", operator: "contains", value: "x".repeat(1001) },
      ["filters[0].value"],
    ],
    ["text by another operator", { field: "text", operator: "eq", value: "x" }, ["filters[0].operator"]],
    ["an empty list", { field: "status", operator: "in", value: [] }, ["filters[0].value"]],
    ["a list with a wrong value", { field: "status", operator: "in", value: ["closed", "shut"] }, ["filters[0].value"]],
    ["a list of dates", { field: "createdAt", operator: "in", value: [1] }, ["filters[0].operator"]],
    ["a value that is not wanted", { field: "assignee", operator: "isEmpty", value: 1 }, ["filters[0].value"]],
    ["an unknown key", { field: "assignee", operator: "isEmpty", not: 1 }, ["filters[0].not"]],
    ["an unknown field", { field: "colour", operator: "isEmpty" }, ["filters[0].field", "filters[0].operator"]],
    ["a group three deep", group(group(group(closed))), ["filters[0].filters[0].filters"]],
    ["a group of nothing", group(), ["filters[0].filters"]],
    ["a group without a match", { filters: [closed] }, ["filters[0].match"]],
    ["a wrong filter in a group", group({ ...closed, value: "shut" }), ["filters[0].filters[0].value"]],
    ["no filter at all", 7, ["filters[0]"]],
  ])("%s is an issue at its path", (_, raw, paths) => {
    expect(pathsOf([raw])).toEqual(paths);
  });

  test("a group stands in the view and in no other group", () => {
    expect(pathsOf([group(closed)])).toEqual([]);
    expect(pathsOf([group(group(closed))])).toEqual(["filters[0].filters[0].filters"]);
  });

  test("201 conditions are too many, wherever they stand", () => {
    expect(pathsOf(Array.from({ length: 200 }, () => closed))).toEqual([]);
    expect(pathsOf(Array.from({ length: 201 }, () => closed))).toEqual(["filters"]);
    expect(pathsOf([closed, group(...Array.from({ length: 200 }, () => closed))])).toEqual(["filters"]);
  });
});

describe("resolving", () => {
  const resolve = (raw: unknown[], meAgentId: number | null = 7) =>
    resolveAnyView({ filters: read(raw), match: "all", sort: sortDefault }, { ...context, meAgentId });

  test('"me" becomes an agent, in lists and groups too', () => {
    const mine = { field: "assignee", operator: "in", value: ["me", 3] };
    expect(namesMe(read([group(mine)]))).toBe(true);
    expect(resolve([mine])).toMatchObject({ resolved: { filters: [{ tests: [{ operator: "in", value: [7, 3] }] }] } });
    expect(resolve([group(closed, mine)], null)).toMatchObject({ issues: [{ path: "filters[0].filters[1].value" }] });
  });

  test("a relative date becomes moments", () => {
    const lately = { field: "lastMessageAt", operator: "eq", value: { type: "day", day: "2026-05-04" } };
    expect(resolve([lately])).toMatchObject({
      resolved: {
        filters: [
          {
            tests: [
              { operator: "gte", value: 100 },
              { operator: "lt", value: 200 },
            ],
          },
        ],
      },
    });
  });

  test("what HelpCrunch cannot express is named by its path, and everything else stays as it was", () => {
    const raw = [
      closed,
      { field: "text", operator: "contains", value: "a" },
      { field: "rating", operator: "isEmpty" },
      group(closed),
    ];
    const resolution = resolve(raw);
    if (!("resolved" in resolution)) throw new Error("not resolved");
    expect(toPlainView(resolution.resolved)).toEqual({
      paths: ["filters[1].field", "filters[2].operator", "filters[3]"],
    });
    const tags = { field: "customerTags", operator: "eq", value: ["VIP"] };
    const plain = resolve([closed, tags]);
    if (!("resolved" in plain)) throw new Error("not resolved");
    const asked = toPlainView(plain.resolved);
    if (!("plain" in asked)) throw new Error("not plain");
    expect(toAnyView(asked.plain)).toEqual(plain.resolved);
  });
});
