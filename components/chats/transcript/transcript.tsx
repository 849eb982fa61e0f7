"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useStaleReason } from "@/components/hooks/use-stale-reason";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { QueueWait } from "@/components/layout/budget/queue-wait";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { ProblemBanner } from "@/components/layout/errors/problem-banner";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Tooltip } from "@/components/ui/overlay/tooltip";
import { fetchOlderMessages, historyOptions } from "@/lib/api/chats/detail-queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { PlainLines } from "./plain-lines";
import { SearchBar } from "./search-bar";
import { toTranscriptItems } from "./transcript-items";
import { TranscriptSkeleton } from "./transcript-skeleton";
import { usePrinting } from "./use-printing";
import { useSearch } from "./use-search";

const VirtualLines = lazy(() => import("./virtual-lines").then((module) => ({ default: module.VirtualLines })));

/** Up to here every message is on the page, where the browser's own search and selection reach it. */
const plainMessagesMax = 300;

/** So near to the oldest message that the ones before it are wanted. */
const olderWithinPx = 64;

type TranscriptProps = {
  chatId: number;
  customerName: string;
  canPrint?: boolean;
  /** Whether the reader may take it out as a page of its own. */
  canSave?: boolean;
  /** What went wrong is said above already. */
  isToldAbove?: boolean;
  /** Tries again what failed together with the conversation; by default that alone. */
  onRetry?: (() => void) | null;
  /** At the end of the foot: hints, marks. */
  footEnd?: ReactNode;
};

