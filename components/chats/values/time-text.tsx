"use client";

import { useNowMs } from "@/components/i18n/clock-provider";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { relativeText } from "@/lib/dates/relative-time";
import { Missing } from "./missing";

/** A time as people say it ("5 min"); the tips round it tell the whole of it. */
export function TimeText({ iso }: { iso: string | null }) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const text = relativeText(iso, { nowMs, locale, timeZone, labels: t.common.time });
  if (iso === null || text === null) return <Missing />;
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}
