"use client";

import { useNowMs } from "@/components/layout/clock-provider";
import { useLocale, useTimeZone, useWords } from "@/components/layout/words-provider";
import { fullTime } from "@/lib/dates/local-time";
import { relativeText } from "@/lib/dates/relative-time";

/** A time as people say it, with the whole of it in its title; an em dash for never. */
export function SeenTime({ iso }: { iso: string | null }) {
  const words = useWords();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const text = relativeText(iso, { nowMs: useNowMs(), locale, timeZone, labels: words.common.time });
  if (iso === null || text === null) return <NoValue />;
  return (
    <time dateTime={iso} title={fullTime(iso, locale, timeZone) ?? undefined}>
      {text}
    </time>
  );
}

export function NoValue() {
  const words = useWords();
  return (
    <span className="text-fg-3">
      <span aria-hidden="true">{words.common.missing}</span>
      <span className="sr-only">{words.common.none}</span>
    </span>
  );
}
