"use client";

import { createContext, startTransition, useContext, useEffect, useState } from "react";

const ClockContext = createContext<number | null>(null);

/** Times are shown in minutes, so four looks a minute keep every one of them right to within a quarter. */
const tickMs = 15_000;

/** One clock for everything below: it starts at the server's time, so that both sides draw the same, and then ticks. */
export function ClockProvider({ startMs, children }: { startMs: number; children: React.ReactNode }) {
  const [nowMs, setNowMs] = useState(startMs);
  useEffect(() => {
    // In no hurry: what the server drew and the browser has no code for yet would be thrown away by an urgent change.
    const tick = () => startTransition(() => setNowMs(Date.now()));
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, []);
  return <ClockContext value={nowMs}>{children}</ClockContext>;
}

/** Now, in epoch milliseconds, as of the last tick. */
export function useNowMs(): number {
  const nowMs = useContext(ClockContext);
  if (nowMs === null) throw new Error("useNowMs needs a ClockProvider above it.");
  return nowMs;
}
