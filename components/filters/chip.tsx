"use client";

import { useWords } from "@/components/layout/words-provider";
import { useBuilder } from "./builder-context";
import { ChipField } from "./chip-field";
import { chipLook } from "./chip-look";
import { ChipOperator } from "./chip-operator";
import { ChipRemove } from "./chip-remove";
import { ChipValue } from "./chip-value";
import { describeRow } from "./describe";
import type { DraftRow } from "./draft";
import type { RowState } from "./row-state";

type ChipProps = {
  row: DraftRow;
  state: RowState;
  /** Differs from the saved filter. */
  isChanged: boolean;
  /** The line under the bar that says what is wrong. */
  reasonId: string | undefined;
  /** Pointer or focus came to the chip, or left it. */
  onActivate: (isActive: boolean) => void;
};

/** A filter in the bar: field, operator, value and remove, each its own button. */
export function Chip({ row, state, isChanged, reasonId, onActivate }: ChipProps) {
  const words = useWords().filters;
  const { describe } = useBuilder();
  return (
    // biome-ignore lint/a11y/useSemanticElements: A fieldset cannot be laid out as a chip in every browser.
    <div
      role="group"
      aria-label={words.chip.group(describeRow(row, describe))}
      data-row={row.id}
      className={chipLook(state.type)}
      onPointerEnter={() => onActivate(true)}
      onPointerLeave={() => onActivate(false)}
      onFocus={() => onActivate(true)}
      onBlur={() => onActivate(false)}
    >
      <ChipField row={row} isChanged={isChanged} />
      <ChipOperator row={row} />
      <ChipValue row={row} state={state} reasonId={reasonId} />
      <ChipRemove row={row} />
    </div>
  );
}
