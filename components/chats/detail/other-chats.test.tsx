import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { createQueryClient } from "@/components/layout/queries/query-client";
import type { ChatPage } from "@/lib/api/chats/contract";
import { customerChatsOptions } from "@/lib/api/chats/detail-queries";
import { chatLike } from "./chat.fixture";
import { useOtherChatsLabel } from "./other-chats";

afterEach(cleanup);

const chat = chatLike({ id: 5 });

function labelWith(ids: readonly number[], total: number | null): string {
  const client = createQueryClient();
  const data = ids.map((id) => chatLike({ id }));
  const page: Pick<ChatPage, "data"> & { meta: Partial<ChatPage["meta"]> } = { data, meta: { total } };
  client.setQueryData(customerChatsOptions(77).queryKey, page as ChatPage);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useOtherChatsLabel(chat, { id: 77, name: "mateus", email: null, userId: null }), { wrapper })
    .result.current;
}

test.each([
  ["itself alone", [5], 1, /^No other chats/],
  ["itself and another", [5, 4], 2, /^1 other chat /],
  ["another alone, asked for before this one was created", [4], 1, /^1 other chat /],
  ["nothing yet", [], 0, /^No other chats/],
  ["a part of many, itself further down", [9, 8], 30, /^29 other chats/],
  ["a total that HelpCrunch left out", [5, 4], null, /^1 other chat /],
])("other chats are counted where the page has %s", (_, ids, total, expected) => {
  expect(labelWith(ids, total)).toMatch(expected);
});
