"use client";

import { useEffect, useEffectEvent } from "react";

/** For browsers that do not say when they are idle. */
const settledMs = 1500;

/** Acts once, when the page has loaded and the browser has nothing better to do. */
export function useWhenIdle(act: () => void): void {
  const actNow = useEffectEvent(act);
  useEffect(() => {
    const waitForRest = () => {
      if ("requestIdleCallback" in window) window.requestIdleCallback(() => actNow(), { timeout: 5000 });
      else setTimeout(() => actNow(), settledMs);
    };
    if (document.readyState === "complete") waitForRest();
    else window.addEventListener("load", waitForRest, { once: true });
    return () => window.removeEventListener("load", waitForRest);
  }, []);
}
