"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useCountdown } from "@/components/hooks/use-countdown";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { budgetOptions } from "@/lib/api/chats/list-queries";
import { numberFormatter } from "@/lib/dates/formatters";

/** What takes less time than this is not worth words. */
const waitMsMin = 1_000;

/**
 * To be shown while an answer is awaited: says when the next place of a spent budget comes free, and nothing when there
 * is no queue or the answer comes soon. A screen reader hears it once, not every second.
 */
export function QueueWait({ className = "" }: { className?: string }) {
  const t = useMessages().shell.budget;
  const locale = useLocale();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), waitMsMin);
    return () => clearTimeout(timer);
  }, []);
  const budget = useQuery({ ...budgetOptions(), enabled: isLong, staleTime: 0, refetchInterval: 3_000 });
  const left = useCountdown(isLong ? (budget.data?.nextFreeInSeconds ?? 0) : 0, budget.data);
  const isShown = isLong && left > 0;
  const text = t.inQueue(numberFormatter(locale).format(left));
  const announce = useAnnounce();
  const say = useEffectEvent(() => announce(text));
  useEffect(() => {
    if (isShown) say();
  }, [isShown]);
  if (!isShown) return null;
  return (
    <span className={`inline-flex items-center gap-1 text-warning tabular-nums ${className}`}>
      <Icon of="clock" />
      <span>{text}</span>
    </span>
  );
}
