"use client";

import { useEffect, useRef } from "react";

/** Tries again once, when the wait of a spent budget is over; from then on a person decides. */
export function useAutomaticRetry(isWanted: boolean, secondsLeft: number, onRetry: (() => void) | undefined): void {
  const hasRetried = useRef(false);
  useEffect(() => {
    if (!isWanted || secondsLeft > 0 || hasRetried.current || onRetry === undefined) return;
    hasRetried.current = true;
    onRetry();
  }, [isWanted, secondsLeft, onRetry]);
}
