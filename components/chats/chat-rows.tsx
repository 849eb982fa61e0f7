"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import { ChatTable } from "./chat-table";
import { type RowLayout, rowHeights } from "./row-layout";
import { toRowSlots } from "./row-slots";
import { useLasting } from "./use-lasting";
import { useVisibleRowsFirst } from "./use-visible-first";

/** For phones alone. */
const ChatCards = dynamic(async () => (await import("./chat-cards")).ChatCards);

/** Rows that are replaced sooner than this do not fade before. */
const fadeAfterMs = 300;

type ChatRowsProps = Omit<ComponentProps<typeof ChatTable>, "slots"> & { layout: RowLayout };

/** The rows of a page: a table, and cards where the window has no room for one. */
export function ChatRows({ layout, ...props }: ChatRowsProps) {
  const rows = useVisibleRowsFirst(props.rows, rowHeights[layout === "table" ? props.density : "card"]);
  const isPartial = rows !== props.rows;
  const isOld = useLasting(props.isOld, fadeAfterMs);
  const [placed, setPlaced] = useState(() => toRowSlots({ rows: [], slots: [] }, rows));
  const { slots } = placed.rows === rows ? placed : toRowSlots(placed, rows);
  if (placed.rows !== rows) setPlaced({ rows, slots });
  // What was assumed wrongly stays out of sight until the window is known. Paper shows what the window did.
  return layout === "table" ? (
    <div className="max-sm:not-print:hidden" aria-busy={isPartial}>
      <ChatTable {...props} rows={rows} isOld={isOld} slots={slots} />
    </div>
  ) : (
    <div className="sm:not-print:hidden" aria-busy={isPartial}>
      <ChatCards rows={rows} slots={slots} isOld={isOld} hrefOf={props.hrefOf} />
    </div>
  );
}
