"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { budgetOptions } from "@/lib/api/chat-queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { useCountdown } from "./use-countdown";
import { useLocale, useWords } from "./words-provider";

/** What takes less time than this is not worth words. */
const waitMsMin = 1_000;

/**
 * To be shown while an answer is awaited: says when the next place of a spent budget comes free, and nothing when there
 * is no queue or the answer comes soon.
 */
export function QueueWait({ className = "" }: { className?: string }) {
  const words = useWords().shell.budget;
  const locale = useLocale();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), waitMsMin);
    return () => clearTimeout(timer);
  }, []);
  const budget = useQuery({ ...budgetOptions(), enabled: isLong, staleTime: 0, refetchInterval: 3_000 });
  const left = useCountdown(isLong ? (budget.data?.nextFreeInSeconds ?? 0) : 0, budget.data);
  if (!isLong || left === 0) return null;
  return (
    <span role="status" className={`inline-flex items-center gap-1 text-warning tabular-nums ${className}`}>
      <Icon of="clock" />
      {words.inQueue(numberFormatter(locale).format(left))}
    </span>
  );
}
