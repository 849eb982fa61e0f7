"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import type { ColumnId } from "@/lib/view/columns";
import type { FilterNode } from "@/lib/view/filter-node";
import { defaultView, type Match, type View, viewsEqual } from "@/lib/view/view";
import { useUndo } from "./use-undo";

/** What a step can change. Pages and open chats are the back button's. */
type Undoable = Pick<View, "filters" | "match" | "sort" | "columns"> & { ownColumns: readonly ColumnId[] };

type ViewUndoOptions = {
  view: View;
  readView: () => View;
  changeView: (update: (current: View) => View) => void;
  /** The reader's own columns, which show where the address names none. */
  ownColumns: readonly ColumnId[];
  onOwnColumns: (columns: readonly ColumnId[]) => void;
  /** Applies what the builder still holds back. */
  settle: () => void;
};

/** Undo and redo over filters, match, sort and columns, wherever the columns are kept. */
export function useViewUndo(options: ViewUndoOptions) {
  const { view, ownColumns } = options;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const current = useMemo(() => toUndoable(view, ownColumns), [view, ownColumns]);
  const apply = useCallback(({ ownColumns: columns, ...parts }: Undoable) => {
    const { changeView, onOwnColumns, ownColumns: present } = latest.current;
    changeView((now) => ({ ...now, ...parts, page: 1 }));
    if (columns.join() !== present.join()) onOwnColumns(columns);
  }, []);
  const settle = useCallback(() => {
    latest.current.settle();
    return toUndoable(latest.current.readView(), latest.current.ownColumns);
  }, []);
  const { recallMissed } = useUndo(current, apply, { isEqual, settle });
  return {
    /** Keeps filters that were built but never applied, because another change won over them. */
    recallMissed: useCallback(
      ({ filters, match }: { filters: readonly FilterNode[]; match: Match }) =>
        recallMissed((left) => ({ ...left, filters, match })),
      [recallMissed],
    ),
  };
}

function toUndoable({ filters, match, sort, columns }: View, ownColumns: readonly ColumnId[]): Undoable {
  return { filters, match, sort, columns, ownColumns };
}

function isEqual({ ownColumns: a, ...parts }: Undoable, { ownColumns: b, ...others }: Undoable): boolean {
  return a.join() === b.join() && viewsEqual({ ...defaultView, ...parts }, { ...defaultView, ...others });
}
