"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ComponentProps, useState } from "react";
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
};

/** The rows of a page: a table, and cards where the window has no room for one. One listener hears presses on all of them. */
export function ChatRows({ layout, hrefOf, onOpen, ...props }: ChatRowsProps) {
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
      onClick={(event) => {
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
        <ChatCards rows={rows} slots={slots} isOld={isOld} chosen={props.chosen} hrefOfAt={hrefOfAt} />
      )}
    </div>
  );
}

function linkAt(target: EventTarget): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-row-link]") : null;
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
