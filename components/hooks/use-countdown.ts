"use client";

import { useEffect, useState } from "react";

/** Whole seconds left of `seconds`, counted anew whenever `source` (the answer that said so) is another one. */
export function useCountdown(seconds: number, source: unknown): number {
  const [start, setStart] = useState({ source, seconds });
  const [left, setLeft] = useState(Math.ceil(seconds));

  if (start.source !== source) {
    setStart({ source, seconds });
    setLeft(Math.ceil(seconds));
  }

  useEffect(() => {
    const endsAt = Date.now() + start.seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [start]);

  return left;
}
