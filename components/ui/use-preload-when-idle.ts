"use client";

import { useEffect } from "react";
import { preloadDeferred } from "./deferred";

/** For browsers that do not say when they are idle. */
const settledMs = 1500;

/** Fetches the deferred code once the page has loaded and the browser has nothing better to do. */
export function usePreloadWhenIdle(): void {
  useEffect(() => {
    const preload = () => void preloadDeferred();
    const waitForRest = () => {
      if ("requestIdleCallback" in window) window.requestIdleCallback(preload, { timeout: 5000 });
      else setTimeout(preload, settledMs);
    };
    if (document.readyState === "complete") waitForRest();
    else window.addEventListener("load", waitForRest, { once: true });
    return () => window.removeEventListener("load", waitForRest);
  }, []);
}
