import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/components/layout/queries/query-client";
import type { Filter } from "@/lib/helpcrunch/filter";
import { defaultView } from "@/lib/view/view";
import { useChatList } from "./use-chat-list";

const lisa = { id: "p", name: "Lisa", email: "lisa@example.com", role: "agent" } as const;
const agents = [{ id: 31, name: "Lisa", email: "lisa@example.com", role: "agent" }];

let asked: { path: string; body: unknown; isNow: boolean }[] = [];
let isDirectoryDown = false;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 4, 10, 0, 30) });
  asked = [];
  isDirectoryDown = false;
  vi.stubGlobal("fetch", async (path: string, { body, headers }: RequestInit = {}) => {
    asked.push({ path, body: JSON.parse(String(body ?? "null")), isNow: new Headers(headers).has("x-refresh") });
    if (path !== "/api/directory") {
      const fetchedAt = new Date().toISOString();
      const meta = { total: 0, limit: 50, offset: 0, fetchedAt, source: "helpcrunch", refreshAfterSeconds: 3600 };
      return Response.json({ data: [], meta });
    }
    const error = { code: "not_configured", message: "There is no key yet.", requestId: "r" };
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

const searches = () => asked.filter(({ path }) => path === "/api/chats/search");

async function show(filter: Filter) {
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const view = { ...defaultView, filters: [filter] };
  const options = { view, isReadableView: true, isGone: null, askedAtMs: Date.now(), person: lisa };
  const { result } = renderHook(() => useChatList(options), { wrapper });
  const advance = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  await advance(1);
  return { list: () => result.current, advance };
}

test("asking again for a view with a relative date is one request, for what the date means now", async () => {
  const { list, advance } = await show({
    field: "createdAt",
    operator: "eq",
    value: { type: "last", count: 1, unit: "hours" },
  });
  expect(searches()).toHaveLength(1);
  await advance(60);
  act(() => list().refresh());
  await advance(1);
  expect(searches()).toHaveLength(2);
  const [before, now] = searches();
  expect(now?.isNow).toBe(true);
  expect(now?.body).not.toEqual(before?.body);
  expect(list().chats).toMatchObject({ isOld: false, page: { data: [] } });
});

test("while nobody can say who I am, that is the failure, and asking again asks for it", async () => {
  isDirectoryDown = true;
  const { list, advance } = await show({ field: "assignee", operator: "eq", value: "me" });
  await advance(10);
  expect(list().failure).toMatchObject({ code: "not_configured" });
  expect(list()).toMatchObject({ filterIssues: [], isFirstLoad: false, isFailurePassing: false });
  expect(searches()).toEqual([]);
  isDirectoryDown = false;
  act(() => list().refresh());
  await advance(1);
  expect(list().failure).toBeNull();
  expect(searches()).toMatchObject([{ body: { filter: [{ field: "chats.assignee", value: 31 }] } }]);
});
