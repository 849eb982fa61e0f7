"use client";

import { Chip } from "@/components/filters/chip/chip";
import { reasonIdOf } from "@/components/filters/chip/row-reasons";
import type { RowState } from "@/components/filters/chip/row-state";
import { useBuilder } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";

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
