"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { countChangedRows } from "@/components/chats/table/changed-rows";
import { useStaleReason } from "@/components/hooks/use-stale-reason";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatListOptions } from "@/lib/api/chats/list-queries";
import { refreshIntervalMs } from "@/lib/api/chats/refresh-interval";
import type { CompiledRequest } from "@/lib/helpcrunch/compile";

type Accepted = { key: string; page: ChatPage };

/**
 * One page of the list as it should be on screen. What a person asked for (another view, page, refresh) shows as soon
 * as it is there; what a refresh in the background brings waits in `updatedCount` until `applyUpdates`, so that rows
 * never move under the pointer. `request` null means: nothing may be asked, because the view has problems.
 */
export function useChatPage(request: CompiledRequest | null) {
  const options = chatListOptions(
    request ?? { kind: "list", query: { limit: 1, offset: 0, sort: "chats.lastMessageAt", order: "desc" } },
  );
  const query = useQuery({
    ...options,
    enabled: request !== null,
    placeholderData: keepPreviousData,
    // At the interval that the server sets. Hidden tabs do not ask; one that was hidden for longer asks when it is back.
    refetchInterval: ({ state }) => refreshIntervalMs(state.data?.meta, state.error),
    refetchOnWindowFocus: ({ state }) => {
      const intervalMs = refreshIntervalMs(state.data?.meta, state.error);
      return intervalMs !== false && Date.now() - state.dataUpdatedAt > intervalMs;
    },
  });
  const client = useQueryClient();
  const key = JSON.stringify(request);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const latest = query.isPlaceholderData ? undefined : query.data;

  let shown = accepted;
  if (latest !== undefined && request !== null) {
    const isAnotherView = accepted?.key !== key;
    if (isAnotherView || (accepted.page !== latest && countChangedRows(accepted.page, latest) === 0)) {
      shown = { key, page: latest };
      setAccepted(shown);
    }
  }

  const staleReason = useStaleReason(latest?.meta);

  const updatedCount =
    shown !== null && latest !== undefined && shown.key === key ? countChangedRows(shown.page, latest) : 0;
  return {
    /** What to show; of an older view while the new one is on its way. */
    page: shown?.page,
    isOld: shown !== null && (request === null || shown.key !== key),
    isFirstLoad: request !== null && shown === null && query.error === null,
    isFetching: query.isFetching,
    error: query.error,
    /** What keeps the server from asking HelpCrunch, while it still has an answer from before. */
    staleReason,
    updatedCount,
    applyUpdates: () => {
      if (latest !== undefined) setAccepted({ key, page: latest });
    },
    /** Asks for this moment; `next` is the request as it reads now, where its dates are relative to that. */
    refresh: async (next: CompiledRequest) => {
      // What goes wrong is in the query's own state, and shown from there.
      const page = await client.fetchQuery({ ...chatListOptions(next, true), staleTime: 0 }).catch(() => null);
      if (page !== null) setAccepted({ key: JSON.stringify(next), page });
    },
  };
}
