import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import type { Message } from "@/lib/helpcrunch/message";
import { customerChatsQuery } from "./chat-query";
import type { ChatAnswer, MessagePage, MessageRow } from "./contract";
import { chatKeys, chatListOptions } from "./list-queries";
import { refreshIntervalMs } from "./refresh-interval";

/** How old what was read of one chat may be before it is asked for again. */
const detailStaleMs = 10_000;

export const chatDetailKeys = {
  chat: (chatId: number) => [...chatKeys.all, "one", chatId] as const,
  history: (chatId: number) => [...chatKeys.all, "history", chatId] as const,
};

/** What asks HelpCrunch whatever the server knows. */
const nowHeaders = { "x-refresh": "now" };

/** What is known of one chat. A screen that shows it asks again when the server says so, as for its messages. */
export function chatOptions(chatId: number, isNow = false) {
  const queryKey = chatDetailKeys.chat(chatId);
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      request<ChatAnswer>(`/api/chats/${chatId}`, {
        signal,
        known: client.getQueryData<ChatAnswer>(queryKey),
        ...(isNow ? { headers: nowHeaders } : {}),
      }),
    staleTime: detailStaleMs,
    refetchInterval: ({ state }) => refreshIntervalMs(state.data, state.error),
  });
}

/** The messages of a chat that were read so far. */
export type MessageHistory = {
  /** Newest first, without gaps and each once. */
  rows: readonly MessageRow[];
  /** Null when HelpCrunch did not say. */
  total: number | null;
  hasOlder: boolean;
  /** The newest page as it last came: it is the first `count` rows. */
  newest: { count: number; meta: MessagePage["meta"]; etag?: string | undefined };
};

function hasOlder(count: number, total: number | null, isLastPageFull: boolean): boolean {
  return total === null ? isLastPageFull : count < total;
}

/** Rows without an id cannot be told apart, so none of them counts as known. */
function idsOf(rows: readonly MessageRow[]): Set<number | null> {
  const ids = new Set(rows.map(({ id }) => id));
  ids.delete(null);
  return ids;
}

/** The history as its newest page alone tells it. */
export function toHistory({ data, meta, etag }: MessagePage): MessageHistory {
  return {
    rows: data,
    total: meta.total,
    hasOlder: hasOlder(data.length, meta.total, data.length === pageSizeMax),
    newest: { count: data.length, meta, ...(etag === undefined ? {} : { etag }) },
  };
}

/** The newest page of what is known, for asking whether it still holds. */
function newestPage({ rows, newest: { count, meta, etag } }: MessageHistory): MessagePage {
  return { data: rows.slice(0, count), meta, ...(etag === undefined ? {} : { etag }) };
}

/**
 * What was known, brought up to date by the newest page. Where the two do not meet, more than a page has been written in
 * the meantime: then only the newest page counts, because a history never has a gap.
 */
export function withNewest(known: MessageHistory | undefined, newest: MessagePage): MessageHistory {
  const fresh = toHistory(newest);
  if (known === undefined) return fresh;
  const freshIds = idsOf(newest.data);
  const lastShared = known.rows.findLastIndex(({ id }) => freshIds.has(id));
  if (lastShared < 0) return fresh;
  return { ...fresh, rows: [...newest.data, ...known.rows.slice(lastShared + 1)], hasOlder: known.hasOlder };
}

/** The history with a page of older messages at its end. What slid over from the page before is not shown twice. */
export function withOlder(known: MessageHistory, older: MessagePage): MessageHistory {
  const knownIds = idsOf(known.rows);
  const rows = [...known.rows, ...older.data.filter(({ id }) => !knownIds.has(id))];
  const total = older.meta.total ?? known.total;
  const isFull = older.data.length === pageSizeMax;
  // A page that brings nothing is the end, whatever the total says.
  return { ...known, rows, total, hasOlder: older.data.length > 0 && hasOlder(rows.length, total, isFull) };
}

/** Shows a message that was just sent, until the conversation is read again. */
export function addMessage(client: QueryClient, chatId: number, message: Message): void {
  client.setQueryData<MessageHistory>(chatDetailKeys.history(chatId), (known) => {
    if (known === undefined || known.rows.some(({ id }) => id === message.id)) return known;
    return {
      ...known,
      rows: [message, ...known.rows],
      total: known.total === null ? null : known.total + 1,
      newest: { ...known.newest, count: known.newest.count + 1 },
    };
  });
}

type FetchOptions = { signal?: AbortSignal; known?: MessagePage; headers?: Record<string, string> };

function fetchMessages(chatId: number, offset: number, fetchOptions: FetchOptions = {}): Promise<MessagePage> {
  return request<MessagePage>(`/api/chats/${chatId}/messages?limit=${pageSizeMax}&offset=${offset}`, fetchOptions);
}

/**
 * The conversation as far as it was read. Looking for what is new costs one request however long the history is: an
 * infinite query would ask for each of its pages again.
 */
export function historyOptions(chatId: number, isNow = false) {
  const queryKey = chatDetailKeys.history(chatId);
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const known = client.getQueryData<MessageHistory>(queryKey);
      const newest = await fetchMessages(chatId, 0, {
        signal,
        ...(known === undefined ? {} : { known: newestPage(known) }),
        ...(isNow ? { headers: nowHeaders } : {}),
      });
      return withNewest(client.getQueryData<MessageHistory>(queryKey), newest);
    },
    staleTime: detailStaleMs,
    refetchInterval: ({ state }) => refreshIntervalMs(state.data?.newest.meta, state.error),
  });
}

/** Reads a chat and its newest messages as they are at this moment; what fails is in the state of their queries. */
export async function refreshChat(client: QueryClient, chatId: number): Promise<void> {
  await Promise.allSettled([
    client.fetchQuery({ ...chatOptions(chatId, true), staleTime: 0 }),
    client.fetchQuery({ ...historyOptions(chatId, true), staleTime: 0 }),
  ]);
}

/** Reads the next older page into the history and says how many messages it brought. Rejects as the fetcher does. */
export async function fetchOlderMessages(client: QueryClient, chatId: number): Promise<number> {
  const { queryKey } = historyOptions(chatId);
  const offset = client.getQueryData(queryKey)?.rows.length ?? 0;
  const older = await fetchMessages(chatId, offset);
  const state = client.getQueryState(queryKey);
  if (state?.data === undefined) return 0;
  const next = withOlder(state.data, older);
  // The newest page is as old as it was: only then is it asked for again in time.
  client.setQueryData(queryKey, next, { updatedAt: state.dataUpdatedAt });
  return next.rows.length - state.data.rows.length;
}

/** The newest chats of one customer: one search, in the same cache as every other page of the list. */
export function customerChatsOptions(customerId: number) {
  return chatListOptions(customerChatsQuery(customerId));
}
