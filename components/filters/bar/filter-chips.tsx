"use client";

import { Chip } from "@/components/filters/chip/chip";
import { reasonIdOf } from "@/components/filters/chip/row-reasons";
import type { RowState } from "@/components/filters/chip/row-state";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { type DraftRow, draftParts } from "@/components/filters/draft/draft";
import { FilterGroup } from "./filter-group";

type FilterChipsProps = {
  idPrefix: string;
  states: ReadonlyMap<string, RowState>;
  isRowChanged: (row: DraftRow) => boolean;
  /** Pointer or focus came to the chip of a row, or left it. */
  onActivate: (rowId: string, isActive: boolean) => void;
};

/** A chip for each filter of the draft, those of a group within a frame. */
export function FilterChips({ idPrefix, states, isRowChanged, onActivate }: FilterChipsProps) {
  const { draft } = useBuilder();
  const chip = (row: DraftRow) => {
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
  };
  return draftParts(draft).map((part) =>
    part.type === "row" ? (
      chip(part.row)
    ) : (
      <FilterGroup key={part.group.id} group={part.group}>
        {part.rows.map(chip)}
      </FilterGroup>
    ),
  );
}
