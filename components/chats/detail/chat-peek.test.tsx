import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ChatActions, ChatActionsContext } from "@/components/chats/actions/chat-actions-context";
import { messageLike } from "@/components/chats/transcript/message.fixture";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import { chatOptions, historyOptions } from "@/lib/api/chats/detail-queries";
import type { Chat } from "@/lib/helpcrunch/chat";
import { translatePage } from "@/lib/testing/translate-page";
import { chatLike } from "./chat.fixture";
import { ChatPeek } from "./chat-peek";

beforeEach(() => vi.stubGlobal("fetch", async () => new Promise(() => {})));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};

const ada = chatLike({ id: 5, assignee: { id: 1, name: "Kosta Ilic", email: null, role: null } });
/** Differs from the chat before it in everything that the panel shows. */
const linus = chatLike({
  id: 61234,
  status: "closed",
  statusRaw: "5",
  customer: { id: 78, name: "Linus Berg\u200B", email: null, userId: null },
  assignee: null,
  department: { id: 4, name: "Billing" },
  rating: "great",
  createdAt: "2026-05-01T19:09:00.000Z",
  lastMessageAt: "2026-05-02T19:09:00.000Z",
  lastCustomerMessageAt: null,
});

function queriesWith(chats: readonly Chat[]): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  for (const chat of chats) {
    client.setQueryData(chatOptions(chat.id).queryKey, { chat, fetchedAt: "2026-06-26T08:00:00Z" });
    const rows = [messageLike({ id: chat.id, text: `Hello from ${chat.id}` })];
    const history = { rows, total: 1, hasOlder: false, newest: { count: 1, meta: { total: 1 } } };
    client.setQueryData(historyOptions(chat.id).queryKey, history);
  }
  return client;
}

const place = { goPrevious: null, goNext: vi.fn(), goNextWaiting: vi.fn(), isMoving: false };
const change = vi.fn();
const actions: ChatActions = { change, openMenu: () => {}, opened: null };

const panel = (chatId: number, client: QueryClient, position: number) => (
  <AppRouterContext value={router}>
    <QueryClientProvider client={client}>
      <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
        <LiveRegion>
          <ChatPeek
            chatId={chatId}
            row={undefined}
            fullHref={`/chats/${chatId}`}
            place={{ ...place, position: { number: position, total: 90 } }}
            onClose={() => {}}
          />
        </LiveRegion>
      </ClockProvider>
    </QueryClientProvider>
  </AppRouterContext>
);

const textOf = (root: Element) => root.querySelector("aside")?.textContent;

test.each([
  ["another chat", ada, linus],
  ["and back", linus, ada],
])("a panel that the browser has translated shows %s whole, with nothing of the one before", (_, first, second) => {
  const client = queriesWith([ada, linus]);
  const untouched = render(panel(second.id, client, 2));
  const wanted = textOf(untouched.container);
  untouched.unmount();

  const { container, rerender } = render(panel(first.id, client, 1));
  expect(translatePage(container)).toBeGreaterThan(20);
  rerender(panel(second.id, client, 2));
  expect(textOf(container)).toBe(wanted);
});

test("a translated panel lives through news of the same chat", () => {
  const client = queriesWith([ada]);
  const { container, rerender } = render(panel(5, client, 1));
  translatePage(container);
  const kosta = { id: 2, name: "Yuki Arai", email: null, role: null };
  const news = { ...linus, id: 5, customer: ada.customer, assignee: kosta };
  client.setQueryData(chatOptions(5).queryKey, { chat: news, fetchedAt: "2026-06-26T09:00:00Z" });
  rerender(panel(5, client, 1));
  const untouched = render(panel(5, client, 1));
  expect(textOf(container)).toBe(textOf(untouched.container));
});

test("q closes the chat and goes on, w goes on to the next that waits, and a closed one is only left", () => {
  const client = queriesWith([ada, linus]);
  const { rerender } = render(<ChatActionsContext value={actions}>{panel(5, client, 1)}</ChatActionsContext>);
  fireEvent.keyDown(document.body, { key: "w", code: "KeyW" });
  expect(place.goNextWaiting).toHaveBeenCalledTimes(1);
  fireEvent.keyDown(document.body, { key: "q", code: "KeyQ" });
  expect(change.mock.calls).toEqual([[expect.objectContaining({ id: 5 }), { status: "closed" }]]);
  expect(place.goNext).toHaveBeenCalledTimes(1);
  rerender(<ChatActionsContext value={actions}>{panel(linus.id, client, 2)}</ChatActionsContext>);
  fireEvent.keyDown(document.body, { key: "q", code: "KeyQ" });
  expect(change).toHaveBeenCalledTimes(1);
});

test("q keeps still while rows are chosen, as the keys mean those", () => {
  render(<ChatActionsContext value={actions}>{panel(5, queriesWith([ada]), 1)}</ChatActionsContext>);
  const bar = document.createElement("div");
  bar.dataset.choosing = "";
  document.body.append(bar);
  fireEvent.keyDown(document.body, { key: "q", code: "KeyQ" });
  expect(change).not.toHaveBeenCalled();
  expect(place.goNext).not.toHaveBeenCalled();
  bar.remove();
  fireEvent.keyDown(document.body, { key: "q", code: "KeyQ" });
  expect(change).toHaveBeenCalledTimes(1);
});

test("keys go into the panel, its search, and back to the row", () => {
  const client = queriesWith([ada]);
  const row = document.createElement("a");
  row.href = "/chats/5";
  row.dataset.rowLink = "5";
  document.body.append(row);
  row.focus();
  render(panel(5, client, 1));
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  press("p");
  expect(document.activeElement).toBe(screen.getByRole("complementary"));
  press("f");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  press("Escape");
  expect(screen.queryByRole("searchbox")).toBeNull();
  expect(screen.getByRole("complementary").contains(document.activeElement)).toBe(true);
  press("p");
  expect(document.activeElement).toBe(row);
  row.remove();
});
