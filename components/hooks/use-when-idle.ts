"use client";

import { useEffect, useEffectEvent } from "react";

/** For browsers that do not say when they are idle. */
const settledMs = 1500;

/** Resolves when the browser has nothing better to do. */
export function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 50);
  });
}

/** Acts once, when the page has loaded and the browser has nothing better to do; never after it was left. */
export function useWhenIdle(act: () => void): void {
  const actNow = useEffectEvent(act);
  useEffect(() => {
    let forget = () => {};
    const waitForRest = () => {
      if ("requestIdleCallback" in window) {
        const idle = window.requestIdleCallback(() => actNow(), { timeout: 5000 });
        forget = () => window.cancelIdleCallback(idle);
      } else {
        const timer = setTimeout(() => actNow(), settledMs);
        forget = () => clearTimeout(timer);
      }
    };
    if (document.readyState === "complete") waitForRest();
    else window.addEventListener("load", waitForRest, { once: true });
    return () => {
      window.removeEventListener("load", waitForRest);
      forget();
    };
  }, []);
}
