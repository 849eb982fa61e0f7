"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useFrozenValue } from "@/components/hooks/use-frozen-value";
import { contentId } from "@/components/layout/content-id";
import { chatHref, encodeOrigin, originHref } from "@/lib/view/from-address";
import { type View, withChat } from "@/lib/view/view";
import type { How } from "./use-address-query";
import { useHasRoomForPeek, windowHasRoomForPeek } from "./use-has-room-for-peek";

type PeekOptions = {
  view: View;
  changeView: (update: (current: View) => View, how?: How) => void;
  /** The one whose address this is. */
  savedFilterId: string | null;
  /** The rows belong to an older view, and so does where they lead. */
  isOld: boolean;
  /** Those that are shown. */
  rows: readonly unknown[];
  /** Where the rows are: the row of a chat that is closed gets the focus back. */
  scroller: RefObject<HTMLElement | null>;
};

/** The chat that is open beside the list, and the ways to open and to close one. Where there is no room it is a page. */
export function usePeek({ view, changeView, savedFilterId, isOld, rows, scroller }: PeekOptions) {
  const router = useRouter();
  const hasRoom = useHasRoomForPeek();
  const openChatId = hasRoom ? view.chat : null;
  const isOpen = openChatId !== null;
  const from = useFrozenValue(encodeOrigin(withChat(view, null), savedFilterId), isOld);
  const hrefOf = useCallback((chatId: number) => chatHref(chatId, from), [from]);

  const hasArrived = useRef(false);
  useEffect(() => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    // A link to a chat beside the list, opened where there is no room for both.
    if (!windowHasRoomForPeek() && view.chat !== null) router.replace(hrefOf(view.chat));
  });

  const followed = useRef(openChatId);
  // The keys that go from chat to chat take the focus along, also over the end of a page, whose rows all go.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row may come later than the chat.
  useEffect(() => {
    if (openChatId === null || followed.current === openChatId || !isInList(scroller.current)) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row-link="${openChatId}"]`);
    if (row === null || row === undefined) return;
    followed.current = openChatId;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }, [openChatId, rows, scroller]);
  return {
    openChatId,
    isOpen,
    hrefOf,
    listHref: originHref(withChat(view, null), savedFilterId),
    open: (chatId: number) => {
      if (hasRoom) changeView((current) => withChat(current, chatId), isOpen ? "replace" : "push");
      else router.push(hrefOf(chatId));
    },
    close: () => {
      changeView((current) => withChat(current, null), "replace");
      scroller.current?.querySelector<HTMLElement>(`[data-row-link="${openChatId}"]`)?.focus();
    },
  };
}

/** Whether the focus is on the rows, or was on one that is gone. */
function isInList(list: HTMLElement | null): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.id === contentId || list?.contains(activeElement) === true;
}
