import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { chatLike } from "./chat.fixture";
import { useChat } from "./use-chat";

let status: "opened" | "closed" = "opened";
let refreshAfterSeconds = 40;
let requests = 0;

beforeEach(() => {
  vi.useFakeTimers();
  status = "opened";
  refreshAfterSeconds = 40;
  requests = 0;
  vi.stubGlobal("fetch", async () => {
    requests += 1;
    const chat = chatLike({ id: 7, status });
    return Response.json({ chat, fetchedAt: new Date().toISOString(), refreshAfterSeconds });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function show() {
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useChat(7), { wrapper });
  const advance = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  await advance(0);
  return { status: () => result.current.data?.chat.status, advance };
}

test("a chat that a colleague closes is shown as closed by the time that the server advised", async () => {
  const chat = await show();
  expect(chat.status()).toBe("opened");
  status = "closed";
  await chat.advance(39);
  expect(chat.status()).toBe("opened");
  await chat.advance(2);
  expect(chat.status()).toBe("closed");
});

test("the server's advice of the last answer counts", async () => {
  const chat = await show();
  refreshAfterSeconds = 120;
  await chat.advance(41);
  expect(requests).toBe(2);
  await chat.advance(100);
  expect(requests).toBe(2);
  await chat.advance(21);
  expect(requests).toBe(3);
});
