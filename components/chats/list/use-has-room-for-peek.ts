"use client";

import { useMediaQuery, windowMatches } from "@/components/hooks/use-media-query";

/** From here on list and peek fit beside each other; below it a chat opens as a page of its own. */
const query = "(min-width: 64rem)";

/** As {@link useHasRoomForPeek}, for this moment. */
export const windowHasRoomForPeek = () => windowMatches(query);

/** Whether the window is wide enough for the peek; the server assumes that it is. */
export function useHasRoomForPeek(): boolean {
  return useMediaQuery(query, true);
}
