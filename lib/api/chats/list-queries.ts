import { hashKey, type QueryClient, queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import { isSortField } from "@/lib/helpcrunch/sort";
import type { ChatQuery } from "./chat-query";
import type { ChatPage, Directory } from "./contract";
import { refreshIntervalMs } from "./refresh-interval";

/** Prefixes to drop by: everything about chats, or the lists alone. */
export const chatKeys = {
  all: ["chats"] as const,
  lists: ["chats", "list"] as const,
  list: (query: ChatQuery) => ["chats", "list", query] as const,
};

/**
 * One page of chats. The query is the key: all who ask the same thing share the answer, on the server's prefetch as in
 * the browser. An old answer, under which a newer one is being fetched, is asked for again at once. With `isNow`,
 * HelpCrunch is asked whatever the server knows.
 */
export function chatListOptions(query: ChatQuery, isNow = false) {
  const queryKey = chatKeys.list(query);
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      request<ChatPage>("/api/chats/query", {
        method: "POST",
        isRead: true,
        body: query,
        signal,
        known: client.getQueryData<ChatPage>(queryKey),
        ...(isNow ? { headers: { "x-refresh": "now" } } : {}),
      }),
    staleTime: 5_000,
    refetchInterval: ({ state }) =>
      state.data?.meta.isRenewing ? refreshIntervalMs(state.data.meta, state.error) : false,
  });
}

/** Whether a page holds every chat that its view finds, so that the browser may put them in any order. */
export function isWholeResult({ data, meta }: ChatPage): boolean {
  return meta.offset === 0 && meta.total !== null && meta.total <= data.length;
}

/**
 * The whole result of the same view in another order, if it is known: only the order of its rows has to change, and
 * nobody has to be asked for that.
 */
export function findWholeResult(
  client: QueryClient,
  query: ChatQuery,
): { page: ChatPage; updatedAt: number } | undefined {
  // An order that HelpCrunch knows is asked of HelpCrunch.
  if (isSortField(query.view.sort.column)) return undefined;
  const withoutSort = ({ view: { filters, match }, ...rest }: ChatQuery) => hashKey([filters, match, rest]);
  const sought = withoutSort(query);
  return client
    .getQueryCache()
    .findAll({ queryKey: chatKeys.lists })
    .flatMap(({ queryKey, state }) => {
      // Boundary: every key under `lists` ends with its query, and its data is a page.
      const page = state.data as ChatPage | undefined;
      if (page === undefined || !isWholeResult(page) || withoutSort(queryKey.at(-1) as ChatQuery) !== sought) return [];
      return [{ page, updatedAt: state.dataUpdatedAt }];
    })
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .at(0);
}

/** Agents, departments and applications; they change rarely, the server keeps them for an hour. */
export function directoryOptions() {
  return queryOptions({
    queryKey: ["directory"] as const,
    queryFn: ({ signal }) => request<Directory>("/api/directory", { signal }),
    staleTime: 10 * 60_000,
  });
}

export type Budget = {
  limit: number;
  used: number;
  windowSeconds: number;
  waiting: number;
  nextFreeInSeconds: number;
};

/** What is left of this minute's requests. It costs HelpCrunch nothing to ask. */
export function budgetOptions() {
  return queryOptions({
    queryKey: ["budget"] as const,
    queryFn: ({ signal }) => request<Budget>("/api/budget", { signal }),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data.waiting > 0 || data.used > data.limit / 2 ? 5_000 : 15_000,
    staleTime: 4_000,
  });
}
