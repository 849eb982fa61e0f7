"use client";

import { useMemo, useState } from "react";
import { writePreference } from "@/components/i18n/preference-cookie";
import { type ColumnId, columnWidth } from "@/lib/view/columns";
import { type View, visibleColumns, withColumns } from "@/lib/view/view";
import {
  clampWidth,
  type Density,
  defaultTablePreferences,
  serialiseTablePreferences,
  type TablePreferences,
  tablePreferencesCookie,
} from "./table-preferences";

type TableLookOptions = {
  /** What the server read from this browser's cookie. */
  initial: TablePreferences;
  view: View;
  sortedColumn: ColumnId;
  /** The density of the saved filter that is open; null where there is none, or it leaves that to each reader. */
  savedDensity: Density | null;
  changeView: (update: (current: View) => View) => void;
};

/** How the table looks: by the address and the saved filter where they say so, else as this browser likes it. */
export function useTablePreferences({ initial, view, sortedColumn, savedDensity, changeView }: TableLookOptions) {
  const [preferences, setPreferences] = useState(initial);
  const [chosenDensity, setChosenDensity] = useState<Density | null>(null);
  const keep = (change: Partial<TablePreferences>) => {
    const next = { ...preferences, ...change };
    setPreferences(next);
    writePreference(tablePreferencesCookie, serialiseTablePreferences(next));
  };
  const showColumns = (columns: readonly ColumnId[], change: Partial<TablePreferences> = {}) => {
    keep({ ...change, columns });
    if (view.columns !== null) changeView((current) => withColumns(current, [...columns]));
  };

  // A row is drawn anew only when what it shows has changed, so what all rows share has to stay the same.
  const columns = useMemo(
    () => visibleColumns({ columns: view.columns, sort: { column: sortedColumn } }, preferences.columns),
    [view.columns, sortedColumn, preferences.columns],
  );
  return {
    columns,
    /** This browser's own, which show where the address names none. */
    ownColumns: preferences.columns,
    setOwnColumns: (next: readonly ColumnId[]) => keep({ columns: next }),
    setColumns: (next: ColumnId[]) => showColumns(next),
    widths: preferences.widths,
    /** In pixels; what the column never goes below where it takes what others leave. */
    widthOf: (column: ColumnId) => preferences.widths[column] ?? columnWidth(column).default,
    setWidth: (column: ColumnId, width: number) =>
      keep({ widths: { ...preferences.widths, [column]: clampWidth(column, width) } }),
    resetColumns: () => showColumns(defaultTablePreferences.columns, { widths: defaultTablePreferences.widths }),
    density: chosenDensity ?? savedDensity ?? preferences.density,
    setDensity: (next: Density) => {
      setChosenDensity(next);
      if (savedDensity === null) keep({ density: next });
    },
    /** Back to what the saved filter says. */
    resetDensity: () => setChosenDensity(null),
  };
}
