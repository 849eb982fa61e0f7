"use client";

import { useEffect, useState } from "react";

/** True once `isTrue` has been so without a pause for that long; false at once. */
export function useDelayedFlag(isTrue: boolean, afterMs: number): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    if (!isTrue) return;
    const timer = setTimeout(() => setLasted(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [isTrue, afterMs]);
  return isTrue && hasLasted;
}
