"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { effectiveSort } from "@/components/chats/table/effective-sort";
import { sortRows } from "@/components/chats/table/sort-rows";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatKeys, chatListOptions } from "@/lib/api/chats/list-queries";
import { createDateResolver } from "@/lib/dates/resolve";
import { type CompiledRequest, compile } from "@/lib/helpcrunch/compile";
import { toSearch, type View, withChat, withPage } from "@/lib/view/view";
import { asksTheSame, entryOf, type ListPosition, positionOf, requestForPage, stepFrom } from "./list-place";

type ListPlaceOptions = {
  /** The list that the chat was opened from; null when there is none, or when its address cannot be read. */
  view: View | null;
  chatId: number;
  meAgentId: number | null;
  /** Opens a chat; `view` is the page of the list that it stands on. */
  onMove: (chatId: number, view: View) => void;
};

export type ListPlace = {
  position: ListPosition | null;
  /** Null where the list surely has no further chat in that direction. */
  goPrevious: (() => void) | null;
  goNext: (() => void) | null;
  isMoving: boolean;
};

const dayAndMoreMs = 36 * 3_600_000;

/** An adjacent page is taken as it is for as long as it is remembered: moving on must not ask for it again. */
const adjacentStaleMs = 5 * 60_000;

function compileAt(view: View, nowMs: number, timeZone: string, meAgentId: number | null): CompiledRequest | null {
  const compiled = compile(toSearch(view), { resolveDate: createDateResolver(nowMs, timeZone), meAgentId });
  return "request" in compiled ? compiled.request : null;
}

/** The request that the list itself made for this view, if its answer is still remembered; the same asked now, if not. */
function requestOf(
  client: QueryClient,
  view: View | null,
  timeZone: string,
  meAgentId: number | null,
): CompiledRequest | null {
  if (view === null) return null;
  const nowMs = Date.now();
  const now = compileAt(view, nowMs, timeZone, meAgentId);
  const another = compileAt(view, nowMs - dayAndMoreMs, timeZone, meAgentId);
  if (now === null || another === null) return now;
  const remembered = client
    .getQueryCache()
    .findAll({ queryKey: chatKeys.lists })
    .filter(({ state }) => state.data !== undefined)
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    // Every key under `lists` ends with its request.
    .map(({ queryKey }) => queryKey.at(-1) as CompiledRequest);
  return remembered.find((candidate) => asksTheSame(candidate, now, another)) ?? now;
}

/**
 * Where a chat stands in the list that it was opened from, and the steps to its neighbours. The list is not copied: its
 * page is read where the list keeps it, and asked for (once) only when a step needs a page that is not there.
 */
export function useListPlace({ view, chatId, meAgentId, onMove }: ListPlaceOptions): ListPlace {
  const t = useAreaMessages("chat");
  const locale = useLocale();
  const timeZone = useTimeZone();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [isMoving, setMoving] = useState(false);

  const request = useMemo(() => requestOf(client, view, timeZone, meAgentId), [client, view, timeZone, meAgentId]);
  const idle: CompiledRequest = {
    kind: "list",
    query: { limit: 1, offset: 0, sort: "chats.lastMessageAt", order: "desc" },
  };
  const { data } = useQuery({ ...chatListOptions(request ?? idle), enabled: false });
  const page = request === null ? undefined : data;

  const placeOn = (shown: View, chats: ChatPage) => ({
    view: shown,
    page: chats,
    rows: sortRows(chats.data, effectiveSort(shown, chats), locale),
  });
  const place = view === null || page === undefined ? null : placeOn(view, page);

  async function move(step: 1 | -1) {
    if (view === null || request === null || isMoving) return;
    const read = (number: number) =>
      client.fetchQuery({ ...chatListOptions(requestForPage(request, view, number)), staleTime: adjacentStaleMs });
    setMoving(true);
    try {
      const here = place ?? placeOn(view, await read(view.page));
      const next = stepFrom(chatId, step, here);
      const open = (id: number, on: View) => onMove(id, on.chat === null ? on : withChat(on, id));
      if (next.type === "chat") return open(next.chatId, view);
      if (next.type === "lost") return announce(t.chat.notInList);
      if (next.type === "page") {
        const there = withPage(view, next.page);
        const entry = entryOf(placeOn(there, await read(next.page)).rows, step, chatId);
        if (entry !== undefined) return open(entry, there);
      }
      announce(step > 0 ? t.chat.lastReached : t.chat.firstReached);
    } catch {
      announce(t.chat.moveFailed);
    } finally {
      setMoving(false);
    }
  }

  const canMove = (step: 1 | -1) => view !== null && (place === null || stepFrom(chatId, step, place).type !== "end");
  return {
    position: place === null ? null : positionOf(chatId, place),
    goPrevious: canMove(-1) ? () => void move(-1) : null,
    goNext: canMove(1) ? () => void move(1) : null,
    isMoving,
  };
}
