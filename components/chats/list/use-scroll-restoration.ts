"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { RowLayout } from "@/components/chats/table/row-layout";
import { windowRowLayout } from "@/components/chats/table/use-row-layout";

const key = (address: string) => `chatboard-return:${address}`;

type ReturnPoint = { scrollTop: number; chatId: string | null };

/**
 * Brings back how far the list was scrolled and which row had the focus, when the reader returns to the same address
 * in the same tab. `isReady` is false until there are rows to scroll and focus; another `layout` has others.
 */
export function useScrollRestoration(scroller: RefObject<HTMLElement | null>, isReady: boolean, layout: RowLayout) {
  const isRestored = useRef(false);

  useEffect(() => {
    const element = scroller.current;
    // Rows of a layout that was assumed wrongly are not in sight: they can neither be scrolled to nor have the focus.
    if (!isReady || isRestored.current || element === null || layout !== windowRowLayout()) return;
    isRestored.current = true;
    const stored = sessionStorage.getItem(key(window.location.href));
    if (stored === null) return;
    const point: ReturnPoint = JSON.parse(stored);
    element.scrollTop = point.scrollTop;
    if (point.chatId !== null) {
      element
        .querySelector<HTMLElement>(`[data-row-link="${CSS.escape(point.chatId)}"]`)
        ?.focus({ preventScroll: true });
    }
  }, [isReady, scroller, layout]);

  // Leaving is by a press or a key on a row, so the place is kept at that moment and costs nothing while scrolling.
  return {
    onClickCapture: (event: React.MouseEvent) => keepPoint(scroller.current, event.target),
    onKeyDownCapture: (event: React.KeyboardEvent) => {
      if (event.key === "Enter") keepPoint(scroller.current, event.target);
    },
  };
}

function keepPoint(element: HTMLElement | null, target: EventTarget) {
  const row = target instanceof Element ? target.closest("tr, li") : null;
  const link = row?.querySelector<HTMLElement>("[data-row-link]");
  if (element === null || !link) return;
  const point: ReturnPoint = { scrollTop: element.scrollTop, chatId: link.dataset.rowLink ?? null };
  sessionStorage.setItem(key(window.location.href), JSON.stringify(point));
}
