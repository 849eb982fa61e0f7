"use client";

import { ListSkeleton } from "@/components/chats/table/list-skeleton";
import type { RowLayout } from "@/components/chats/table/row-layout";
import type { Density } from "@/components/chats/table/table-preferences";
import { restoreFocus } from "@/components/hooks/restore-focus";
import { MessagesPreload } from "@/components/i18n/messages-preload";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { Button } from "@/components/ui/button";
import type { ColumnId } from "@/lib/view/columns";
import type { FilterNode } from "@/lib/view/filter-node";
import type { View } from "@/lib/view/view";
import { areContradictory } from "./contradictory-filters";
import { NoMatch } from "./no-match";
import type { ChatList } from "./use-chat-list";

type NoRowsProps = {
  list: ChatList;
  view: View;
  layout: RowLayout;
  columns: readonly ColumnId[];
  density: Density;
  describeFilter: (filter: FilterNode) => string;
  onFilters: (update: (filters: readonly FilterNode[]) => FilterNode[]) => void;
  onMatchAny: () => void;
  onFirstPage: () => void;
};

/** What stands in the place of rows: their shape while they come, why they cannot be had, or that there are none. */
export function NoRows(props: NoRowsProps) {
  const { list, view, layout, columns, density, describeFilter, onFilters, onMatchAny } = props;
  const { chats, failure } = list;
  if (chats.page === undefined) {
    if (failure !== null) return <ErrorPanel error={failure} onRetry={list.refresh} isRetrying={list.isFetching} />;
    return (
      list.isFirstLoad && <ListSkeleton layout={layout} columns={columns} density={density} rowCount={view.pageSize} />
    );
  }
  // The rows of an older view, or a page past the end: the right ones are on their way.
  if (chats.isOld || list.isPastEnd) return null;
  if (list.total !== null && list.total > 0) {
    return (
      <>
        <MessagesPreload of="windows" />
        <EmptyPage isFirst={view.page === 1} onFirstPage={props.onFirstPage} onAskAgain={list.refresh} />
      </>
    );
  }
  const matchAny = () => {
    onMatchAny();
    // The offer goes with its button, so the focus goes to the switch that says the same.
    document.querySelector<HTMLElement>("[data-builder] [role=radiogroup] input")?.focus();
  };
  return (
    <>
      <MessagesPreload of="windows" />
      {view.filters.length === 0 ? (
        <NoChats />
      ) : (
        <NoMatch
          filters={view.filters.map(describeFilter)}
          onRemove={(index) => onFilters((filters) => filters.filter((_, place) => place !== index))}
          onRemoveAll={() => onFilters(() => [])}
          onMatchAny={view.match === "all" && areContradictory(view.filters) ? matchAny : null}
        />
      )}
    </>
  );
}

type EmptyPageProps = { isFirst: boolean; onFirstPage: () => void; onAskAgain: () => void };

/** HelpCrunch counts chats and lists none: the total and the rows of its answer disagree. */
function EmptyPage({ isFirst, onFirstPage, onAskAgain }: EmptyPageProps) {
  const t = useAreaMessages("windows").listStates;
  return (
    <EmptyState
      title={t.emptyPageTitle}
      actions={
        <Button ref={restoreFocus} className="max-sm:h-11" onClick={isFirst ? onAskAgain : onFirstPage}>
          {isFirst ? t.askAgain : t.firstPage}
        </Button>
      }
    >
      {t.emptyPageNext}
    </EmptyState>
  );
}

function NoChats() {
  const t = useAreaMessages("windows").listStates;
  return <EmptyState title={t.emptyTitle}>{t.emptyNext}</EmptyState>;
}
