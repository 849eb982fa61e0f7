"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";

export type How = "push" | "replace";

/** Where an entry of the browser's history keeps the query that it was written with. */
const entryKey = "chatboardQuery";

/**
 * The query of the address bar as last written, and the way to write another one.
 *
 * The router draws a change of the address in its own time. Under load it finishes an older one after a newer one was
 * written, and then puts the older text back into the address bar until the newer one is drawn as well. So each entry
 * carries its query in its state, which the router leaves alone; changes start from that. And what was written is the
 * query at once, not when the router has caught up: nobody who reads it sees an address that is no longer the last.
 */
export function useAddressQuery() {
  const pathname = usePathname();
  const drawn = useSearchParams().toString();
  const [ahead, setAhead] = useState<string | null>(null);
  if (ahead === drawn) setAhead(null);

  useEffect(() => {
    // Also after a link that led elsewhere meanwhile, and after a reload while the router had an older address up.
    const follow = () => {
      if (window.location.pathname !== pathname) return;
      const written = readQuery();
      setAhead(written === drawn ? null : written);
    };
    follow();
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [pathname, drawn]);

  const write = useCallback(
    (query: string, how: How) => {
      if (query === readQuery()) return;
      const href = query === "" ? pathname : `${pathname}?${query}`;
      const state = { [entryKey]: query };
      // The native calls keep the change in the browser; the router's would render the page on the server once more.
      if (how === "push") window.history.pushState(state, "", href);
      else window.history.replaceState(state, "", href);
      setAhead(query);
    },
    [pathname],
  );

  return { query: ahead ?? drawn, readQuery, write };
}

/** The query as last written, also between two drawings. */
function readQuery(): string {
  const state: unknown = window.history.state;
  const written = typeof state === "object" && state !== null && entryKey in state ? state[entryKey] : undefined;
  return typeof written === "string" ? written : new URLSearchParams(window.location.search).toString();
}
