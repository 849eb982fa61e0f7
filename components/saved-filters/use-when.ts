"use client";

import { useNowMs } from "@/components/layout/clock-provider";
import { useAreaWords, useLocale, useTimeZone } from "@/components/layout/words-provider";
import { relativeText, relativeTime } from "@/lib/dates/relative-time";

/** When something happened, as the end of a sentence: "just now", "5 min ago", "on 14 Oct". */
export function useWhen(): (iso: string) => string {
  const words = useAreaWords("windows");
  const nowMs = useNowMs();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { news } = words.savedFilterDialogs;
  return (iso) => {
    const text = relativeText(iso, { nowMs, locale, timeZone, labels: words.common.time }) ?? "";
    const type = relativeTime(iso, nowMs)?.type;
    if (type === "past") return news.ago(text);
    return type === "date" ? news.onDate(text) : news.justNow;
  };
}
