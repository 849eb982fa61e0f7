"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { RowMenuRequest } from "@/components/chats/actions/row-menu";
import { useChosen } from "@/components/chats/bulk/use-chosen";
import { ChatPagination } from "@/components/chats/table/chat-pagination";
import { ChatRows } from "@/components/chats/table/chat-rows";
import { columnsBesidePeek } from "@/components/chats/table/column-layout";
import { ColumnsMenu } from "@/components/chats/table/columns-menu";
import { HoverTooltips } from "@/components/chats/table/hover-tooltips";
import type { RowLayout } from "@/components/chats/table/row-layout";
import { SortMenu } from "@/components/chats/table/sort-menu";
import type { TablePreferences } from "@/components/chats/table/table-preferences";
import { useRowKeys } from "@/components/chats/table/use-row-keys";
import { useRowLayout } from "@/components/chats/table/use-row-layout";
import { useTablePreferences } from "@/components/chats/table/use-table-preferences";
import { FilterBar, type FilterBarHandle } from "@/components/filters/bar/filter-bar";
import { describeFilter, goneId } from "@/components/filters/describe";
import { useViewUndo } from "@/components/filters/draft/use-view-undo";
import { useLateKeys } from "@/components/hooks/use-late-keys";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { MessagesPreload } from "@/components/i18n/messages-preload";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { BudgetNow } from "@/components/layout/budget/budget-now";
import { Link } from "@/components/layout/nav/link";
import { PageHeader } from "@/components/layout/page-header";
import { useScreenActions } from "@/components/layout/screen-actions";
import { openedChanges } from "@/components/saved-filters/opened-state";
import { SavedFilterTitle } from "@/components/saved-filters/saved-filter-title";
import { useHasDefault } from "@/components/saved-filters/use-has-default";
import { useOpenedFilter } from "@/components/saved-filters/use-opened-filter";
import { buttonVariants } from "@/components/ui/button-variants";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { lazyComponent, lazyOverlay, retryImport } from "@/components/ui/lazy/lazy-component";
import { useOnceOpen } from "@/components/ui/overlay/use-once-open";
import { toChatQuery } from "@/lib/api/chats/chat-query";
import type { Directory } from "@/lib/api/chats/contract";
import { customerSearchOptions } from "@/lib/api/customers/queries";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import type { AnyFilter, FilterNode } from "@/lib/view/filter-node";
import { listHref, plainListHref } from "@/lib/view/saved-address";
import { defaultView, type Search, type View, withFilters, withPage, withPageSize, withSort } from "@/lib/view/view";
import { filterMarks } from "./filter-marks";
import { Age, Freshness } from "./freshness";
import { ListNotices } from "./list-notices";
import { searchToView } from "./search-to-view";
import { SourceNote } from "./source-note";
import { useChatList } from "./use-chat-list";
import { usePeek } from "./use-peek";
import { useScrollRestoration } from "./use-scroll-restoration";
import { useView } from "./use-view";

// Most visits to the list open no chat beside it, so its code comes with the first one.
const PeekPane = dynamic(
  retryImport(() => import("./peek-pane")),
  { ssr: false },
);

// What a list in good health does not show, and what is heard of it. Each waits for its code by itself, and nothing else
// with it.
const ListAnnouncement = lazyComponent(
  async () => (await import("@/components/chats/table/late-list")).ListAnnouncement,
);
const NoRows = lazyComponent(async () => (await import("@/components/chats/table/late-list")).NoRows);
// Only a search for a text has hits.
const SearchHits = lazyComponent(async () => (await import("@/components/chats/table/late-list")).SearchHits);
const ChooseBar = lazyComponent(async () => (await import("@/components/chats/bulk/late-actions")).ChooseBar);
const Chooser = lazyComponent(async () => (await import("@/components/chats/bulk/late-actions")).Chooser);
const ExportSheet = lazyOverlay(async () => (await import("@/components/chats/bulk/late-actions")).ExportSheet);
const RowBar = lazyComponent(async () => (await import("@/components/chats/bulk/late-actions")).RowBar);
const RowMenu = lazyOverlay(async () => (await import("@/components/chats/bulk/late-actions")).RowMenu);
const SavedFilterNotice = lazyComponent(
  async () => (await import("@/components/saved-filters/late-saved-filters")).SavedFilterNotice,
);
const SavedFilterState = lazyComponent(
  async () => (await import("@/components/saved-filters/late-saved-filters")).SavedFilterState,
);

