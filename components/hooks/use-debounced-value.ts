"use client";

import { useEffect, useState } from "react";

/** A text once it has rested for so long; an emptied one at once. */
export function useDebouncedValue(value: string, restMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === "" ? 0 : restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
