"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { ErrorPanel } from "@/components/layout/error-panel";
import { WordsHint } from "@/components/layout/words-hint";
import { useAreaWords } from "@/components/layout/words-provider";
import type { Filter } from "@/lib/helpcrunch/filter";
import type { ColumnId } from "@/lib/view/columns";
import type { View } from "@/lib/view/view";
import { ListSkeleton } from "./list-skeleton";
import { areNeverBoth } from "./never-both";
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
  onMatchAny: () => void;
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
  // Of an older view, or past its end: in a moment there is more to say.
  if (chats.isOld || list.isPastEnd) return null;
  const matchAny = () => {
    onMatchAny();
    // The offer goes with its button, so the focus goes to the switch that says the same.
    document.querySelector<HTMLElement>("[data-builder] [role=radiogroup] input")?.focus();
  };
  return (
    <>
      <WordsHint of="windows" />
      {view.filters.length === 0 ? (
        <NoChats />
      ) : (
        <NoMatch
          filters={view.filters.map(describeFilter)}
          onRemove={(index) => onFilters((filters) => filters.filter((_, place) => place !== index))}
          onRemoveAll={() => onFilters(() => [])}
          onMatchAny={view.match === "all" && areNeverBoth(view.filters) ? matchAny : null}
        />
      )}
    </>
  );
}

function NoChats() {
  const words = useAreaWords("windows").listStates;
  return <EmptyState title={words.emptyTitle}>{words.emptyNext}</EmptyState>;
}
