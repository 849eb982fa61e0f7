"use client";

import { useBuilder } from "./builder-context";
import { Chip } from "./chip";
import type { DraftRow } from "./draft";
import { reasonIdOf } from "./row-reasons";
import type { RowState } from "./row-state";

type FilterChipsProps = {
  idPrefix: string;
  states: ReadonlyMap<string, RowState>;
  isRowChanged: (row: DraftRow) => boolean;
  /** Pointer or focus came to the chip of a row, or left it. */
  onActivate: (rowId: string, isActive: boolean) => void;
};

/** A chip for each filter of the draft. */
export function FilterChips({ idPrefix, states, isRowChanged, onActivate }: FilterChipsProps) {
  const { draft } = useBuilder();
  return draft.rows.map((row) => {
    const state = states.get(row.id) ?? { type: "normal" };
    return (
      <Chip
        key={row.id}
        row={row}
        state={state}
        isChanged={isRowChanged(row)}
        reasonId={reasonIdOf(idPrefix, row, state)}
        onActivate={(isActive) => onActivate(row.id, isActive)}
      />
    );
  });
}
