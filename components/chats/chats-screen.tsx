"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { describeFilter, goneId } from "@/components/filters/describe";
import { FilterBar, type FilterBarHandle } from "@/components/filters/filter-bar";
import { useViewUndo } from "@/components/filters/use-view-undo";
import { BudgetNow } from "@/components/layout/budget-now";
import { PageHeader } from "@/components/layout/page-header";
import { useScreenActions } from "@/components/layout/screen-actions";
import { WordsHint } from "@/components/layout/words-hint";
import { useLocale, useTimeZone, useWords } from "@/components/layout/words-provider";
import { openedChanges } from "@/components/saved-filters/opened-state";
import { SavedFilterTitle } from "@/components/saved-filters/saved-filter-title";
import { useHasDefault } from "@/components/saved-filters/use-has-default";
import { useOpenedFilter } from "@/components/saved-filters/use-opened-filter";
import { CopyButton } from "@/components/ui/copy-button";
import { deferred, patiently } from "@/components/ui/deferred";
import { useAnnounce } from "@/components/ui/live-region-context";
import type { Directory } from "@/lib/api/contract";
import { searchCustomers } from "@/lib/api/customer-search";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { SavedFilter } from "@/lib/api/saved-filter-contract";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Filter } from "@/lib/helpcrunch/filter";
import { encodeView } from "@/lib/view/address";
import type { ColumnId } from "@/lib/view/columns";
import { listHref, plainListHref } from "@/lib/view/saved-address";
import {
  lastPageOf,
  type View,
  visibleColumns,
  withChat,
  withColumns,
  withFilters,
  withPage,
  withPageSize,
  withSort,
} from "@/lib/view/view";
import { chatHref } from "./chat-detail/from-address";
import { ChatPagination } from "./chat-pagination";
import { ChatRows } from "./chat-rows";
import { columnsBeside } from "./columns-beside";
import { ColumnsMenu } from "./columns-menu";
import { Freshness } from "./freshness";
import { HoverTips } from "./hover-tips";
import { RatingMark } from "./rating-mark";
import type { RowLayout } from "./row-layout";
import { searchToView } from "./search-to-view";
import { SortMenu } from "./sort-menu";
import { StatusShape } from "./status-mark";
import type { Density, TablePreferences } from "./table-preferences";
import { useChatList } from "./use-chat-list";
import { useHasRoomForPeek, windowHasRoomForPeek } from "./use-has-room-for-peek";
import { useHeld } from "./use-held";
import { useReturnPoint } from "./use-return-point";
import { useRowKeys } from "./use-row-keys";
import { useRowLayout } from "./use-row-layout";
import { useTablePreferences } from "./use-table-preferences";
import { useView } from "./use-view";

// Most visits to the list open no chat beside it, so its code comes with the first one.
const PeekPane = dynamic(
  patiently(() => import("./peek-pane")),
  { ssr: false },
);

// What a list in good health does not show. Each waits for its code by itself, and nothing else with it.
const EmptyState = deferred(async () => (await import("@/components/layout/empty-state")).EmptyState);
const ErrorPanel = deferred(async () => (await import("@/components/layout/error-panel")).ErrorPanel);
const ListSkeleton = deferred(async () => (await import("./list-skeleton")).ListSkeleton);
const NoMatch = deferred(async () => (await import("./no-match")).NoMatch);
const Notice = deferred(async () => (await import("@/components/ui/notice")).Notice);
const ProblemBanner = deferred(async () => (await import("@/components/layout/problem-banner")).ProblemBanner);
const SavedFilterNotice = deferred(
  async () => (await import("@/components/saved-filters/saved-filter-notice")).SavedFilterNotice,
);
const SavedFilterState = deferred(
  async () => (await import("@/components/saved-filters/saved-filter-state")).SavedFilterState,
);
const ViewIssues = deferred(async () => (await import("./view-issues")).ViewIssues);

const marks = {
  status: (status: keyof typeof statusShapes) => statusShapes[status],
  rating: (rating: string) => <RatingMark rating={rating} />,
};

