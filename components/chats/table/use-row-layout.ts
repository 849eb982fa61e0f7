"use client";

import { useMediaQuery, windowMatches } from "@/components/hooks/use-media-query";
import type { RowLayout } from "./row-layout";

/** As wide as the style sheet's `sm`: from here on the rows are a table, and cards below it. */
const query = "(min-width: 40rem)";

const layoutFor = (hasRoomForTable: boolean): RowLayout => (hasRoomForTable ? "table" : "cards");

/** As {@link useRowLayout}, for this moment. */
export const windowRowLayout = () => layoutFor(windowMatches(query));

/** What the window has room for; on the server, and while the page wakes up, what was assumed. */
export function useRowLayout(assumed: RowLayout): RowLayout {
  return layoutFor(useMediaQuery(query, assumed === "table"));
}
