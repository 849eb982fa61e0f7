import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { Suspense } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChatActionsProvider } from "@/components/chats/actions/chat-actions-provider";
import { JobsProvider } from "@/components/chats/bulk/jobs-provider";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { ChatDetailScreen } from "@/components/chats/detail/chat-detail-screen";
import { parseTablePreferences } from "@/components/chats/table/table-preferences";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { AppShell } from "@/components/layout/app-shell";
import { AppNav } from "@/components/layout/nav/app-nav";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import { toChatQuery } from "@/lib/api/chats/chat-query";
import type { ChatAnswer, ChatPage } from "@/lib/api/chats/contract";
import { chatOptions } from "@/lib/api/chats/detail-queries";
import { chatListOptions } from "@/lib/api/chats/list-queries";
import type { Person } from "@/lib/api/roles";
import { defaultView } from "@/lib/view/view";
import { ChatsScreen } from "./chats-screen";

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};
const person: Person = { id: "p1", name: "Lisa", email: "lisa@example.com", role: "lead" };
const fetchedAt = "2026-06-26T08:59:00Z";

beforeEach(() => {
  vi.stubGlobal("fetch", async () => new Promise(() => {}));
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }));
});
afterEach(() => vi.unstubAllGlobals());

function queriesWithRows(): QueryClient {
  const client = new QueryClient();
  const data = [1, 2, 3].map((id) => chatLike({ id, readByAgent: id !== 2 }));
  client.setQueryData<ChatPage>(chatListOptions(toChatQuery(defaultView, "UTC")).queryKey, {
    data,
    meta: { total: 3, limit: 50, offset: 0, fetchedAt, source: "helpcrunch", plan: "off" },
  });
  client.setQueryData<ChatAnswer>(chatOptions(1).queryKey, { chat: chatLike({ id: 1 }), fetchedAt });
  return client;
}

const screens = {
  list: (
    <ChatsScreen
      initialPreferences={parseTablePreferences(undefined)}
      assumedLayout="table"
      person={person}
      inboxSubdomain={null}
      savedFilter={null}
      mayExport
    />
  ),
  chat: <ChatDetailScreen chatId={1} from={null} person={person} inboxSubdomain={null} mayExport={false} />,
};

const page = (screen: keyof typeof screens) => (
  <AppRouterContext value={router}>
    <PathnameContext value="/chats">
      <SearchParamsContext value={new URLSearchParams()}>
        <QueryClientProvider client={queriesWithRows()}>
          <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
            <LiveRegion>
              <JobsProvider person={person}>
                <ChatActionsProvider person={person}>
                  <AppShell nav={<AppNav person={person} />}>
                    <Suspense>{screens[screen]}</Suspense>
                  </AppShell>
                </ChatActionsProvider>
              </JobsProvider>
            </LiveRegion>
          </ClockProvider>
        </QueryClientProvider>
      </SearchParamsContext>
    </PathnameContext>
  </AppRouterContext>
);

test.each(["list", "chat"] as const)("the %s wakes up as the server has drawn it", async (screen) => {
  const root = document.createElement("div");
  document.body.append(root);
  root.innerHTML = renderToString(page(screen));
  expect(root.textContent).toContain("mateus");
  const differences: unknown[] = [];
  let mounted: Root | undefined;
  await act(async () => {
    mounted = hydrateRoot(root, page(screen), { onRecoverableError: (error) => void differences.push(error) });
  });
  expect(differences).toEqual([]);
  await act(async () => mounted?.unmount());
  root.remove();
});
