"use client";

import { useEffect, useRef, useState } from "react";
import { useCountdown } from "./use-countdown";

const triesMax = 5;
const backoffSecondsBase = 5;
const backoffSecondsMax = 60;

export type AutomaticRetry = {
  secondsLeft: number;
  /** Another try follows when the seconds are over. Only then may a screen say so. */
  isPromised: boolean;
};

/**
 * Counts down after each failure and then tries again, five times in a row, each time after a longer wait than before;
 * from then on a person decides. Without `onRetry` it counts down and nothing more. A failure is told from the one before
 * by being another object.
 */
export function useAutomaticRetry(
  failure: unknown,
  waitSeconds: number,
  onRetry: (() => void) | undefined,
): AutomaticRetry {
  const [tries, setTries] = useState(0);
  const triedFor = useRef<unknown>(undefined);
  const isPromised = onRetry !== undefined && tries < triesMax;
  const backoffSeconds = tries === 0 ? 0 : Math.min(backoffSecondsMax, backoffSecondsBase * 2 ** tries);
  const secondsLeft = useCountdown(isPromised ? Math.max(waitSeconds, backoffSeconds) : waitSeconds, failure);
  useEffect(() => {
    if (!isPromised || secondsLeft > 0 || triedFor.current === failure) return;
    triedFor.current = failure;
    setTries((made) => made + 1);
    onRetry();
  }, [isPromised, secondsLeft, failure, onRetry]);
  return { secondsLeft, isPromised };
}
