"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { pageWithOwnChanges, useOwnChanges } from "@/components/chats/actions/own-changes";
import { countChangedRows } from "@/components/chats/table/changed-rows";
import { useStaleReason } from "@/components/hooks/use-stale-reason";
import { type ChatQuery, toChatQuery } from "@/lib/api/chats/chat-query";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatListOptions, findWholeResult } from "@/lib/api/chats/list-queries";
import { refreshIntervalMs } from "@/lib/api/chats/refresh-interval";
import { defaultView } from "@/lib/view/view";

type Accepted = { key: string; page: ChatPage };

/**
 * One page of the list as it should be on screen. What a person asked for (another view, page, refresh) shows as soon
 * as it is there; what a refresh in the background brings waits in `updatedCount` until `applyUpdates`, so that rows
 * never move under the pointer. `asked` null means: nothing may be asked, because the view has problems.
 */
export function useChatPage(asked: ChatQuery | null) {
  const client = useQueryClient();
  const known = asked === null ? undefined : findWholeResult(client, asked);
  const query = useQuery({
    ...chatListOptions(asked ?? toChatQuery(defaultView, "UTC")),
    enabled: asked !== null,
    ...(known === undefined ? {} : { initialData: known.page, initialDataUpdatedAt: known.updatedAt }),
    placeholderData: keepPreviousData,
    // At the interval that the server sets. Hidden tabs do not ask; one that was hidden for longer asks when it is back.
    refetchInterval: ({ state }) => refreshIntervalMs(state.data?.meta, state.error),
    refetchOnWindowFocus: ({ state }) => {
      const intervalMs = refreshIntervalMs(state.data?.meta, state.error);
      return intervalMs !== false && Date.now() - state.dataUpdatedAt > intervalMs;
    },
  });
  const key = JSON.stringify(asked);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const changes = useOwnChanges();
  // What this browser has changed itself is in the rows at once, and is no news.
  const countNews = (page: ChatPage, next: ChatPage) =>
    countChangedRows(pageWithOwnChanges(page, changes), pageWithOwnChanges(next, changes));
  const latest = query.isPlaceholderData ? undefined : query.data;

  let shown = accepted;
  if (latest !== undefined && asked !== null) {
    const isAnotherView = accepted?.key !== key;
    if (isAnotherView || (accepted.page !== latest && countNews(accepted.page, latest) === 0)) {
      shown = { key, page: latest };
      setAccepted(shown);
    }
  }

  const staleReason = useStaleReason(latest?.meta);

  const updatedCount = shown !== null && latest !== undefined && shown.key === key ? countNews(shown.page, latest) : 0;
  const page = shown?.page;
  const changedPage = useMemo(() => page && pageWithOwnChanges(page, changes), [page, changes]);
  return {
    /** What to show; of an older view while the new one is on its way. */
    page: changedPage,
    isOld: shown !== null && (asked === null || shown.key !== key),
    isFirstLoad: asked !== null && shown === null && query.error === null,
    isFetching: query.isFetching,
    error: query.error,
    /** What keeps the server from asking HelpCrunch, while it still has an answer from before. */
    staleReason,
    updatedCount,
    applyUpdates: () => {
      if (latest !== undefined) setAccepted({ key, page: latest });
    },
    /** Asks HelpCrunch at this moment. */
    refresh: async () => {
      if (asked === null) return;
      // A failure is in the query's own state, and shown from there.
      const page = await client.fetchQuery({ ...chatListOptions(asked, true), staleTime: 0 }).catch(() => null);
      if (page !== null) setAccepted({ key, page });
    },
  };
}
