"use client";

import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { memo } from "react";
import { useWords } from "@/components/layout/words-provider";
import type { ChatRow } from "@/lib/api/contract";
import { type ColumnId, columnIds, columnWidth, isEndAligned, sortFieldOf } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/view";
import { ChatCell } from "./chat-cell";
import { ColumnHeader } from "./column-header";
import { Missing } from "./missing";
import { ResizeHandle } from "./resize-handle";
import type { RowSlots } from "./row-slots";
import { clampWidth, type Density } from "./table-preferences";

/** The view orders and pages the rows, on the server; the table takes them as they come. */
const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ChatRow>();

const columnDefinitions = new Map(columnIds.map((id) => [id, helper.display({ id })]));

type ChatTableProps = {
  rows: readonly ChatRow[];
  slots: RowSlots["slots"];
  columns: readonly ColumnId[];
  widths: Partial<Record<ColumnId, number>>;
  density: Density;
  sort: ViewSort;
  /** The whole result is on this page, so that every column can be sorted here. */
  isWholeResult: boolean;
  /** Rows of an older view, while the new ones are on their way. */
  isOld: boolean;
  openChatId: number | null;
  hrefOf: (chatId: number) => string;
  onSort: (column: ColumnId) => void;
  onResize: (column: ColumnId, width: number) => void;
  onOpen: (chatId: number) => void;
};

/** The table of chats. It draws what it is given and keeps nothing: order, page and columns come from the view. */
export function ChatTable(props: ChatTableProps) {
  const { rows, slots, columns, widths, density, sort, isWholeResult, isOld, openChatId } = props;
  const words = useWords();
  const table = useTable({
    features,
    columns: columns.flatMap((id) => columnDefinitions.get(id) ?? []),
    data: rows,
    getRowId: (_row, index) => String(slots[index]),
  });
  const widthMin = columns.reduce((sum, id) => {
    return sum + (isElastic(id, widths) ? columnWidth(id).min : (widths[id] ?? columnWidth(id).default));
  }, 0);

  return (
    <table
      data-density={density}
      className="w-full table-fixed border-separate border-spacing-0"
      style={{ minWidth: widthMin }}
    >
      <caption className="sr-only">{words.list.caption}</caption>
      <colgroup>
        {columns.map((id) => (
          <col key={id} style={isElastic(id, widths) ? undefined : { width: widths[id] ?? columnWidth(id).default }} />
        ))}
      </colgroup>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {columns.map((id, index) => {
              const isSorted = sort.column === id;
              const canSort = sortFieldOf(id) !== undefined || isWholeResult;
              return (
                <th
                  key={id}
                  scope="col"
                  // The handle at a head's end reaches over the next head; the sorted one may lie over all others.
                  style={{ zIndex: 2 + columns.length - (isSorted ? -1 : index) }}
                  {...(isSorted ? { "aria-sort": sort.order === "desc" ? "descending" : "ascending" } : {})}
                  className={`sticky top-0 h-8 whitespace-nowrap border-b border-line bg-sunken px-2 text-12 first:ps-4 last:pe-4 aria-[sort]:border-accent aria-[sort]:end-0 aria-[sort]:shadow-[inset_0_-1px_0_var(--accent)] ${isEndAligned(id) ? "text-end" : "text-start"}`}
                >
                  <ColumnHeader
                    column={id}
                    sort={sort}
                    isEndAligned={isEndAligned(id)}
                    unsortableReason={canSort ? null : words.list.unsortable}
                    onSort={props.onSort}
                  />
                  <ResizeHandle
                    column={id}
                    width={widths[id] ?? columnWidth(id).default}
                    onResize={(width) => props.onResize(id, clampWidth(id, width))}
                  />
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody className="group/rows" {...(isOld ? { "data-old": "" } : {})}>
        {table.getRowModel().rows.map((row) => (
          <Row
            key={row.id}
            row={row.original}
            columns={columns}
            density={density}
            sortedColumn={sort.column}
            isOpen={row.original.id !== null && row.original.id === openChatId}
            hrefOf={props.hrefOf}
            onOpen={props.onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The message takes the room that the others leave, until somebody gives it a width. */
function isElastic(id: ColumnId, widths: Partial<Record<ColumnId, number>>): boolean {
  return id === "message" && widths[id] === undefined;
}

type RowProps = Pick<ChatTableProps, "columns" | "density" | "hrefOf" | "onOpen"> & {
  row: ChatRow;
  sortedColumn: ColumnId;
  isOpen: boolean;
};

const Row = memo(function Row({ row, columns, density, sortedColumn, isOpen, hrefOf, onOpen }: RowProps) {
  const words = useWords();
  const chat = "unreadable" in row ? null : row;
  return (
    // The row's link is what keyboards and screen readers use; pressing beside it is a convenience for the pointer.
    <tr
      data-open={isOpen || undefined}
      className="group/row"
      onClick={(event) => {
        const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
        const isOnControl = event.target instanceof Element && event.target.closest("a, button") !== null;
        const isSelecting = window.getSelection()?.isCollapsed === false;
        if (chat !== null && isPlain && !isOnControl && !isSelecting) onOpen(chat.id);
      }}
    >
      {columns.map((column) => (
        // The sorted column stays in sight where the table is wider than its room.
        <td
          key={column}
          data-label={words.fields.columns[column]}
          className={`truncate border-b border-line px-2 text-fg-2 first:ps-4 last:pe-4 group-hover/row:bg-hover group-data-open/row:bg-selected group-data-old/rows:text-fg-3 group-data-open/row:first:shadow-[inset_2px_0_0_var(--accent)] ${density === "compact" ? "h-8" : "h-10"} ${isEndAligned(column) ? "text-end" : ""} ${column === sortedColumn ? "sticky end-0 z-1 bg-[color-mix(in_srgb,var(--accent)_4%,var(--surface))] text-fg" : ""}`}
        >
          {chat === null ? (
            <UnreadableCell row={row} column={column} />
          ) : (
            <ChatCell chat={chat} column={column} href={hrefOf(chat.id)} />
          )}
        </td>
      ))}
    </tr>
  );
});

/** A row that HelpCrunch sent in a form nobody documented: it keeps its place and says so. */
function UnreadableCell({ row, column }: { row: ChatRow; column: ColumnId }) {
  const words = useWords();
  if (column === "message") return <span className="text-warning">{words.list.unreadableRow}</span>;
  if ((column === "id" || column === "customer") && row.id !== null) return <span>{row.id}</span>;
  return <Missing />;
}