const statusShapes = {
  new: <StatusShape status="new" />,
  opened: <StatusShape status="opened" />,
  pending: <StatusShape status="pending" />,
  on_hold: <StatusShape status="on_hold" />,
  closed: <StatusShape status="closed" />,
  no_communication: <StatusShape status="no_communication" />,
  empty: <StatusShape status="empty" />,
};

function isGone(filter: Filter, directory: Directory | undefined): boolean {
  return goneId(filter, directory) !== undefined;
}

type ChatsScreenProps = {
  initialPreferences: TablePreferences;
  assumedLayout: RowLayout;
  /** The moment that relative dates count from until the reader asks again, so that server and browser ask the same. */
  askedAtMs: number;
  person: Person;
  /** The account's name at HelpCrunch; null while it is not known. */
  inboxSubdomain: string | null;
  /** The saved filter whose address this is; null for the plain list. */
  savedFilter: SavedFilter | null;
};

/** The list of chats: the view in the address bar, asked of HelpCrunch and shown. */
export function ChatsScreen({
  initialPreferences,
  assumedLayout,
  askedAtMs,
  person,
  inboxSubdomain,
  savedFilter,
}: ChatsScreenProps) {
  const words = useWords();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const router = useRouter();
  const announce = useAnnounce();
  const opened = useOpenedFilter(savedFilter);
  const { view, issues, changeView, readView, removeIssue, resetView } = useView(
    opened?.reading.parameters ?? null,
    useHasDefault(),
  );
  const [preferences, keepPreferences] = useTablePreferences(initialPreferences);
  const [chosenDensity, setChosenDensity] = useState<Density | null>(null);
  const density = chosenDensity ?? opened?.reading.view.density ?? preferences.density;
  const list = useChatList({
    view,
    isReadableView: issues.length === 0,
    isGone: opened === null ? null : isGone,
    askedAtMs,
    person,
  });
  const scroller = useRef<HTMLDivElement>(null);

  const { chats, rows, total, sort, isFirstLoad } = list;
  const { page, isOld } = chats;
  const number = numberFormatter(locale);
  const countText = total === null ? "" : words.common.chatCount(number.format(total), total);

  const rowLayout = useRowLayout(assumedLayout);
  const hasRoomForPeek = useHasRoomForPeek();
  const openChatId = hasRoomForPeek ? view.chat : null;
  useRowKeys(openChatId === null);
  const returnPoint = useReturnPoint(scroller, page !== undefined, rowLayout);
  const bar = useRef<FilterBarHandle>(null);
  const { recallMissed } = useViewUndo({
    view,
    readView,
    changeView,
    ownColumns: preferences.columns,
    onOwnColumns: (next) => keepPreferences({ columns: next }),
    settle: () => bar.current?.settle(),
  });

  // A row is drawn anew only when what it shows has changed, so what all rows share has to stay the same.
  const isPeekOpen = openChatId !== null;
  const chosenColumns = useMemo(
    () => visibleColumns({ columns: view.columns, sort: { column: sort.column } }, preferences.columns),
    [view.columns, sort.column, preferences.columns],
  );
  const shownColumns = isPeekOpen ? columnsBeside(chosenColumns, sort.column) : chosenColumns;
  // Rows of an older view belong to it until those of the new one are here.
  const query = useHeld(encodeView(withChat(view, null)).toString(), isOld);
  const hrefOf = useCallback((chatId: number) => chatHref(chatId, query), [query]);
  const open = (chatId: number) => {
    if (hasRoomForPeek) changeView((current) => withChat(current, chatId), isPeekOpen ? "replace" : "push");
    else router.push(hrefOf(chatId));
  };

  const lastPage = total === null ? null : lastPageOf(total, view.pageSize);
  const isPastEnd = !isOld && lastPage !== null && view.page > lastPage;
  useEffect(() => {
    if (isPastEnd && lastPage !== null) changeView((current) => withPage(current, lastPage), "replace");
  }, [isPastEnd, lastPage, changeView]);

  useEffect(() => {
    if (!isOld && countText !== "") announce(countText);
  }, [announce, countText, isOld]);

  const goTo = (update: (current: View) => View) => {
    changeView(update);
    scroller.current?.scrollTo({ top: 0 });
  };
  const aimAt = (update: (current: View) => View) => list.fetchAhead(update(readView()));
  const hasArrived = useRef(false);
  useEffect(() => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    // A link to a chat beside the list, opened where there is no room for both.
    if (!windowHasRoomForPeek() && view.chat !== null) router.replace(hrefOf(view.chat));
  });
  const closePeek = () => {
    changeView((current) => withChat(current, null), "replace");
    scroller.current?.querySelector<HTMLElement>(`[data-row-link="${openChatId}"]`)?.focus();
  };
  const setColumns = (next: ColumnId[]) => {
    keepPreferences({ columns: next });
    if (view.columns !== null) changeView((current) => withColumns(current, next));
  };
  const chooseDensity = (next: Density) => {
    setChosenDensity(next);
    if (opened === null || opened.reading.view.density === null) keepPreferences({ density: next });
  };
  // Nobody else may open a saved filter that is not shared, so its link says what it finds. What cannot be read has
  // no other words.
  const link = () =>
    opened === null || opened.base.shared || issues.length > 0
      ? window.location.href
      : new URL(listHref(readView()), window.location.href).href;
  useScreenActions({
    refresh: list.refresh,
    link,
    ...(density === "compact"
      ? { comfortableRows: () => chooseDensity("comfortable") }
      : { compactRows: () => chooseDensity("compact") }),
  });
  const describe = (filter: Filter) =>
    describeFilter(filter, words, list.directory, locale, { timeZone, customerNames: list.customerNames });
  const saved = {
    opened,
    screen: { view, density, columns: chosenColumns, hasIssues: issues.length > 0 },
    mayShare: roleAllows(person.role, "lead"),
    describeFilter: describe,
    onDiscard: () => {
      setChosenDensity(null);
      resetView();
    },
  };
  // A refused filter is shown on its chip; everything else that failed is said above the rows, or in their place.
  const failure = list.filterIssues.length > 0 && page !== undefined ? null : (chats.error ?? chats.trouble);

  return (
    <>
      <PageHeader
        title={opened === null ? words.list.title : <SavedFilterTitle filter={opened.base} />}
        count={total === null ? undefined : countText}
        actions={
          <>
            <Freshness
              fetchedAt={page?.meta.fetchedAt}
              isFetching={chats.isFetching}
              updatedCount={chats.updatedCount}
              onApplyUpdates={chats.applyUpdates}
              onRefresh={list.refresh}
            />
            <BudgetNow />
            <CopyButton
              icon="link-2"
              size="toolbar"
              label={words.list.copyLink}
              copiedLabel={words.list.linkCopied}
              text={link}
            />
          </>
        }
      >
        {openedChanges(opened, saved.screen).length > 0 && <SavedFilterState {...saved} />}
      </PageHeader>
      {opened !== null && <SavedFilterNotice {...saved} />}
      <FilterBar
        ref={bar}
        filters={view.filters}
        match={view.match}
        onChange={({ filters, match }) => goTo((current) => withFilters(current, filters, match))}
        onSuperseded={recallMissed}
        onUseSearch={(search) => goTo((current) => searchToView(current, search))}
        directory={list.directory}
        me={{ name: person.name, agentId: list.meAgentId }}
        issues={list.filterIssues}
        compiled={list.compiled}
        nowMs={list.nowMs}
        link={link}
        searchCustomers={searchCustomers}
        marks={marks}
        customerNames={list.customerNames}
        {...(opened === null ? {} : { savedFilters: opened.reading.view.filters })}
        resultText={countText === "" ? undefined : countText}
        tools={
          <>
            <span className="max-sm:hidden">
              <ColumnsMenu columns={chosenColumns} sortedColumn={sort.column} onChange={setColumns} />
            </span>
            <span className="sm:hidden">
              <SortMenu sort={sort} onChange={(next) => goTo((current) => withPage({ ...current, sort: next }, 1))} />
            </span>
          </>
        }
      />
      {issues.length > 0 && (
        <ViewIssues
          issues={issues}
          onRemove={removeIssue}
          onShowAll={() => (opened === null ? resetView() : router.push(plainListHref))}
        />
      )}
      {list.hasGone && <Notice tone="danger" title={words.list.gone} className="mx-4 mt-2" />}
      {list.otherIssues.map((issue) => (
        <Notice key={issue.path} tone="danger" title={issue.message} className="mx-4 mt-2" />
      ))}
      {failure !== null && page !== undefined && (
        <ProblemBanner
          error={failure}
          onRetry={list.refresh}
          isRetrying={chats.isFetching}
          fetchedAt={page.meta.fetchedAt}
          isRetriedByScreen={chats.error === null}
        />
      )}
      {sort.column !== view.sort.column && !isOld && (
        <Notice title={words.list.unsortedNow(words.fields.columns[view.sort.column])} className="mx-4 mt-2" />
      )}
      <div className={`grid min-h-0 flex-1 ${openChatId === null ? "" : "grid-cols-[minmax(0,1fr)_var(--peek)]"}`}>
        <div className="flex min-h-0 min-w-0 flex-col">
          <HoverTips className="flex min-h-0 flex-1 flex-col">
            <div
              ref={scroller}
              className="min-h-0 flex-1 overflow-auto"
              aria-busy={isFirstLoad || (isOld && chats.isFetching)}
              {...returnPoint}
            >
              {failure !== null && page === undefined && (
                <ErrorPanel error={failure} onRetry={list.refresh} isRetrying={chats.isFetching} />
              )}
              {isFirstLoad && (
                <ListSkeleton layout={rowLayout} columns={shownColumns} density={density} rowCount={view.pageSize} />
              )}
              {rows.length > 0 && (
                <ChatRows
                  layout={rowLayout}
                  rows={rows}
                  columns={chosenColumns}
                  widths={preferences.widths}
                  density={density}
                  sort={sort}
                  isWholeResult={list.isWholeResult}
                  isOld={isOld}
                  openChatId={openChatId}
                  hrefOf={hrefOf}
                  onSort={(column) => goTo((current) => withSort(current, column))}
                  onPressSort={(column) => aimAt((current) => withSort(current, column))}
                  onResize={(column, width) => keepPreferences({ widths: { ...preferences.widths, [column]: width } })}
                  onOpen={open}
                />
              )}
              {page !== undefined && rows.length === 0 && !isOld && !isPastEnd && view.filters.length === 0 && (
                <EmptyState title={words.list.emptyTitle}>{words.list.emptyNext}</EmptyState>
              )}
              {page !== undefined && rows.length === 0 && !isOld && !isPastEnd && view.filters.length > 0 && (
                <NoMatch
                  filters={view.filters.map(describe)}
                  onRemove={(index) =>
                    goTo((current) =>
                      withFilters(
                        current,
                        current.filters.filter((_, place) => place !== index),
                      ),
                    )
                  }
                  onRemoveAll={() => goTo((current) => withFilters(current, []))}
                />
              )}
            </div>
          </HoverTips>
          {page !== undefined && (
            <ChatPagination
              page={view.page}
              pageSize={view.pageSize}
              total={total}
              rowCount={rows.length}
              density={density}
              hiddenColumnCount={chosenColumns.length - shownColumns.length}
              onPage={(next) => goTo((current) => withPage(current, next))}
              onPressPage={(next) => aimAt((current) => withPage(current, next))}
              onPageSize={(size) => goTo((current) => withPageSize(current, size))}
              onDensity={chooseDensity}
            />
          )}
        </div>
        {openChatId !== null && (
          <>
            <Suspense>
              <WordsHint of="chat" />
            </Suspense>
            <PeekPane
              chatId={openChatId}
              view={view}
              rows={rows}
              meAgentId={list.meAgentId}
              inboxSubdomain={inboxSubdomain}
              canCreate={roleAllows(person.role, "agent")}
              hrefOf={hrefOf}
              onView={(next) => changeView(() => next, "replace")}
              onClose={closePeek}
            />
          </>
        )}
      </div>
    </>
  );
}
