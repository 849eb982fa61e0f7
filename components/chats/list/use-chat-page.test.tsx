import { focusManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toChatQuery } from "@/lib/api/chats/chat-query";
import type { ChatPage } from "@/lib/api/chats/contract";
import { defaultView } from "@/lib/view/view";
import { useChatPage } from "./use-chat-page";

const query = toChatQuery({ ...defaultView, pageSize: 25 }, "UTC");

type Asked = { etag: string | null; refresh: string | null };

let asked: Asked[] = [];
let answer: () => Response = () => new Response(null, { status: 500 });

const at = (second: number) => new Date(Date.UTC(2026, 2, 4, 10, 0, second)).toISOString();
const metaAt = (second: number, more: Partial<ChatPage["meta"]> = {}): ChatPage["meta"] => ({
  total: 1,
  limit: 25,
  offset: 0,
  fetchedAt: at(second),
  source: "helpcrunch",
  plan: "off",
  refreshAfterSeconds: 20,
  ...more,
});
const page = (meta: ChatPage["meta"], etag = '"a"') =>
  Response.json({ data: [{ id: 1, unreadable: true, extra: {} }], meta }, { headers: { etag } });
const unchanged = (meta: ChatPage["meta"]) =>
  new Response(null, { status: 304, headers: { etag: '"a"', "x-freshness": JSON.stringify({ meta }) } });
const failure = (status: number, code: string) =>
  Response.json({ error: { code, message: "", requestId: "r1" } }, { status });

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", async (_path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    asked.push({ etag: headers.get("if-none-match"), refresh: headers.get("x-refresh") });
    return answer();
  });
});
afterEach(() => {
  cleanup();
  focusManager.setFocused(undefined);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function show(first: () => Response) {
  answer = first;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useChatPage(query), { wrapper });
  const advance = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  await advance(0);
  return { result, advance };
}

test("a visible tab asks again at the interval that the server sets, with the validator of what it has", async () => {
  const { advance } = await show(() => page(metaAt(0, { refreshAfterSeconds: 40 })));
  await advance(39);
  expect(asked).toHaveLength(1);
  await advance(2);
  expect(asked.map(({ etag }) => etag)).toEqual([null, '"a"']);
});

test("an unchanged list costs no body, and is as new as the server says", async () => {
  const { result, advance } = await show(() => page(metaAt(0)));
  const rows = result.current.page?.data;
  answer = () => unchanged(metaAt(20, { source: "cache", total: 1 }));
  await advance(21);
  expect(result.current.page?.meta.fetchedAt).toBe(at(20));
  expect(result.current.page?.data).toBe(rows);
  expect(result.current.updatedCount).toBe(0);
});

test("a hidden tab stops asking, and one that comes back after longer than the interval asks once", async () => {
  const { advance } = await show(() => page(metaAt(0)));
  focusManager.setFocused(false);
  await advance(600);
  expect(asked).toHaveLength(1);
  act(() => focusManager.setFocused(true));
  await advance(0);
  expect(asked).toHaveLength(2);
});

test("a person who presses refresh gets the state of this moment", async () => {
  const { result, advance } = await show(() => page(metaAt(0)));
  answer = () => page(metaAt(5), '"b"');
  await act(() => result.current.refresh());
  await advance(0);
  expect(asked.map(({ refresh }) => refresh)).toEqual([null, "now"]);
  expect(result.current.page?.meta.fetchedAt).toBe(at(5));
});

test("an old answer that is being renewed is fetched again as soon as the server says", async () => {
  const { result, advance } = await show(() => page(metaAt(0, { isRenewing: true, refreshAfterSeconds: 2 })));
  answer = () => unchanged(metaAt(2));
  await advance(3);
  expect(result.current.page?.meta.fetchedAt).toBe(at(2));
  await advance(10);
  expect(asked).toHaveLength(2);
});

test("trouble at HelpCrunch keeps the rows and is told, and ends by itself", async () => {
  const staleReason = { code: "upstream_unreachable", retryAfterSeconds: 8 } as const;
  const { result, advance } = await show(() => page(metaAt(0)));
  answer = () => unchanged(metaAt(0, { source: "cache", refreshAfterSeconds: 8, staleReason }));
  await advance(21);
  expect(result.current.staleReason).toMatchObject({ code: "upstream_unreachable", retryAfterSeconds: 8 });
  expect(result.current.page?.data).toHaveLength(1);
  answer = () => unchanged(metaAt(29));
  await advance(9);
  expect(result.current.staleReason).toBeNull();
});

test("after a failure that may pass, old rows stay and the tab asks again by itself", async () => {
  const { result, advance } = await show(() => page(metaAt(0)));
  answer = () => failure(504, "upstream_unreachable");
  await advance(21);
  expect(result.current.error).toMatchObject({ code: "upstream_unreachable" });
  expect(result.current.page?.data).toHaveLength(1);
  answer = () => page(metaAt(40));
  await advance(21);
  expect(result.current.error).toBeNull();
});
