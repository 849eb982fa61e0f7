import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { ChatSource } from "@/lib/server/chat-source/chat-source";
import type { Filter } from "@/lib/view/filter";
import type { ResolvedAnyView } from "@/lib/view/filter-node";
import type { ResolvedView } from "@/lib/view/resolve-view";
import { defaultView, toAskedView } from "@/lib/view/view";
import { listMatchingIds, queryChats, searchChats } from "./query-chats";

const { source, getDirectory } = vi.hoisted(() => ({
  source: { query: vi.fn<ChatSource["query"]>() },
  getDirectory: vi.fn(),
}));
vi.mock("./helpcrunch-source", () => ({ helpCrunchSource: source }));
vi.mock("./directory", () => ({ getDirectory }));
// Which source answers is the subject of plan.test.ts; here there is no copy.
vi.mock("@/lib/server/local-copy/local-copy", () => ({ openLocalCopy: async () => null }));

const lisa: Person = { id: "lisa", name: "Lisa", email: "lisa@example.com", role: "viewer" };
const agents = [{ id: 31, name: "Lisa", email: "Lisa@example.com", role: "agent" }];
const fetchedAt = "2026-03-04T09:00:00.000Z";

const seen: ResolvedView[] = [];
const total = 3;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-04T09:00:00Z") });
  seen.length = 0;
  source.query.mockReset().mockImplementation(async (view, { limit, offset }) => {
    seen.push(view);
    return { data: [], meta: { total, limit, offset, fetchedAt, source: "helpcrunch" } };
  });
  getDirectory.mockReset().mockResolvedValue({ agents, departments: [], applications: [] });
});
afterEach(() => vi.useRealTimers());

const ask = (filters: Filter[], more: Partial<Parameters<typeof queryChats>[0]> = {}) =>
  queryChats({
    view: { ...toAskedView(defaultView), filters },
    zone: "UTC",
    limit: 50,
    offset: 0,
    person: lisa,
    ...more,
  });

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await work.then(
    () => null,
    (reason) => reason,
  );
  if (error instanceof ApiError) return error;
  throw new Error("It did not fail as it should.", { cause: error });
}

const firstValue = () => seen.at(-1)?.filters[0]?.tests[0]?.value;
const seconds = (iso: string) => Date.parse(iso) / 1000;

test('"in the last hour" asked at 17:00 is about the hour before, though the page was opened at 09:00', async () => {
  const lastHour: Filter = { field: "createdAt", operator: "eq", value: { type: "last", count: 1, unit: "hours" } };
  await ask([lastHour]);
  expect(firstValue()).toBe(seconds("2026-03-04T08:00:00Z"));
  vi.setSystemTime(Date.parse("2026-03-04T17:00:00Z"));
  await ask([lastHour]);
  expect(firstValue()).toBe(seconds("2026-03-04T16:00:00Z"));
});

test('"today" asked in the morning begins this morning, in the zone of the reader', async () => {
  const today: Filter = { field: "createdAt", operator: "eq", value: { type: "preset", preset: "today" } };
  await ask([today], { zone: "Europe/Warsaw" });
  expect(firstValue()).toBe(seconds("2026-03-03T23:00:00Z"));
  vi.setSystemTime(Date.parse("2026-03-05T05:00:00Z"));
  await ask([today], { zone: "Europe/Warsaw" });
  expect(firstValue()).toBe(seconds("2026-03-04T23:00:00Z"));
});

test('"me" is the agent with the address of the person who asks, and the directory is asked only for that', async () => {
  await ask([{ field: "status", operator: "eq", value: "new" }]);
  expect(getDirectory).not.toHaveBeenCalled();
  await ask([{ field: "assignee", operator: "neq", value: "me" }]);
  expect(seen.at(-1)?.filters).toEqual([{ field: "assignee", tests: [{ operator: "neq", value: 31 }] }]);
});

test("a text that reads me is that text", async () => {
  await ask([{ field: "customerUserId", operator: "eq", value: "me" }]);
  expect(firstValue()).toBe("me");
});

test("a person without an agent is told on the filter, and no wider search is made", async () => {
  getDirectory.mockResolvedValue({ agents: [], departments: [], applications: [] });
  const filters: Filter[] = [
    { field: "status", operator: "eq", value: "new" },
    { field: "agents", operator: "eq", value: "me" },
  ];
  const error = await failure(ask(filters));
  expect([error.code, error.issues.map(({ path }) => path)]).toEqual(["invalid_filter", ["view.filters[1].value"]]);
  expect(source.query).not.toHaveBeenCalled();
});

test("where the directory cannot be read, that is the failure", async () => {
  getDirectory.mockRejectedValue(new ApiError("upstream_unreachable", "HelpCrunch did not answer."));
  expect((await failure(ask([{ field: "assignee", operator: "eq", value: "me" }]))).code).toBe("upstream_unreachable");
});

test("a refusal names the part in the notation of whoever asked", async () => {
  const issues = ["filters[0].value", "match", "sort.column", "limit"].map((path) => ({ path, message: "no" }));
  source.query.mockRejectedValue(new ApiError("invalid_filter", "No.", { issues }));
  const ours = await failure(ask([]));
  expect(ours.issues.map(({ path }) => path)).toEqual([
    "view.filters[0].value",
    "view.match",
    "view.sort.column",
    "limit",
  ]);
  const theirs = await failure(
    searchChats({ ...toAskedView(defaultView), filters: [], limit: 1, offset: 0 }, { person: lisa }),
  );
  expect(theirs.issues.map(({ path }) => path)).toEqual(["filter[0].value", "comparison", "sort", "limit"]);
});

test("the answer says why its source was asked, and a copy that is not there is not replaced by something else", async () => {
  expect((await ask([])).meta.plan).toBe("off");
  expect((await ask([], { plan: "helpcrunch" })).meta.plan).toBe("forced");
  source.query.mockClear();
  expect((await failure(ask([], { plan: "local" }))).code).toBe("local_copy_off");
  expect(source.query).not.toHaveBeenCalled();
});

test("all ids of a view come oldest chat first, each once, also when rows slide between pages", async () => {
  const pages = [Array.from({ length: 100 }, (_, index) => index + 1), [100, 101, 102]];
  source.query.mockImplementation(async (view, { limit, offset }) => {
    seen.push(view);
    const data = (pages[offset / limit] ?? []).map((id) => ({ id, unreadable: true, extra: {} }) as const);
    return { data, meta: { total: 103, limit, offset, fetchedAt, source: "helpcrunch" } };
  });
  const ids: number[] = [];
  const view: ResolvedAnyView = { filters: [], match: "all", sort: { column: "customer", order: "desc" } };
  for await (const page of listMatchingIds(view, { person: lisa })) ids.push(...page);
  expect(ids).toEqual(Array.from({ length: 102 }, (_, index) => index + 1));
  expect(new Set(seen.map(({ sort }) => `${sort.column} ${sort.order}`))).toEqual(new Set(["createdAt asc"]));
});
