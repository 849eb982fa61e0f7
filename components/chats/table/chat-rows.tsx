"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import { useDelayedFlag } from "@/components/hooks/use-delayed-flag";
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

type ChatRowsProps = Omit<ComponentProps<typeof ChatTable>, "slots" | "hrefOfAt"> & {
  layout: RowLayout;
  hrefOf: (chatId: number) => string;
};

/** The rows of a page: a table, and cards where the window has no room for one. */
export function ChatRows({ layout, hrefOf, ...props }: ChatRowsProps) {
  const rowHeight = rowHeights[layout === "table" ? props.density : "card"];
  const rows = useVisibleRowsFirst(props.rows, rowHeight);
  const hrefOfAt = useVisibleFirst(hrefOf, rowHeight);
  const isPartial = rows !== props.rows;
  const isOld = useDelayedFlag(props.isOld, fadeAfterMs);
  const [placed, setPlaced] = useState(() => toRowSlots({ rows: [], slots: [] }, rows));
  const { slots } = placed.rows === rows ? placed : toRowSlots(placed, rows);
  if (placed.rows !== rows) setPlaced({ rows, slots });
  // What was assumed wrongly stays out of sight until the window is known. Paper shows what the window did.
  return layout === "table" ? (
    <div className="max-sm:not-print:hidden" aria-busy={isPartial}>
      <ChatTable {...props} rows={rows} isOld={isOld} slots={slots} hrefOfAt={hrefOfAt} />
    </div>
  ) : (
    <div className="sm:not-print:hidden" aria-busy={isPartial}>
      <ChatCards rows={rows} slots={slots} isOld={isOld} hrefOfAt={hrefOfAt} />
    </div>
  );
}
