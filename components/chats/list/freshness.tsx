"use client";

import { useEffect, useState } from "react";
import { useIsAwake } from "@/components/hooks/use-is-awake";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import { Pill } from "@/components/ui/pill";
import { numberFormatter } from "@/lib/dates/formatters";
import { elapsedText } from "@/lib/dates/relative-time";

// Only a spent budget shows it, after a second.
const QueueWait = lazyComponent(async () => (await import("@/components/chats/table/late-list")).QueueWait);

type FreshnessProps = {
  /** When HelpCrunch was asked for what is on screen, ISO 8601. */
  fetchedAt: string | undefined;
  isFetching: boolean;
  updatedCount: number;
  onApplyUpdates: () => void;
  onRefresh: () => void;
};

/** How old the rows are, what waits to be shown, and the way to ask again. */
export function Freshness({ fetchedAt, updatedCount, onApplyUpdates, onRefresh, ...props }: FreshnessProps) {
  const t = useMessages();
  // Rows that are old by this browser's clock are asked for again while it takes over the page, of which the server, by
  // its own clock, knew nothing.
  const isFetching = useIsAwake() && props.isFetching;
  const locale = useLocale();
  const number = numberFormatter(locale);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-fg-2 tabular-nums">
      {updatedCount > 0 && (
        <Pill icon="arrow-up" title={t.list.updatedHint} onClick={onApplyUpdates}>
          {t.list.updated(number.format(updatedCount))}
        </Pill>
      )}
      <span className="inline-flex items-center gap-0.5">
        {isFetching && <QueueWait className="me-2" />}
        {fetchedAt !== undefined && <Age since={fetchedAt} className="max-lg:hidden" />}
        <IconButton
          icon="refresh-cw"
          label={isFetching ? t.list.refreshing : t.list.refresh}
          aria-busy={isFetching || undefined}
          className={isFetching ? "[&_svg]:animate-spin motion-reduce:[&_svg]:animate-none" : ""}
          onClick={onRefresh}
        />
      </span>
    </span>
  );
}

/** "As of 12 s ago": the one time on the page that is shown in seconds, with a clock of its own. A phone leaves out "as of". */
export function Age({ since, className }: { since: string; className?: string }) {
  const t = useMessages();
  const locale = useLocale();
  const [nowMs, setNowMs] = useState(() => Date.parse(since));
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    tick();
    const timer = setInterval(tick, 5_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(since)) / 1000));
  if (seconds < 2) return <span className={className}>{t.list.asOfNow}</span>;
  const text =
    seconds < 60
      ? t.list.seconds(numberFormatter(locale).format(seconds))
      : elapsedText(since, { nowMs, locale, labels: t.common.time });
  return (
    <span className={className}>
      <span className="max-sm:hidden">{t.list.asOf(text ?? "")}</span>
      <span className="sm:hidden">{t.list.asOfShort(text ?? "")}</span>
    </span>
  );
}
