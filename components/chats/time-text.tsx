"use client";

import { useNowMs } from "@/components/layout/clock-provider";
import { useLocale, useTimeZone, useWords } from "@/components/layout/words-provider";
import { relativeText } from "@/lib/dates/relative-time";
import { Missing } from "./missing";

/** A time as people say it ("5 min"); the tips round it tell the whole of it. */
export function TimeText({ iso }: { iso: string | null }) {
  const words = useWords();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const text = relativeText(iso, { nowMs, locale, timeZone, labels: words.common.time });
  if (iso === null || text === null) return <Missing />;
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}
