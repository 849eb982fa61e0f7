"use client";

import { createContext, startTransition, useContext, useEffect, useRef, useState } from "react";
import { useWhenIdle } from "@/components/hooks/use-when-idle";

const ClockContext = createContext<number | null>(null);
const ReadClockContext = createContext<(() => number) | null>(null);

/** Times are shown in minutes, so four looks a minute keep every one of them right to within a quarter. */
const tickMs = 15_000;

/**
 * One clock for everything below. It starts at the server's time, so that both sides draw the same, takes the browser's time
 * when the page is at rest, and then ticks. A tick before that would change parts of the page that React has not taken over
 * yet, and React would throw away what the server drew of them.
 */
export function ClockProvider({ startMs, children }: { startMs: number; children: React.ReactNode }) {
  const [nowMs, setNowMs] = useState(startMs);
  const [isAtRest, setAtRest] = useState(false);
  const latestMs = useRef(startMs);
  const [readMs] = useState(() => () => latestMs.current);
  useWhenIdle(() => setAtRest(true));
  useEffect(() => {
    if (!isAtRest) return;
    const tick = () => {
      latestMs.current = Date.now();
      startTransition(() => setNowMs(latestMs.current));
    };
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, [isAtRest]);
  return (
    <ReadClockContext value={readMs}>
      <ClockContext value={nowMs}>{children}</ClockContext>
    </ReadClockContext>
  );
}

/** Now, in epoch milliseconds, as of the last tick. */
export function useNowMs(): number {
  const nowMs = useContext(ClockContext);
  if (nowMs === null) throw new Error("useNowMs needs a ClockProvider above it.");
  return nowMs;
}

/** Reads the same clock when it is called: for what need not be drawn at every tick. */
export function useReadNowMs(): () => number {
  const readMs = useContext(ReadClockContext);
  if (readMs === null) throw new Error("useReadNowMs needs a ClockProvider above it.");
  return readMs;
}
