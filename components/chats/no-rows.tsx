"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { ErrorPanel } from "@/components/layout/error-panel";
import { useWords } from "@/components/layout/words-provider";
import type { Filter } from "@/lib/helpcrunch/filter";
import type { ColumnId } from "@/lib/view/columns";
import type { View } from "@/lib/view/view";
import { ListSkeleton } from "./list-skeleton";
import { NoMatch } from "./no-match";
import type { RowLayout } from "./row-layout";
import type { Density } from "./table-preferences";
import type { ChatList } from "./use-chat-list";

type NoRowsProps = {
  list: ChatList;
  view: View;
  layout: RowLayout;
  columns: readonly ColumnId[];
  density: Density;
  describeFilter: (filter: Filter) => string;
  onFilters: (update: (filters: readonly Filter[]) => Filter[]) => void;
};

/** What stands in the place of rows: their shape while they come, why they cannot be had, or that there are none. */
export function NoRows({ list, view, layout, columns, density, describeFilter, onFilters }: NoRowsProps) {
  const words = useWords();
  const { chats, failure } = list;
  if (chats.page === undefined) {
    if (failure !== null) return <ErrorPanel error={failure} onRetry={list.refresh} isRetrying={list.isFetching} />;
    return (
      list.isFirstLoad && <ListSkeleton layout={layout} columns={columns} density={density} rowCount={view.pageSize} />
    );
  }
  // Of an older view, or past its end: in a moment there is more to say.
  if (chats.isOld || list.isPastEnd) return null;
  if (view.filters.length === 0) return <EmptyState title={words.list.emptyTitle}>{words.list.emptyNext}</EmptyState>;
  return (
    <NoMatch
      filters={view.filters.map(describeFilter)}
      onRemove={(index) => onFilters((filters) => filters.filter((_, place) => place !== index))}
      onRemoveAll={() => onFilters(() => [])}
    />
  );
}
