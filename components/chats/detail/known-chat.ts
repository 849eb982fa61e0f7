import type { QueryClient } from "@tanstack/react-query";
import type { ChatAnswer, ChatPage } from "@/lib/api/chats/contract";
import { chatKeys } from "@/lib/api/chats/list-queries";
import { isReadable, type Unreadable } from "@/lib/helpcrunch/lenient-readers";

/** The chat as the most recent list that holds it told it, or undefined: something to show before the answer is there. */
export function findKnownChat(client: QueryClient, chatId: number): ChatAnswer | undefined {
  const answers = client.getQueriesData<ChatPage>({ queryKey: chatKeys.lists }).flatMap(([, page]) => {
    const chat = page?.data.filter(isReadable).find(({ id }) => id === chatId);
    return page === undefined || chat === undefined ? [] : [{ chat, fetchedAt: page.meta.fetchedAt }];
  });
  return answers.toSorted((a, b) => Date.parse(b.fetchedAt) - Date.parse(a.fetchedAt)).at(0);
}

/** The row of a list that holds this chat but could not be read. */
export function findUnreadableRow(client: QueryClient, chatId: number): Unreadable | undefined {
  return client
    .getQueriesData<ChatPage>({ queryKey: chatKeys.lists })
    .flatMap(([, page]) => page?.data ?? [])
    .find((row): row is Unreadable => !isReadable(row) && row.id === chatId);
}
