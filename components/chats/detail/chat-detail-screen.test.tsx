import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { afterEach, expect, test, vi } from "vitest";
import { messageLike } from "@/components/chats/transcript/message.fixture";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import { chatOptions, historyOptions } from "@/lib/api/chats/detail-queries";
import type { ErrorCode } from "@/lib/api/errors";
import { encodeOrigin } from "@/lib/view/from-address";
import { defaultView } from "@/lib/view/view";
import { chatLike } from "./chat.fixture";
import { ChatDetailScreen } from "./chat-detail-screen";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
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

/** A chat that was read before, and now answers each question with a failure; gives what was asked. */
function show(
  failures: { chat: ErrorCode; messages: ErrorCode },
  knows: { conversation: boolean; from?: string },
): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    if (path.endsWith("/presence")) return Response.json({ people: [] });
    const part = path.includes("/messages") ? "messages" : "chat";
    if (path === "/api/directory") return Response.json({ agents: [], departments: [], applications: [] });
    if (!path.startsWith("/api/chats/5")) return Response.json({});
    asked.push(part);
    const code = failures[part];
    return Response.json({ error: { code, message: "It failed.", requestId: "r1" } }, { status: 502 });
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(
    chatOptions(5).queryKey,
    { chat: chatLike({ id: 5 }), fetchedAt: "2026-06-26T08:00:00Z" },
    { updatedAt: 1 },
  );
  if (knows.conversation) {
    const rows = [messageLike({ id: 1, text: "Hello" })];
    const history = { rows, total: 1, hasOlder: false, newest: { count: 1, meta: { total: 1 } } };
    client.setQueryData(historyOptions(5).queryKey, history, { updatedAt: 1 });
  }
  render(
    <AppRouterContext value={router}>
      <PathnameContext value="/chats/5">
        <SearchParamsContext value={new URLSearchParams()}>
          <QueryClientProvider client={client}>
            <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
              <LiveRegion>
                <ChatDetailScreen
                  chatId={5}
                  from={knows.from ?? null}
                  person={{ id: "p1", name: "Lisa", email: "lisa@example.com", role: "agent" }}
                  inboxSubdomain={null}
                  mayExport={false}
                />
              </LiveRegion>
            </ClockProvider>
          </QueryClientProvider>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>,
  );
  return asked;
}

const retries = () => screen.getAllByRole("button", { name: "Try again" });

test.each([
  ["above a conversation that is there", true],
  ["in the place of one that is not", false],
])(
  "what chat and conversation failed of alike is told once, %s, and trying again tries both",
  async (_, conversation) => {
    const asked = show({ chat: "upstream_unexpected", messages: "upstream_unexpected" }, { conversation });
    await waitFor(() => expect(asked).toHaveLength(2));
    await screen.findByText(/HelpCrunch answered with something unexpected/);
    await waitFor(() => expect(retries()).toHaveLength(1));
    fireEvent.click(retries()[0] as HTMLElement);
    await waitFor(() => expect(asked.toSorted()).toEqual(["chat", "chat", "messages", "messages"]));
  },
);

test("two reasons are told both", async () => {
  show({ chat: "upstream_unexpected", messages: "internal" }, { conversation: true });
  await screen.findByText(/HelpCrunch answered with something unexpected/);
  await screen.findByText(/Something went wrong on our side/);
  expect(retries()).toHaveLength(2);
});

test("what the list looked for is marked in the conversation too", async () => {
  const marked = new Map<string, Set<Range>>();
  vi.stubGlobal("CSS", { highlights: marked });
  vi.stubGlobal(
    "Highlight",
    class extends Set<Range> {
      constructor(...ranges: Range[]) {
        super(ranges);
      }
    },
  );
  const from = encodeOrigin(
    { ...defaultView, filters: [{ field: "text", operator: "contains", value: "hell" }] },
    null,
  );
  show({ chat: "internal", messages: "internal" }, { conversation: true, from });
  await waitFor(() => expect([...(marked.get("search-hit") ?? [])].map(String)).toEqual(["Hell"]));
});
