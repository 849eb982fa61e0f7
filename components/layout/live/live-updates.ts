import type { QueryClient } from "@tanstack/react-query";
import { alertKeys } from "@/lib/api/alerts/queries";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatDetailKeys } from "@/lib/api/chats/detail-queries";
import { chatKeys } from "@/lib/api/chats/list-queries";
import type { LiveEvents } from "@/lib/api/live/contract";
import { presenceKey } from "@/lib/api/live/queries";
import { localCopyKeys } from "@/lib/api/local-copy/queries";
import { webhookSettingsKey } from "@/lib/api/webhooks/queries";
import { connectLive, type LiveNews } from "./live-connection";

/** What comes in quick succession is asked for once; a part of it by chance, so that not every browser asks at once. */
const gatherMs = 150;
const scatterMs = 150;
/** A burst lasts: then a screen asks once in so long. */
const pauseMs = 1_000;

type Gathered = { ids: Set<number>; isAll: boolean };

/**
 * Asks again for what the news says is different and somebody looks at. Lists that come from HelpCrunch itself go on at
 * their own pace: each of them costs part of the team's budget.
 */
export function refetchChanged(client: QueryClient, { ids, isAll }: { ids: ReadonlySet<number>; isAll: boolean }) {
  const isChanged = (id: unknown) => isAll || (typeof id === "number" && ids.has(id));
  for (const query of client.getQueryCache().findAll({ queryKey: chatKeys.lists, type: "active" })) {
    // Boundary: what is kept under the key of a list is a page of chats.
    const page = query.state.data as ChatPage | undefined;
    if (page?.meta.source === "local") void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
  for (const keyOf of [chatDetailKeys.chat, chatDetailKeys.history]) {
    const [prefix] = [keyOf(0).slice(0, -1)];
    const open = client.getQueryCache().findAll({ queryKey: prefix, type: "active" });
    for (const { queryKey } of open) {
      if (isChanged(queryKey.at(-1))) void client.invalidateQueries({ queryKey, exact: true });
    }
  }
}

/** Gathers news, and refetches once the tab is in sight. */
function createRefetcher(client: QueryClient) {
  let gathered: Gathered = { ids: new Set(), isAll: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readyAt = 0;

  const run = () => {
    timer = undefined;
    // A hidden tab asks when somebody looks at it again.
    if (document.visibilityState === "hidden") return;
    const news = gathered;
    gathered = { ids: new Set(), isAll: false };
    readyAt = performance.now() + pauseMs;
    refetchChanged(client, news);
  };
  const schedule = () => {
    const waitMs = Math.max(gatherMs + Math.random() * scatterMs, readyAt - performance.now());
    timer ??= setTimeout(run, waitMs);
  };
  const onVisible = () => {
    if (document.visibilityState === "visible" && (gathered.isAll || gathered.ids.size > 0)) schedule();
  };
  document.addEventListener("visibilitychange", onVisible);
  return {
    add({ ids, isAll = false }: LiveEvents["chats"]) {
      for (const id of ids) gathered.ids.add(id);
      gathered.isAll ||= isAll;
      schedule();
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}

/**
 * Keeps what is on screen up to date by what the server tells, until the returned function is called. What is announced to
 * the person is handed on.
 */
export function startLiveUpdates(
  client: QueryClient,
  personId: string,
  onAlert: (alert: LiveEvents["alert"]) => void,
): () => void {
  const refetcher = createRefetcher(client);
  const onNews = (news: LiveNews) => {
    switch (news.name) {
      case "chats":
        refetcher.add(news.data);
        return;
      case "counts":
        void client.invalidateQueries({ queryKey: localCopyKeys.counts });
        return;
      case "job":
        void client.invalidateQueries({ queryKey: ["jobs"] });
        return;
      case "sync":
        void client.invalidateQueries({ queryKey: localCopyKeys.sync });
        client.setQueryData(localCopyKeys.syncMoved, true);
        void client.invalidateQueries({ queryKey: localCopyKeys.counts });
        void client.invalidateQueries({ queryKey: webhookSettingsKey });
        return;
      case "presence":
        client.setQueryData(presenceKey(news.data.chatId), { people: news.data.people });
        return;
      case "alert":
        void client.invalidateQueries({ queryKey: alertKeys.announcements });
        onAlert(news.data);
        return;
    }
  };
  const disconnect = connectLive({ personId, onNews });
  return () => {
    disconnect();
    refetcher.stop();
  };
}
