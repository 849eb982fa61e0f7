"use client";

import { useNowMs } from "@/components/i18n/clock-provider";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { relativeText, relativeTime } from "@/lib/dates/relative-time";

/** When something happened, as the end of a sentence: "just now", "5 min ago", "on 14 Oct". */
export function useRelativeTime(): (iso: string) => string {
  const t = useAreaMessages("windows");
  const nowMs = useNowMs();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { news } = t.savedFilterDialogs;
  return (iso) => {
    const text = relativeText(iso, { nowMs, locale, timeZone, labels: t.common.time }) ?? "";
    const type = relativeTime(iso, nowMs)?.type;
    if (type === "past") return news.ago(text);
    return type === "date" ? news.onDate(text) : news.justNow;
  };
}
