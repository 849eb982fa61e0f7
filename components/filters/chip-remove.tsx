"use client";

import { useWords } from "@/components/layout/words-provider";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { useBuilder, usePlace } from "./builder-context";
import { slotLook } from "./chip-look";
import { describeRow } from "./describe";
import type { DraftRow } from "./draft";

/** Takes a filter away; focus then goes to the next one. */
export function ChipRemove({ row }: { row: DraftRow }) {
  const words = useWords().filters;
  const { removeRow, describe } = useBuilder();
  const place = usePlace();
  const label = words.chip.remove(describeRow(row, describe));
  if (place === "sheet") {
    return <IconButton icon="x" size="touch" label={label} data-slot="remove" onClick={() => removeRow(row)} />;
  }
  return (
    <button
      type="button"
      aria-label={label}
      data-slot="remove"
      className={slotLook(place, "remove")}
      onClick={() => removeRow(row)}
    >
      <Icon of="x" size={14} />
    </button>
  );
}
