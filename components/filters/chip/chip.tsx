"use client";

import { describeRow } from "@/components/filters/describe";
import { useBuilder } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { useMessages } from "@/components/i18n/messages-provider";
import { ChipField } from "./chip-field";
import { ChipMove } from "./chip-move";
import { ChipOperator } from "./chip-operator";
import { ChipRemove } from "./chip-remove";
import { ChipValue } from "./chip-value";
import { chipVariants } from "./chip-variants";
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
  const t = useMessages().filters;
  const { describe } = useBuilder();
  return (
    // biome-ignore lint/a11y/useSemanticElements: A fieldset cannot be laid out as a chip in every browser.
    <div
      role="group"
      aria-label={t.chip.group(describeRow(row, describe))}
      data-row={row.id}
      className={chipVariants(state.type)}
      onPointerEnter={() => onActivate(true)}
      onPointerLeave={() => onActivate(false)}
      onFocus={() => onActivate(true)}
      onBlur={() => onActivate(false)}
    >
      <ChipField row={row} isChanged={isChanged} />
      <ChipOperator row={row} />
      <ChipValue row={row} state={state} reasonId={reasonId} />
      <ChipMove row={row} />
      <ChipRemove row={row} />
    </div>
  );
}
