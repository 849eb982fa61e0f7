import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { PresenceNews, PresentPerson } from "./contract";

export const presenceKey = (chatId: number) => ["presence", chatId] as const;

/** Who has a chat open. Later changes come as events. */
export function presenceOptions(chatId: number) {
  return queryOptions({
    queryKey: presenceKey(chatId),
    queryFn: ({ signal }) => request<{ people: PresentPerson[] }>(`/api/chats/${chatId}/presence`, { signal }),
    staleTime: 30_000,
  });
}

/** Says that this tab has a chat open, writes in it, or has left it. */
export function tellPresence(chatId: number, news: PresenceNews): Promise<{ people: PresentPerson[] }> {
  return request(`/api/chats/${chatId}/presence`, {
    method: "PUT",
    body: news,
    // Whoever closes the page says so, too.
    keepalive: news.state === "left",
  });
}
