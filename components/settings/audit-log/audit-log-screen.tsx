"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useNowMs } from "@/components/i18n/clock-provider";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { type AuditLogView, auditLogOptions, auditLogPageSize, auditLogParameters } from "@/lib/api/audit-log/queries";
import { localDay } from "@/lib/dates/day-bounds";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { type Actor, AuditLogFilters } from "./audit-log-filters";
import { AuditLogTable } from "./audit-log-table";
import { auditLogPath, parseAuditLogView } from "./audit-log-view";

const everything: AuditLogView = { period: "all", actor: null, action: null };

/** Who did what, when and from where; newest first, page by page. What it is narrowed to stands in the address. */
export function AuditLogScreen({ actors }: { actors: readonly Actor[] }) {
  const t = useAreaMessages("settings").settings.auditLog;
  const parameters = useSearchParams();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const view = parseAuditLogView((name) => parameters.get(name));
  const path = auditLogPath(view);
  // The cursors of the pages that were left behind, for the view that they belong to.
  const [trail, setTrail] = useState<{ path: string; cursors: (string | null)[] }>({ path, cursors: [] });
  const cursors = trail.path === path ? trail.cursors : [];
  const query = useQuery(auditLogOptions(view, cursors.at(-1) ?? null, timeZone));
  const { data } = query;

  function show(next: AuditLogView) {
    window.history.pushState(null, "", auditLogPath(next));
  }

  function exportHref(format: "csv" | "json"): string {
    const wanted = auditLogParameters(view, nowMs, timeZone);
    wanted.set("format", format);
    return `/api/audit-log/export?${wanted}`;
  }

  return (
    <>
      <AuditLogFilters
        view={view}
        actors={actors}
        meta={data?.meta}
        today={localDay(nowMs, timeZone)}
        exportHref={exportHref}
        onChange={show}
      />
      <QueryState
        query={query}
        className="flex min-h-0 flex-1 flex-col"
        pending={<RecordSkeleton />}
        isEmpty={(page) => page.data.length === 0}
        empty={
          <EmptyState
            title={t.empty.title}
            actions={path !== auditLogPath(everything) && <Button onClick={() => show(everything)}>{t.showAll}</Button>}
          >
            {t.empty.next}
          </EmptyState>
        }
      >
        {(page) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls must be reachable by keyboard.
          <section tabIndex={0} aria-label={t.heading} className="min-h-0 flex-1 overflow-auto -outline-offset-2">
            <AuditLogTable entries={page.data} />
          </section>
        )}
      </QueryState>
      <AuditLogFooter
        first={cursors.length * auditLogPageSize + 1}
        shown={data?.data.length ?? 0}
        total={data === undefined || data.meta.count >= data.meta.countMax ? null : data.meta.count}
        hasNewer={cursors.length > 0}
        hasOlder={data !== undefined && data.meta.nextCursor !== null && !query.isPlaceholderData}
        onNewer={() => setTrail({ path, cursors: cursors.slice(0, -1) })}
        onOlder={() => setTrail({ path, cursors: [...cursors, data?.meta.nextCursor ?? null] })}
      />
    </>
  );
}

type AuditLogFooterProps = {
  first: number;
  shown: number;
  total: number | null;
  hasNewer: boolean;
  hasOlder: boolean;
  onNewer: () => void;
  onOlder: () => void;
};

function AuditLogFooter({ first, shown, total, hasNewer, hasOlder, onNewer, onOlder }: AuditLogFooterProps) {
  const t = useAreaMessages("settings").settings.auditLog;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const number = numberFormatter(locale);
  const parts = dateFormatter(locale, { timeZone, timeZoneName: "longOffset" }).formatToParts(nowMs);
  const offset = parts.find((part) => part.type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "UTC";
  return (
    <footer className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-1 tabular-nums sm:ps-8">
      {shown > 0 && (
        <p className="text-fg-2">
          <span className="font-medium text-fg">{t.range(number.format(first), number.format(first + shown - 1))}</span>{" "}
          {total !== null && t.ofTotal(number.format(total))}
        </p>
      )}
      <p className="text-fg-3 max-sm:hidden">{t.zone(timeZone, offset)}</p>
      <nav aria-label={t.pages} className="ms-auto flex gap-1">
        <Button variant="ghost" disabled={!hasNewer} onClick={onNewer}>
          <Icon of="chevron-left" className="rtl:rotate-180" />
          {t.newer}
        </Button>
        <Button variant="ghost" disabled={!hasOlder} onClick={onOlder}>
          {t.older}
          <Icon of="chevron-right" className="rtl:rotate-180" />
        </Button>
      </nav>
    </footer>
  );
}

const skeletonWidths = ["62%", "48%", "70%", "56%", "66%", "50%", "74%", "44%"];

function RecordSkeleton() {
  return (
    <div className="min-h-0 flex-1 overflow-hidden" aria-busy="true">
      {skeletonWidths.map((width) => (
        <div
          key={width}
          className="grid h-10 grid-cols-[8rem_8rem_minmax(0,1fr)] items-center gap-8 border-b border-line px-4 sm:px-8"
        >
          <Skeleton width="7rem" />
          <Skeleton width="6rem" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}
