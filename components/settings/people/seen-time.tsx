"use client";

import { useNowMs } from "@/components/i18n/clock-provider";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { fullTime } from "@/lib/dates/local-time";
import { relativeText } from "@/lib/dates/relative-time";

/** A time as people say it, with the whole of it in its title; an em dash for never. */
export function SeenTime({ iso }: { iso: string | null }) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const text = relativeText(iso, { nowMs: useNowMs(), locale, timeZone, labels: t.common.time });
  if (iso === null || text === null) return <NoValue />;
  return (
    <time dateTime={iso} title={fullTime(iso, locale, timeZone) ?? undefined}>
      {text}
    </time>
  );
}

export function NoValue() {
  const t = useMessages();
  return (
    <span className="text-fg-3">
      <span aria-hidden="true">{t.common.missing}</span>
      <span className="sr-only">{t.common.none}</span>
    </span>
  );
}
