import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { CompiledRequest } from "@/lib/helpcrunch/compile";
import type { ChatPage, Directory } from "./contract";
import { refreshIntervalMs } from "./refresh-interval";

/** Prefixes to drop by: everything about chats, or the lists alone. */
export const chatKeys = {
  all: ["chats"] as const,
  lists: ["chats", "list"] as const,
  list: (compiled: CompiledRequest) => ["chats", "list", compiled] as const,
};

type FetchOptions = {
  signal?: AbortSignal;
  known?: ChatPage | undefined;
  /** Whether HelpCrunch is asked at this moment, whatever the server knows. */
  isNow?: boolean;
};

function fetchChatPage(compiled: CompiledRequest, { isNow = false, ...fetchOptions }: FetchOptions): Promise<ChatPage> {
  const options = { ...fetchOptions, ...(isNow ? { headers: { "x-refresh": "now" } } : {}) };
  if (compiled.kind === "search")
    return request("/api/chats/search", { method: "POST", body: compiled.body, ...options });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(compiled.query)) query.set(name, String(value));
  return request(`/api/chats?${query}`, options);
}

/**
 * One page of chats. The compiled request is the key: whoever asks the same thing shares the answer, on the server's
 * prefetch as in the browser. An old answer, under which a newer one is being fetched, is asked for again at once.
 */
export function chatListOptions(compiled: CompiledRequest, isNow = false) {
  const queryKey = chatKeys.list(compiled);
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      fetchChatPage(compiled, { signal, isNow, known: client.getQueryData<ChatPage>(queryKey) }),
    staleTime: 5_000,
    refetchInterval: ({ state }) =>
      state.data?.meta.isRenewing ? refreshIntervalMs(state.data.meta, state.error) : false,
  });
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
