"use client";

import { useCallback, useMemo, useState } from "react";

/** By id, as TanStack Table keeps its row selection. */
export type ChosenRows = Readonly<Record<string, true>>;

type ChosenState = { view: string; rows: ChosenRows; isWhole: boolean; isChoosing: boolean };

const none: Omit<ChosenState, "view"> = { rows: {}, isWhole: false, isChoosing: false };

/**
 * The chats that were chosen in a view, by id and over all of its pages, or all that the view finds. Another view begins
 * with none: what is chosen is always of what one sees.
 */
export function useChosen(view: string) {
  const [state, setState] = useState<ChosenState>({ view, ...none });
  const { rows, isWhole, isChoosing } = state.view === view ? state : none;
  const setRows = useCallback(
    (update: ChosenRows | ((rows: ChosenRows) => ChosenRows)) =>
      setState((before) => {
        const known = before.view === view ? before.rows : none.rows;
        const next = typeof update === "function" ? update(known) : update;
        return { view, rows: next, isWhole: false, isChoosing: true };
      }),
    [view],
  );
  const ids = useMemo(() => Object.keys(rows).map(Number), [rows]);
  return {
    /** Null while nobody chooses. */
    rows: isChoosing ? rows : null,
    ids,
    isWhole,
    setRows,
    begin: () => setRows((before) => before),
    chooseWhole: () => setState({ view, rows, isWhole: true, isChoosing: true }),
    clear: useCallback(() => setState({ view, ...none }), [view]),
  };
}

export type Chosen = ReturnType<typeof useChosen>;
