"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { ChatTable } from "./chat-table";
import type { RowLayout } from "./row-layout";
import { useLasting } from "./use-lasting";
import { useVisibleFirst } from "./use-visible-first";

/** For phones alone. */
const ChatCards = dynamic(async () => (await import("./chat-cards")).ChatCards);

/** Rows that are replaced sooner than this do not fade before. */
const fadeAfterMs = 300;

/** The rows of a page: a table, and cards where the window has no room for one. */
export function ChatRows({ layout, ...props }: ComponentProps<typeof ChatTable> & { layout: RowLayout }) {
  const rows = useVisibleFirst(props.rows);
  const isPartial = rows !== props.rows;
  const isOld = useLasting(props.isOld, fadeAfterMs);
  // What was assumed wrongly stays out of sight until the window is known. Paper shows what the window did.
  return layout === "table" ? (
    <div className="max-sm:not-print:hidden" aria-busy={isPartial}>
      <ChatTable {...props} rows={rows} isOld={isOld} />
    </div>
  ) : (
    <div className="sm:not-print:hidden" aria-busy={isPartial}>
      <ChatCards rows={rows} isOld={isOld} hrefOf={props.hrefOf} />
    </div>
  );
}