function isGone(filter: AnyFilter, directory: Directory | undefined): boolean {
  return goneId(filter, directory) !== undefined;
}

type ChatsScreenProps = {
  initialPreferences: TablePreferences;
  assumedLayout: RowLayout;
  person: Person;
  /** The account's name at HelpCrunch; null while it is not known. */
  inboxSubdomain: string | null;
  /** The saved filter whose address this is; null for the plain list. */
  savedFilter: SavedFilter | null;
  /** Whether this person may take the list out as a file. */
  mayExport: boolean;
};

/** The list of chats: the view in the address bar, asked of HelpCrunch and shown. */
export function ChatsScreen({
  initialPreferences,
  assumedLayout,
  person,
  inboxSubdomain,
  savedFilter,
  mayExport,
}: ChatsScreenProps) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const router = useRouter();
  const opened = useOpenedFilter(savedFilter);
  const { view, issues, changeView, readView, removeIssue, resetView } = useView(
    opened?.reading.parameters ?? null,
    useHasDefault(),
  );
  const list = useChatList({
    view,
    isReadableView: issues.length === 0,
    isGone: opened === null ? null : isGone,
    person,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  // Kept with every other search for customers, so that their tags are known from then on.
  const searchCustomers = useCallback(
    async (text: string) => (await queries.fetchQuery(customerSearchOptions(text))).data,
    [queries],
  );

  const { chats, rows, total, sort, isPastEnd, lastPage } = list;
  const { page, isOld } = chats;
  const number = numberFormatter(locale);
  const countText = total === null ? "" : t.common.chatCount(number.format(total), total);

  const look = useTablePreferences({
    initial: initialPreferences,
    view,
    sortedColumn: sort.column,
    savedDensity: opened?.reading.view.density ?? null,
    changeView,
  });
  const { columns, density } = look;
  const peek = usePeek({ view, changeView, savedFilterId: opened?.base.id ?? null, isOld, rows, scroller });
  const shownColumns = peek.isOpen ? columnsBesidePeek(columns, sort.column) : columns;
  const rowLayout = useRowLayout(assumedLayout);
  const mayChange = roleAllows(person.role, "agent");
  const asked = toChatQuery(view, timeZone);
  const chosen = useChosen(JSON.stringify([asked.view.filters, asked.view.match]));
  // Nobody chooses or changes anything before the page has come to rest.
  const [isAtRest, setAtRest] = useState(false);
  useWhenIdle(() => setAtRest(true));
  const [isExporting, setExporting] = useState(false);
  const isExportWanted = useOnceOpen(isExporting);
  const [rowMenu, setRowMenu] = useState<RowMenuRequest | null>(null);
  const [isRowMenuOpen, setRowMenuOpen] = useState(false);
  const openRowMenu = (request: RowMenuRequest) => {
    setRowMenu(request);
    setRowMenuOpen(true);
  };
  const chooseOne = (id: number) => chosen.setRows((before) => ({ ...before, [id]: true }));
  const [isChoosingHeard, setChoosingHeard] = useState(!mayChange);
  const hearChoosing = useCallback(() => setChoosingHeard(true), []);
  useLateKeys("x", isChoosingHeard);
  useRowKeys(!peek.isOpen);
  const returnPoint = useScrollRestoration(scroller, page !== undefined, rowLayout);
  const bar = useRef<FilterBarHandle>(null);
  const { recallMissed } = useViewUndo({
    view,
    readView,
    changeView,
    ownColumns: look.ownColumns,
    onOwnColumns: look.setOwnColumns,
    settle: () => bar.current?.settle(),
  });

  useEffect(() => {
    if (isPastEnd && lastPage !== null) changeView((current) => withPage(current, lastPage), "replace");
  }, [isPastEnd, lastPage, changeView]);

  const goTo = (update: (current: View) => View) => {
    changeView(update);
    scroller.current?.scrollTo({ top: 0 });
  };
  // A pasted body is a view of its own: under the name of a saved filter it would stand over other rows.
  const openSearch = (search: Search) => {
    if (opened === null) goTo((current) => searchToView(current, search));
    else router.push(listHref(searchToView(defaultView, search)));
  };
  const aimAt = (update: (current: View) => View) => list.fetchAhead(update(readView()));
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
      ? { comfortableRows: () => look.setDensity("comfortable") }
      : { compactRows: () => look.setDensity("compact") }),
  });
  const describe = (filter: FilterNode) =>
    describeFilter(filter, t, list.directory, locale, { timeZone, customerNames: list.customerNames });
  const saved = {
    opened,
    screen: { view, density, columns, hasIssues: issues.length > 0 },
    mayShare: roleAllows(person.role, "lead"),
    describeFilter: describe,
    onDiscard: () => {
      look.resetDensity();
      resetView();
    },
  };

  return (
    <>
      <PageHeader
        title={opened === null ? t.list.title : <SavedFilterTitle filter={opened.base} />}
        count={
          total !== null && (
            <>
              <span className="max-sm:truncate">{countText}</span>
              {/* At its button, where there is room for it. */}
              {page !== undefined && (
                <Age
                  since={page.meta.fetchedAt}
                  className="ms-2 text-fg-3 before:me-2 before:content-['·'] max-sm:shrink-99 max-sm:truncate lg:hidden"
                />
              )}
            </>
          )
        }
        actions={
          <>
            <SourceNote meta={page?.meta} onAskHelpCrunch={list.canAskHelpCrunch ? list.refresh : null} />
            {roleAllows(person.role, "agent") && (
              <Link
                href="/chats/new"
                aria-label={t.shell.navigation.createChat}
                className={buttonVariants({ variant: "ghost", size: "touch" }, "max-[22.5rem]:hidden lg:hidden")}
              >
                <Icon of="plus" />
              </Link>
            )}
            <Freshness
              fetchedAt={page?.meta.fetchedAt}
              isFetching={list.isFetching}
              updatedCount={chats.updatedCount}
              onApplyUpdates={chats.applyUpdates}
              onRefresh={list.refresh}
            />
            <BudgetNow />
            <CopyButton
              icon="link-2"
              size="toolbar"
              label={t.list.copyLink}
              copiedLabel={t.list.linkCopied}
              failedText={t.common.copyFailed}
              text={link}
            />
          </>
        }
      >
        {openedChanges(opened, saved.screen).length > 0 && <SavedFilterState {...saved} />}
      </PageHeader>
      {opened !== null && <SavedFilterNotice {...saved} />}
      {chosen.rows !== null && (
        <ChooseBar chosen={chosen} total={total} view={asked.view} zone={asked.zone} person={person} />
      )}
      {/* What is being typed into it stays. */}
      <div className={chosen.rows === null ? "contents" : "hidden"}>
        <FilterBar
          ref={bar}
          filters={view.filters}
          match={view.match}
          onChange={({ filters, match }) => goTo((current) => withFilters(current, filters, match))}
          onSuperseded={recallMissed}
          onUseSearch={openSearch}
          directory={list.directory}
          me={{ name: person.name, agentId: list.meAgentId }}
          hasCopy={list.hasCopy}
          issues={list.filterIssues}
          compile={list.compile}
          link={link}
          searchCustomers={searchCustomers}
          marks={filterMarks}
          customerNames={list.customerNames}
          {...(opened === null ? {} : { savedFilters: opened.reading.view.filters })}
          resultText={countText === "" ? undefined : countText}
          tools={
            <>
              {mayChange && (
                <IconButton icon="list-checks" label={t.list.choose} size="toolbar" onClick={chosen.begin} />
              )}
              {mayExport && (
                <IconButton icon="download" label={t.list.export} size="toolbar" onClick={() => setExporting(true)} />
              )}
              <span className="max-sm:hidden">
                <ColumnsMenu
                  columns={columns}
                  sortedColumn={sort.column}
                  onChange={look.setColumns}
                  widths={look.widths}
                  onWidth={look.setWidth}
                  onReset={look.resetColumns}
                />
              </span>
              <span className="sm:hidden">
                <SortMenu sort={sort} onChange={(next) => goTo((current) => withPage({ ...current, sort: next }, 1))} />
              </span>
            </>
          }
        />
      </div>
      {isExportWanted && (
        <ExportSheet
          isOpen={isExporting}
          onOpenChange={setExporting}
          view={asked.view}
          zone={timeZone}
          total={total}
          columns={columns}
          hasCopy={list.hasCopy}
        />
      )}
      <ListAnnouncement list={list} view={view} countText={countText} />
      <ListNotices
        list={list}
        view={view}
        issues={issues}
        onRemoveIssue={removeIssue}
        onShowAll={() => (opened === null ? resetView() : router.push(plainListHref))}
      />
      {list.searchedTexts.length > 0 && <SearchHits root={content} texts={list.searchedTexts} />}
      <div
        ref={content}
        className={`grid min-h-0 flex-1 short:min-h-60 ${peek.isOpen ? "grid-cols-[minmax(0,1fr)_var(--peek)]" : ""}`}
      >
        <div className="@container/list flex min-h-0 min-w-0 flex-col">
          <HoverTooltips className="flex min-h-0 flex-1 flex-col">
            <div
              ref={scroller}
              className="relative min-h-0 flex-1 scroll-pt-8.5 overflow-auto"
              // What has the focus comes out from under the head and the sorted column, which stay in sight.
              style={{ scrollPaddingInlineEnd: rowLayout === "table" ? look.widthOf(sort.column) : 0 }}
              aria-busy={list.isFirstLoad || (isOld && chats.isFetching)}
              {...returnPoint}
            >
              {rows.length > 0 ? (
                <ChatRows
                  layout={rowLayout}
                  rows={rows}
                  columns={columns}
                  widths={look.widths}
                  density={density}
                  sort={sort}
                  sortsByAnyColumn={list.sortsByAnyColumn}
                  isOld={isOld}
                  openChatId={peek.openChatId}
                  // No boxes before somebody hears a press on them.
                  chosen={isChoosingHeard ? chosen.rows : null}
                  hrefOf={peek.hrefOf}
                  onSort={(column) => goTo((current) => withSort(current, column))}
                  onPressSort={(column) => aimAt((current) => withSort(current, column))}
                  onResize={look.setWidth}
                  onOpen={peek.open}
                  onMenu={mayChange ? openRowMenu : null}
                />
              ) : (
                <NoRows
                  list={list}
                  view={view}
                  layout={rowLayout}
                  columns={shownColumns}
                  density={density}
                  describeFilter={describe}
                  onFilters={(update) => goTo((current) => withFilters(current, update(current.filters)))}
                  onMatchAny={() => goTo((current) => withFilters(current, current.filters, "any"))}
                  onFirstPage={() => goTo((current) => withPage(current, 1))}
                />
              )}
            </div>
          </HoverTooltips>
          {mayChange && isAtRest && (
            <>
              <Chooser scroller={scroller} rows={rows} chosen={chosen} onReady={hearChoosing} />
              {chosen.rows === null && rowLayout === "table" && <RowBar scroller={scroller} onChoose={chooseOne} />}
            </>
          )}
          {rowMenu !== null && (
            <RowMenu
              key={rowMenu.chatId}
              request={rowMenu}
              isOpen={isRowMenuOpen}
              onOpenChange={setRowMenuOpen}
              onChoose={chooseOne}
            />
          )}
          {page !== undefined && (
            <ChatPagination
              page={view.page}
              pageSize={view.pageSize}
              total={total}
              rowCount={rows.length}
              offset={page.meta.offset}
              density={density}
              tuckedColumnCount={columns.length - columnsBesidePeek(columns, sort.column).length}
              isBeside={peek.isOpen}
              onPage={(next) => goTo((current) => withPage(current, next))}
              onPressPage={(next) => aimAt((current) => withPage(current, next))}
              onPageSize={(size) => goTo((current) => withPageSize(current, size))}
              onDensity={look.setDensity}
            />
          )}
        </div>
        {peek.openChatId !== null && (
          <>
            <Suspense>
              <MessagesPreload of="chat" />
              <MessagesPreload of="chatActions" />
            </Suspense>
            <PeekPane
              chatId={peek.openChatId}
              view={view}
              rows={rows}
              inboxSubdomain={inboxSubdomain}
              person={person}
              hrefOf={peek.hrefOf}
              listHref={peek.listHref}
              onView={(next) => changeView(() => next, "replace")}
              onClose={peek.close}
            />
          </>
        )}
      </div>
    </>
  );
}
