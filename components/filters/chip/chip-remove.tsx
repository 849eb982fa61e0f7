"use client";

import { describeRow } from "@/components/filters/describe";
import { useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { useMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { slotVariants } from "./chip-variants";

/** Takes a filter away; focus then goes to the next one. */
export function ChipRemove({ row }: { row: DraftRow }) {
  const t = useMessages().filters;
  const { removeRow, describe } = useBuilder();
  const place = usePlace();
  const label = t.chip.remove(describeRow(row, describe));
  if (place === "sheet") {
    return <IconButton icon="x" size="touch" label={label} data-slot="remove" onClick={() => removeRow(row)} />;
  }
  return (
    <button
      type="button"
      aria-label={label}
      data-slot="remove"
      className={slotVariants(place, "remove")}
      onClick={() => removeRow(row)}
    >
      <Icon of="x" size={14} />
    </button>
  );
}
