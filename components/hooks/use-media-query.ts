"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether the window is as the query says, at this moment. */
export const windowMatches = (query: string) => window.matchMedia(query).matches;

/** As {@link windowMatches}, kept up to date; on the server, and while the page wakes up, what was assumed. */
export function useMediaQuery(query: string, assumed: boolean): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => windowMatches(query),
    () => assumed,
  );
}
