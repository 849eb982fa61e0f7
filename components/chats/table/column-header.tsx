"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { onPrimaryPress } from "@/components/ui/overlay/primary-press";
import { Tooltip } from "@/components/ui/overlay/tooltip";
import type { ColumnId } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/sort";

type ColumnHeaderProps = {
  column: ColumnId;
  sort: ViewSort;
  /** Null: it can be sorted by; else why it cannot. */
  unsortableReason: string | null;
  isEndAligned: boolean;
  onSort: (column: ColumnId) => void;
  /** The head is pressed, and may yet be let go elsewhere. */
  onPressSort: (column: ColumnId) => void;
};

/** The words in a column's head: a button where it sorts, plain and with its reason where it does not. */
export function ColumnHeader({ column, sort, unsortableReason, isEndAligned, ...props }: ColumnHeaderProps) {
  const t = useMessages();
  const label = t.fields.columns[column];
  const isSorted = sort.column === column;

  if (unsortableReason !== null) {
    return (
      <Tooltip content={unsortableReason}>
        <button
          type="button"
          aria-disabled="true"
          tabIndex={-1}
          className="inline-flex h-6 max-w-full cursor-default items-center rounded-1 align-middle font-normal text-fg-3 -outline-offset-2"
        >
          <span className="truncate">{label}</span>
        </button>
      </Tooltip>
    );
  }
  return (
    <button
      type="button"
      // The arrow keys come here: the grid is one stop.
      tabIndex={-1}
      onClick={() => props.onSort(column)}
      onMouseDown={onPrimaryPress(() => props.onPressSort(column))}
      className={`-mx-1 inline-flex h-6 max-w-full items-center gap-0.5 rounded-1 px-1 align-middle -outline-offset-2 hover:bg-hover hover:text-fg ${isSorted ? "font-semibold text-accent-text" : "font-medium text-fg-2"} ${isEndAligned ? "-me-1.5" : ""}`}
    >
      <span className="truncate">{label}</span>
      <Icon
        of={isSorted ? (sort.order === "desc" ? "arrow-down" : "arrow-up") : "chevrons-up-down"}
        size={14}
        className={isSorted ? "" : "text-fg-3"}
      />
    </button>
  );
}
