"use client";

import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { PopoverFooter } from "@/components/ui/overlay/popover";
import { numberFormatter } from "@/lib/dates/formatters";
import { type ColumnId, columnIds, columnWidth } from "@/lib/view/columns";
import { renderedWidth } from "./rendered-width";

export type ColumnsPickerProps = {
  columns: readonly ColumnId[];
  /** Cannot be hidden: the list is sorted by it. */
  sortedColumn: ColumnId;
  onChange: (columns: ColumnId[]) => void;
  /** In pixels, as far as somebody chose them. */
  widths: Partial<Record<ColumnId, number>>;
  onWidth: (column: ColumnId, width: number) => void;
  /** Back to what somebody sees who never chose, widths too. */
  onReset: () => void;
};

/** In pixels. */
const widthStep = 24;

/** Which columns are shown, in which order and how wide; everything by buttons, nothing needs dragging. */
export function ColumnsPicker({ columns, sortedColumn, onChange, widths, onWidth, onReset }: ColumnsPickerProps) {
  const { columnsMenu, ...t } = useAreaMessages("windows");
  const number = numberFormatter(useLocale());
  const announce = useAnnounce();
  const hidden = columnIds.filter((id) => !columns.includes(id));

  const move = (id: ColumnId, step: -1 | 1) => {
    const from = columns.indexOf(id);
    const next = columns.filter((column) => column !== id);
    next.splice(from + step, 0, id);
    onChange(next);
    const place = number.format(from + step + 1);
    announce(t.savedFilters.moved(t.fields.columns[id], place, number.format(columns.length)));
  };
  const widen = (id: ColumnId, step: number) =>
    onWidth(id, (renderedWidth(id) ?? widths[id] ?? columnWidth(id).default) + step);
  const toggle = (id: ColumnId, isShown: boolean) =>
    onChange(isShown ? [...columns, id] : columns.filter((column) => column !== id));

  return (
    <>
      <ul className="min-h-0 flex-1 overflow-y-auto p-1">
        {[...columns, ...hidden].map((id) => {
          const label = t.fields.columns[id];
          const position = columns.indexOf(id);
          const isShown = position >= 0;
          return (
            <li key={id} className="flex min-h-7 items-center gap-1 rounded-1 ps-2 hover:bg-hover">
              <span className="min-w-0 flex-1">
                <Checkbox
                  label={label}
                  checked={isShown}
                  disabled={isShown && (id === sortedColumn || columns.length === 1)}
                  onChange={(checked) => toggle(id, checked)}
                />
              </span>
              {isShown && (
                <>
                  <IconButton
                    icon="arrow-up"
                    size="small"
                    label={columnsMenu.moveUp(label)}
                    disabled={position === 0}
                    onClick={() => move(id, -1)}
                  />
                  <IconButton
                    icon="arrow-down"
                    size="small"
                    label={columnsMenu.moveDown(label)}
                    disabled={position === columns.length - 1}
                    onClick={() => move(id, 1)}
                  />
                  <IconButton
                    icon="minus"
                    size="small"
                    label={columnsMenu.narrower(label)}
                    className="ms-1"
                    onClick={() => widen(id, -widthStep)}
                  />
                  <IconButton
                    icon="plus"
                    size="small"
                    label={columnsMenu.wider(label)}
                    onClick={() => widen(id, widthStep)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <PopoverFooter>
        <span className="flex-1">{columnsMenu.hint}</span>
        <Button onClick={onReset}>{columnsMenu.reset}</Button>
      </PopoverFooter>
    </>
  );
}
