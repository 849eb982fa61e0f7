import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import type { Filter } from "@/lib/view/filter";
import type { ViewSort } from "@/lib/view/sort";
import { defaultView } from "@/lib/view/view";
import { useChatList } from "./use-chat-list";

const lisa = { id: "p", name: "Lisa", email: "lisa@example.com", role: "agent" } as const;
const agents = [{ id: 31, name: "Lisa", email: "lisa@example.com", role: "agent" }];

let asked: { path: string; body: unknown; isNow: boolean }[] = [];
let isDirectoryDown = false;
let refusal: object | null = null;
let answerRows: object[] = [];
/** What the copy says of its own answer; without it HelpCrunch answers. */
let localMeta: object = {};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 4, 10, 0, 30) });
  asked = [];
  isDirectoryDown = false;
  refusal = null;
  answerRows = [];
  localMeta = {};
  vi.stubGlobal("fetch", async (path: string, { body, headers }: RequestInit = {}) => {
    asked.push({ path, body: JSON.parse(String(body ?? "null")), isNow: new Headers(headers).has("x-refresh") });
    if (path !== "/api/directory") {
      const fetchedAt = new Date().toISOString();
      if (refusal !== null) return Response.json({ error: refusal }, { status: 400 });
      const meta = {
        total: answerRows.length,
        plan: "off",
        limit: 50,
        offset: 0,
        fetchedAt,
        source: "helpcrunch",
        refreshAfterSeconds: 3600,
        ...localMeta,
      };
      return Response.json({ data: answerRows, meta });
    }
    const error = { code: "not_configured", message: "No key yet.", requestId: "r" };
    return isDirectoryDown
      ? Response.json({ error }, { status: 409 })
      : Response.json({ agents, departments: [], applications: [] });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const searches = () => asked.filter(({ path }) => path === "/api/chats/query");

async function show(filter: Filter) {
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ClockProvider startMs={Date.now()}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ClockProvider>
  );
  const view = { ...defaultView, filters: [filter] };
  const options = { isReadableView: true, isGone: null, person: lisa };
  const { result, rerender } = renderHook((sort: ViewSort) => useChatList({ ...options, view: { ...view, sort } }), {
    wrapper,
    initialProps: view.sort,
  });
  const advance = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  await advance(1);
  return { list: () => result.current, advance, sortBy: rerender };
}

const lastHour: Filter = { field: "createdAt", operator: "eq", value: { type: "last", count: 1, unit: "hours" } };
const mine: Filter = { field: "assignee", operator: "eq", value: "me" };

test("what is sent holds no clock: hours later the same words ask for what they mean by then", async () => {
  const { list, advance } = await show(lastHour);
  await advance(8 * 3600);
  act(() => list().refresh());
  await advance(1);
  const asked = searches();
  expect(asked.at(-1)?.isNow).toBe(true);
  expect(new Set(asked.map(({ body }) => JSON.stringify(body)))).toEqual(
    new Set([
      JSON.stringify({
        view: { filters: [lastHour], match: "all", sort: { column: "lastMessageAt", order: "desc" } },
        zone: "UTC",
        limit: 50,
        offset: 0,
      }),
    ]),
  );
  expect(list().chats).toMatchObject({ isOld: false, page: { data: [] } });
});

test("the request that is shown counts from the moment at which it is looked at", async () => {
  const { list } = await show(lastHour);
  const shownAt = (minute: number) => JSON.stringify(list().compile(Date.UTC(2026, 2, 4, 10, minute)));
  expect(shownAt(2)).not.toBe(shownAt(0));
});

test("a clock that ticks draws the screen no second time", async () => {
  const { list, advance } = await show(lastHour);
  const before = list();
  await advance(120);
  expect(list()).toBe(before);
});

test('a filter on "me" is asked at once, without the directory, because the server knows who that is', async () => {
  isDirectoryDown = true;
  const { list, advance } = await show(mine);
  await advance(1);
  expect(searches()).toHaveLength(1);
  expect(list()).toMatchObject({ filterIssues: [], failure: null, isFirstLoad: false });
});

test("a filter that the server refuses is marked, whatever HelpCrunch calls its row", async () => {
  refusal = {
    code: "invalid_filter",
    message: "This search cannot be sent.",
    requestId: "r",
    issues: [{ path: "view.filters[0].value", message: "HelpCrunch refused it" }],
  };
  const { list } = await show(mine);
  expect(list().filterIssues).toMatchObject([{ index: 0, code: "refused_upstream" }]);
});

test("a whole result is put into another order without asking for it", async () => {
  const rows = [
    { id: 1, unreadable: true, extra: {} },
    { id: 2, unreadable: true, extra: {} },
  ];
  answerRows = rows;
  const { list, advance, sortBy } = await show(mine);
  expect(list().sortsByAnyColumn).toBe(true);
  const before = searches().length;
  sortBy({ column: "id", order: "asc" });
  expect(list().chats).toMatchObject({ isOld: false });
  expect(list().sort).toEqual({ column: "id", order: "asc" });
  expect(searches()).toHaveLength(before);
  await advance(0);
});

test("the local copy sorts by every column, and what it sorted stays in its order", async () => {
  const row = (id: number, name: string) => ({ id, status: "new", customer: { id, name }, agents: [] });
  answerRows = [row(1, "Zoe"), row(2, "Ann")];
  localMeta = { total: 5_000 };
  const { list, advance, sortBy } = await show(lastHour);
  expect(list().sortsByAnyColumn).toBe(false);
  localMeta = { total: 5_000, source: "local", plan: "in_step", behindSeconds: 3 };
  sortBy({ column: "customer", order: "asc" });
  await advance(1);
  expect(list().sortsByAnyColumn).toBe(true);
  expect(list().sort).toEqual({ column: "customer", order: "asc" });
  expect(list().rows.map(({ id }) => id)).toEqual([1, 2]);
});
