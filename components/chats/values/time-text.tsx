"use client";

import { useMemo } from "react";
import { useNowMs } from "@/components/i18n/clock-provider";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { relativeText } from "@/lib/dates/relative-time";
import type { Messages } from "@/lib/i18n/en";
import { missing } from "./missing";

/** For whom values are written, and when: what a table asks for once, because a thousand cells asking is slow. */
export type ReadBy = { t: Messages; locale: string; timeZone: string; nowMs: number };

export function useReadBy(): ReadBy {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  return useMemo(() => ({ t, locale, timeZone, nowMs }), [t, locale, timeZone, nowMs]);
}

/** A time as people say it ("5 min"); the tooltips round it tell the whole of it. */
export function timeText(iso: string | null, { t, ...reader }: ReadBy) {
  const text = relativeText(iso, { ...reader, labels: t.common.time });
  if (iso === null || text === null) return missing(t);
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}

export function TimeText({ iso }: { iso: string | null }) {
  return timeText(iso, useReadBy());
}
