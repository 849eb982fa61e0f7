"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ComponentProps, useState } from "react";
import type { RowMenuRequest } from "@/components/chats/actions/row-menu";
import { useDelayedFlag } from "@/components/hooks/use-delayed-flag";
import { isForBrowser } from "@/components/layout/nav/link";
import { ChatTable } from "./chat-table";
import type { RowLayout } from "./row-layout";
import { toRowSlots } from "./row-slots";
import { useVisibleFirst, useVisibleRowsFirst } from "./use-visible-first";

/** For phones alone. */
const ChatCards = dynamic(async () => (await import("./chat-cards")).ChatCards);

/** Rows that are replaced sooner than this do not fade before. */
const fadeAfterMs = 300;

/** In pixels at the usual text size; of cards with two of their three lines, which is the least that they have. */
const rowHeights = { comfortable: 40, compact: 32, card: 64 };

type ChatRowsProps = Omit<ComponentProps<typeof ChatTable>, "slots" | "hrefOfAt" | "rowCount"> & {
  layout: RowLayout;
  hrefOf: (chatId: number) => string;
  /** A row was pressed beside its link, which opens the chat fully. */
  onOpen: (chatId: number) => void;
  /** What can be done to the chat of a row was asked for; null where that is nothing. */
  onMenu: ((request: RowMenuRequest) => void) | null;
};

/** The rows of a page: a table, and cards where the window has no room for one. One listener hears presses on all of them. */
export function ChatRows({ layout, hrefOf, onOpen, onMenu, ...props }: ChatRowsProps) {
  const router = useRouter();
  const rowHeight = rowHeights[layout === "table" ? props.density : "card"];
  const rows = useVisibleRowsFirst(props.rows, rowHeight);
  const hrefOfAt = useVisibleFirst(hrefOf, rowHeight);
  const isPartial = rows !== props.rows;
  const isOld = useDelayedFlag(props.isOld, fadeAfterMs);
  const [placed, setPlaced] = useState(() => toRowSlots({ rows: [], slots: [] }, rows));
  const { slots } = placed.rows === rows ? placed : toRowSlots(placed, rows);
  if (placed.rows !== rows) setPlaced({ rows, slots });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed is a row or its link; this hears it for all rows.
    <div
      // What was assumed wrongly stays out of sight until the window is known. Paper shows what the window did.
      className={layout === "table" ? "max-sm:not-print:hidden" : "sm:not-print:hidden"}
      aria-busy={isPartial}
      onContextMenu={(event) => {
        const request = onMenu === null || props.chosen !== null ? null : menuAskedFor(event);
        if (request === null) return;
        event.preventDefault();
        onMenu?.(request);
      }}
      onClick={(event) => {
        const button = onMenu === null ? null : menuButtonAt(event.target);
        if (button !== null) {
          const chatId = Number(button.dataset.rowMenu);
          return onMenu?.({ chatId, trigger: button, point: null, isByKey: event.detail === 0 });
        }
        const link = linkAt(event.target);
        if (link !== null) {
          if (isForBrowser(event, link)) return;
          event.preventDefault();
          router.push(link.getAttribute("href") ?? "");
          return;
        }
        const chatId = chatPressedOn(event);
        if (chatId !== null) onOpen(chatId);
      }}
      // Enter is the link's own: it opens the chat fully.
      onKeyDown={(event) => {
        const isOnBox = event.target instanceof HTMLInputElement;
        const chatId = event.key === " " && !isOnBox ? chatAt(event.target) : null;
        if (chatId === null) return;
        event.preventDefault();
        onOpen(chatId);
      }}
    >
      {layout === "table" ? (
        <ChatTable
          {...props}
          rows={rows}
          rowCount={props.rows.length}
          isOld={isOld}
          slots={slots}
          hrefOfAt={hrefOfAt}
        />
      ) : (
        <ChatCards
          rows={rows}
          slots={slots}
          isOld={isOld}
          chosen={props.chosen}
          hasMenu={onMenu !== null}
          hrefOfAt={hrefOfAt}
        />
      )}
    </div>
  );
}

function linkAt(target: EventTarget): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-row-link]") : null;
}

function menuButtonAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-row-menu]") : null;
}

/**
 * The row whose context menu a press or key asks for; null where the browser's own is meant: beside the rows, and for text
 * that is selected. The keyboard and a finger ask for it at the row, the mouse where it is.
 */
function menuAskedFor({ target, button, clientX, clientY, nativeEvent }: React.MouseEvent): RowMenuRequest | null {
  if (!(target instanceof Element) || window.getSelection()?.isCollapsed === false) return null;
  const trigger = target.closest("tr, li")?.querySelector<HTMLElement>("[data-row-link]") ?? null;
  if (trigger === null) return null;
  const isMouse = button === 2;
  const isTouch = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch";
  return {
    chatId: Number(trigger.dataset.rowLink),
    trigger,
    point: isMouse ? { x: clientX, y: clientY } : null,
    isByKey: !isMouse && !isTouch,
  };
}

/** The chat of the row that something stands in. */
function chatAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-chat]") : null;
  return row === null ? null : Number(row.dataset.chat);
}

/** The chat in whose row somebody pressed; null where the press was for something else, or is the browser's to answer. */
function chatPressedOn({ target, button, ctrlKey, metaKey, shiftKey, altKey }: React.MouseEvent): number | null {
  if (!(target instanceof Element) || target.closest("a, button, .is-choice") !== null) return null;
  const isPlain = button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
  const isSelecting = window.getSelection()?.isCollapsed === false;
  return isPlain && !isSelecting ? chatAt(target) : null;
}
