"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { effectiveSort } from "@/components/chats/table/effective-sort";
import { sortRows } from "@/components/chats/table/sort-rows";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { toChatQuery } from "@/lib/api/chats/chat-query";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatListOptions } from "@/lib/api/chats/list-queries";
import { defaultView, type View, withChat, withPage } from "@/lib/view/view";
import { entryOf, type ListPosition, nextWaiting, positionOf, stepFrom } from "./list-place";

type ListPlaceOptions = {
  /** The list that the chat was opened from; null when there is none, or when its address cannot be read. */
  view: View | null;
  chatId: number;
  /** Opens a chat; `view` is the page of the list that it stands on. */
  onMove: (chatId: number, view: View) => void;
};

export type ListPlace = {
  position: ListPosition | null;
  /** Null where the list surely has no further chat in that direction. */
  goPrevious: (() => void) | null;
  goNext: (() => void) | null;
  /** Down to the next chat whose customer waits for us, at most {@link pagesMax} pages on. */
  goNextWaiting: (() => void) | null;
  isMoving: boolean;
};

/** An adjacent page is taken as it is for as long as it is remembered: moving on must not ask for it again. */
const adjacentStaleMs = 5 * 60_000;
/** Each page may cost a request. */
const pagesMax = 3;

/**
 * Where a chat stands in the list that it was opened from, and the steps to its neighbours. The list is not copied: its
 * page is read where the list keeps it, and asked for (once) only when a step needs a page that is not there.
 */
export function useListPlace({ view, chatId, onMove }: ListPlaceOptions): ListPlace {
  const t = useAreaMessages("chat");
  const locale = useLocale();
  const timeZone = useTimeZone();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [isMoving, setMoving] = useState(false);

  const { data } = useQuery({ ...chatListOptions(toChatQuery(view ?? defaultView, timeZone)), enabled: false });
  const page = view === null ? undefined : data;

  const placeOn = (shown: View, chats: ChatPage) => ({
    view: shown,
    page: chats,
    rows: sortRows(chats.data, effectiveSort(shown, chats), locale),
  });
  const place = view === null || page === undefined ? null : placeOn(view, page);

  const read = async (shown: View) =>
    placeOn(
      shown,
      await client.fetchQuery({ ...chatListOptions(toChatQuery(shown, timeZone)), staleTime: adjacentStaleMs }),
    );
  const open = (id: number, on: View) => onMove(id, on.chat === null ? on : withChat(on, id));

  async function step(by: 1 | -1, from: View) {
    const next = stepFrom(chatId, by, place ?? (await read(from)));
    if (next.type === "chat") return open(next.chatId, from);
    if (next.type === "lost") return announce(t.chat.notInList);
    if (next.type === "page") {
      const there = withPage(from, next.page);
      const entry = entryOf((await read(there)).rows, by, chatId);
      if (entry !== undefined) return open(entry, there);
    }
    announce(by > 0 ? t.chat.lastReached : t.chat.firstReached);
  }

  async function stepToWaiting(from: View) {
    let here = place ?? (await read(from));
    let next = nextWaiting(chatId, here);
    for (let pages = 0; next.type === "page" && pages < pagesMax; pages += 1) {
      here = await read(withPage(from, next.page));
      next = nextWaiting(null, here);
    }
    if (next.type === "chat") return open(next.chatId, here.view);
    announce(next.type === "lost" ? t.chat.notInList : t.chat.noneWaiting);
  }

  async function move(go: (from: View) => Promise<unknown>) {
    if (view === null || isMoving) return;
    setMoving(true);
    try {
      await go(view);
    } catch {
      announce(t.chat.moveFailed);
    } finally {
      setMoving(false);
    }
  }

  const canMove = (by: 1 | -1) => view !== null && (place === null || stepFrom(chatId, by, place).type !== "end");
  return {
    position: place === null ? null : positionOf(chatId, place),
    goPrevious: canMove(-1) ? () => void move((from) => step(-1, from)) : null,
    goNext: canMove(1) ? () => void move((from) => step(1, from)) : null,
    goNextWaiting: canMove(1) ? () => void move(stepToWaiting) : null,
    isMoving,
  };
}