/** The conversation: read newest first, shown oldest on top, older messages on demand. */
export function Transcript({
  chatId,
  customerName,
  canPrint = false,
  canSave = false,
  isToldAbove = false,
  onRetry = null,
  footEnd,
}: TranscriptProps) {
  const t = useAreaMessages("chat");
  const locale = useLocale();
  const timeZone = useTimeZone();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const scrolledTo = useRef(0);
  const searchButton = useRef<HTMLButtonElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const isPrinting = usePrinting();

  const { data: history, error, isFetching, refetch } = useQuery(historyOptions(chatId));
  const retry = onRetry ?? (() => void refetch());
  const staleReason = useStaleReason(history?.newest.meta);
  const { notices } = t.list;
  const items = useMemo(
    () => toTranscriptItems(history?.rows ?? [], timeZone, notices),
    [history?.rows, timeZone, notices],
  );
  const search = useSearch(items);
  const number = numberFormatter(locale);
  // The field takes the focus when it comes; where it is there already, it gets it here.
  useShortcut("f", () => {
    search.open();
    searchField.current?.focus();
  });

  const older = useMutation({
    mutationFn: () => fetchOlderMessages(client, chatId),
    onSuccess: (count) => announce(t.chat.conversation.olderLoaded(number.format(count), count)),
  });
  const readOlder = () => {
    if (history?.hasOlder === true && !older.isPending) older.mutate();
  };

  if (history === undefined) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error === null ? (
          <>
            <QueueWait className="p-4" />
            <TranscriptSkeleton />
          </>
        ) : (
          <ErrorPanel error={error} onRetry={retry} isRetrying={isFetching} className="ps-10 pe-4" />
        )}
      </div>
    );
  }

  const { rows, total, hasOlder } = history;
  const top = (
    <TranscriptTop
      hasOlder={hasOlder}
      olderCount={total === null ? null : Math.min(pageSizeMax, Math.max(0, total - rows.length))}
      isPending={older.isPending}
      hasFailed={older.isError}
      onOlder={readOlder}
    />
  );
  const context = { customerName, pattern: search.pattern, match: search.match, top, locale, timeZone };
  const lines = { items, context, scroller };
  const plain = <PlainLines {...lines} />;
  const isLong = rows.length > plainMessagesMax && !isPrinting;

  return (
    <>
      {(error ?? staleReason) !== null && !isToldAbove && (
        <ProblemBanner
          error={error ?? staleReason}
          onRetry={retry}
          isRetrying={isFetching}
          fetchedAt={history.newest.meta.fetchedAt}
          isRetriedByScreen={error === null}
        />
      )}
      {search.isOpen && (
        <SearchBar
          fieldRef={searchField}
          query={search.query}
          onQuery={search.setQuery}
          index={search.index}
          count={search.count}
          onStep={search.step}
          onClose={() => {
            search.close();
            searchButton.current?.focus();
          }}
          loaded={rows.length}
          total={total}
          hasOlder={hasOlder}
        />
      )}
      {rows.length === 0 ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <EmptyState title={t.chat.conversation.emptyTitle} className="px-4">
            {t.chat.conversation.emptyNext}
          </EmptyState>
        </div>
      ) : (
        <section
          ref={setScroller}
          aria-label={t.chat.conversation.label}
          aria-busy={older.isPending}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain short:min-h-52 -outline-offset-2 [overflow-anchor:none] print:overflow-visible"
          onScroll={({ currentTarget: { scrollTop } }) => {
            const isUpwards = scrollTop < scrolledTo.current;
            scrolledTo.current = scrollTop;
            if (isUpwards && scrollTop < olderWithinPx && !older.isError) readOlder();
          }}
        >
          <h2 className="sr-only">{t.chat.conversation.label}</h2>
          {hasOlder && total !== null && (
            <p className="hidden px-4 pt-2 print:block">
              {t.chat.conversation.printPart(number.format(rows.length), number.format(total))}
            </p>
          )}
          {isLong ? (
            <Suspense fallback={plain}>
              <VirtualLines {...lines} />
            </Suspense>
          ) : (
            plain
          )}
        </section>
      )}
      <footer className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 border-t border-line py-1 ps-4 pe-2 text-12 text-fg-3 print:hidden">
        <span className="tabular-nums">
          {t.chat.conversation.count(number.format(rows.length), total === null ? null : number.format(total))}
        </span>
        <span className="inline-flex items-center">
          <IconButton
            ref={searchButton}
            icon="search"
            label={t.chat.search.open}
            aria-expanded={search.isOpen}
            onClick={search.isOpen ? search.close : search.open}
          />
          {canPrint && <IconButton icon="printer" label={t.chat.conversation.print} onClick={() => window.print()} />}
          {canSave && (
            <Tooltip content={t.chat.conversation.save} isName>
              <a
                href={`/api/chats/${chatId}/html?${new URLSearchParams({ zone: timeZone, locale })}`}
                download
                aria-label={t.chat.conversation.save}
                className="inline-grid size-7 place-items-center rounded-2 text-fg-2 transition-colors hover:bg-hover hover:text-fg max-sm:size-11"
              >
                <Icon of="download" />
              </a>
            </Tooltip>
          )}
        </span>
        <span className="ms-auto inline-flex items-center gap-3">{footEnd}</span>
      </footer>
    </>
  );
}

type TranscriptTopProps = {
  hasOlder: boolean;
  /** How many the next page brings; null when HelpCrunch does not say. */
  olderCount: number | null;
  isPending: boolean;
  hasFailed: boolean;
  onOlder: () => void;
};

/** Over the oldest message that is loaded: that it is the first one, or the way to those before it. */
function TranscriptTop({ hasOlder, olderCount, isPending, hasFailed, onOlder }: TranscriptTopProps) {
  const t = useAreaMessages("chat").chat.conversation;
  const locale = useLocale();
  if (!hasOlder) return <p className="py-1 text-center text-12 text-fg-3">{t.beginning}</p>;
  const label = olderCount === null ? t.olderUnknown : t.older(numberFormatter(locale).format(olderCount));
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 print:hidden">
      {hasFailed && (
        <p role="alert" className="text-12 text-danger">
          {t.olderFailed}
        </p>
      )}
      <Button icon="rotate-ccw-clock" isLoading={isPending} onClick={onOlder}>
        {isPending ? t.olderLoading : label}
      </Button>
    </div>
  );
}
