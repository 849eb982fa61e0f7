"use client";

import { useNowMs } from "@/components/layout/clock-provider";
import { useLocale, useTimeZone, useWords } from "@/components/layout/words-provider";
import { fullTime } from "@/lib/dates/local-time";
import { relativeText } from "@/lib/dates/relative-time";
import { Missing } from "./missing";

/** A time as people say it ("5 min"); `data-full` carries the whole of it for the table's time tip. */
export function TimeText({ iso }: { iso: string | null }) {
  const words = useWords();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const text = relativeText(iso, { nowMs, locale, timeZone, labels: words.common.time });
  if (iso === null || text === null) return <Missing />;
  return (
    <time dateTime={iso} data-full={fullTime(iso, locale, timeZone)} className="tabular-nums">
      {text}
    </time>
  );
}
