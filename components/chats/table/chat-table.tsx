// biome-ignore-all lint/a11y/noRedundantRoles: an element that is laid out as something else loses its role in some browsers.

"use client";

import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { memo, useMemo } from "react";
import { Missing } from "@/components/chats/values/missing";
import { useMessages } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import type { ChatRow } from "@/lib/api/chats/contract";
import { type ColumnId, columnIds, columnWidth, isEndAligned, sortFieldOf } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/view";
import { cellOf } from "./chat-cell";
import { ColumnHeader } from "./column-header";
import { columnsBesidePeek } from "./columns-beside-peek";
import type { RowSlots } from "./row-slots";
import type { Density } from "./table-preferences";

/** Widths are for later: nobody changes them before the browser has come to rest. */
const ResizeHandle = lazyComponent(async () => (await import("./resize-handle")).ResizeHandle);

/** The view orders and pages the rows, on the server; the table takes them as they come. */
const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ChatRow>();

const columnDefinitions = new Map(columnIds.map((id) => [id, helper.display({ id })]));

type Widths = Partial<Record<ColumnId, number>>;

type ChatTableProps = {
  rows: readonly ChatRow[];
  slots: RowSlots["slots"];
  columns: readonly ColumnId[];
  widths: Widths;
  density: Density;
  sort: ViewSort;
  /** The whole result is on this page, so that every column can be sorted here. */
  isWholeResult: boolean;
  /** Rows of an older view, while the new ones are on their way. */
  isOld: boolean;
  openChatId: number | null;
  /** For the row at each place, where the chat in it leads. */
  hrefOfAt: (index: number) => (chatId: number) => string;
  onSort: (column: ColumnId) => void;
  onPressSort: (column: ColumnId) => void;
  onResize: (column: ColumnId, width: number) => void;
  onOpen: (chatId: number) => void;
};

/** How a cell finds the width of its column, which the table says once for all rows. */
const cellWidths = Object.fromEntries(columnIds.map((id) => [id, { flex: `var(--column-${id})` }]));

/** The flex of each column: those with a width share what is left by it, unless the message takes all of that. */
function toColumnWidths(columns: readonly ColumnId[], widths: Widths, isBeside: boolean): React.CSSProperties {
  const hasElastic = columns.some((id) => isElastic(id, widths));
  return Object.fromEntries(
    columns.map((id) => {
      const width = leastWidth(id, widths, isBeside);
      const share = isElastic(id, widths) ? 1 : hasElastic ? 0 : width;
      return [`--column-${id}`, `${share} 0 ${width}px`];
    }),
  );
}

type ColumnLook = {
  id: ColumnId;
  className: string;
  cellClassName: string;
  /** What it shows is the row's link. */
  isLink: boolean;
};

/**
 * How the columns differ, in their heads and cells alike and in the cells alone. While a chat is open beside the list, columns without room are hidden and stay
 * drawn: so it opens without drawing the rows anew.
 */
function toColumnLooks(columns: readonly ColumnId[], sorted: ColumnId): ColumnLook[] {
  const beside = columnsBesidePeek(columns, sorted);
  const link = columns.includes("customer") ? "customer" : beside[0];
  return columns.map((id) => {
    const className = classNames(
      "px-2",
      isEndAligned(id) ? "text-end" : "text-start",
      id === columns[0] && "ps-4",
      id === columns.at(-1) && "pe-4",
      !beside.includes(id) && "group-data-beside/table:hidden",
      id === beside[0] && "group-data-beside/table:ps-4",
      id === beside.at(-1) && "group-data-beside/table:pe-4",
    );
    const cellClassName = classNames(
      "truncate text-fg-2 group-data-old/rows:text-fg-3",
      className,
      // The sorted column stays in sight where the table is wider than its room.
      id === sorted &&
        "sticky end-0 z-1 bg-[color-mix(in_srgb,var(--accent)_4%,var(--surface))] text-fg group-hover/row:bg-hover group-data-open/row:bg-selected",
    );
    return { id, className, cellClassName, isLink: id === link };
  });
}

/**
 * The table of chats. It draws what it is given and keeps nothing: order, page and columns come from the view.
 *
 * Its rows are boxes of their own, as the browser can leave out of its work those of a hundred that are not in sight; it
 * cannot do so for rows that a table lays out. What they are is then said by their roles.
 */
export function ChatTable(props: ChatTableProps) {
  const { rows, slots, columns, widths, density, sort, isWholeResult, isOld, openChatId, hrefOfAt, onOpen } = props;
  const t = useMessages();
  const looks = useMemo(() => toColumnLooks(columns, sort.column), [columns, sort.column]);
  const isBeside = openChatId !== null;
  const shown = isBeside ? columnsBesidePeek(columns, sort.column) : columns;
  const table = useTable({
    features,
    columns: columns.flatMap((id) => columnDefinitions.get(id) ?? []),
    data: rows,
    getRowId: (_row, index) => String(slots[index]),
  });
  const widthMin = shown.reduce((sum, id) => sum + leastWidth(id, widths, isBeside), 0);

  return (
    <table
      role="table"
      data-density={density}
      {...(isBeside ? { "data-beside": "" } : {})}
      className="group/table block"
      style={{ minWidth: widthMin, ...toColumnWidths(shown, widths, isBeside) }}
    >
      <caption className="sr-only">{t.list.caption}</caption>
      <thead role="rowgroup" className="sticky top-0 z-3 block">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row" className="flex h-8 border-b border-line bg-sunken">
            {looks.map(({ id, className }, index) => {
              const isSorted = sort.column === id;
              const canSort = sortFieldOf(id) !== undefined || isWholeResult;
              return (
                <th
                  key={id}
                  role="columnheader"
                  scope="col"
                  data-column={id}
                  // By itself it would be named after its handle's width too.
                  aria-label={t.fields.columns[id]}
                  // The handle at a head's end reaches over the next head; the sorted one may lie over all others.
                  style={{ ...cellWidths[id], zIndex: 2 + columns.length - (isSorted ? -1 : index) }}
                  {...(isSorted ? { "aria-sort": sort.order === "desc" ? "descending" : "ascending" } : {})}
                  className={classNames(
                    "relative min-w-0 whitespace-nowrap bg-sunken text-12 leading-[calc(2rem-1px)] aria-[sort]:sticky aria-[sort]:-mb-px aria-[sort]:border-b aria-[sort]:border-accent aria-[sort]:end-0 aria-[sort]:shadow-[inset_0_-1px_0_var(--accent)]",
                    className,
                  )}
                >
                  <ColumnHeader
                    column={id}
                    sort={sort}
                    isEndAligned={isEndAligned(id)}
                    unsortableReason={canSort ? null : t.list.unsortable}
                    onSort={props.onSort}
                    onPressSort={props.onPressSort}
                  />
                  <ResizeHandle
                    column={id}
                    width={widths[id] ?? columnWidth(id).default}
                    onResize={(width) => props.onResize(id, width)}
                  />
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody
        role="rowgroup"
        className="group/rows block"
        {...(isOld ? { "data-old": "" } : {})}
        onClick={(event) => {
          const chatId = chatPressedOn(event);
          if (chatId !== null) onOpen(chatId);
        }}
        // Enter is the link's own: it opens the chat fully.
        onKeyDown={(event) => {
          const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row-link]") : null;
          if (event.key !== " " || link === null) return;
          event.preventDefault();
          onOpen(Number(link.dataset.rowLink));
        }}
      >
        {table.getRowModel().rows.map((row, index) => (
          <Row
            key={row.id}
            row={row.original}
            looks={looks}
            hrefOf={hrefOfAt(index)}
            isOpen={row.original.id !== null && row.original.id === openChatId}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The message takes the room that the others leave, until somebody gives it a width. */
function isElastic(id: ColumnId, widths: Widths): boolean {
  return id === "message" && widths[id] === undefined;
}

/** What a column never goes below, in pixels. */
function leastWidth(id: ColumnId, widths: Widths, isBeside: boolean): number {
  const usual = columnWidth(id);
  if (isElastic(id, widths)) return usual.min;
  return widths[id] ?? (isBeside ? usual.beside : undefined) ?? usual.default;
}

/** The chat in whose row somebody pressed; null where the press was for something else, or is the browser's to answer. */
function chatPressedOn({ target, button, ctrlKey, metaKey, shiftKey, altKey }: React.MouseEvent): number | null {
  if (!(target instanceof Element) || target.closest("a, button") !== null) return null;
  const isPlain = button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
  const isSelecting = window.getSelection()?.isCollapsed === false;
  if (!isPlain || isSelecting) return null;
  const chatId = target.closest("tr")?.dataset.chat;
  return chatId === undefined ? null : Number(chatId);
}

type RowProps = {
  row: ChatRow;
  looks: readonly ColumnLook[];
  hrefOf: (chatId: number) => string;
  isOpen: boolean;
};

const Row = memo(function Row({ row, looks, hrefOf, isOpen }: RowProps) {
  const t = useMessages();
  const chat = "unreadable" in row ? null : row;
  return (
    <tr
      role="row"
      data-chat={chat?.id}
      data-open={isOpen || undefined}
      aria-current={isOpen || undefined}
      className="group/row flex h-10 border-b border-line leading-[calc(2.5rem-1px)] [content-visibility:auto] compact:h-8 compact:leading-[calc(2rem-1px)] hover:bg-hover data-open:bg-selected data-open:shadow-[inset_2px_0_0_var(--accent)] print:[content-visibility:visible]"
    >
      {looks.map(({ id: column, cellClassName, isLink }) => (
        <td
          key={column}
          role="cell"
          data-label={t.fields.columns[column]}
          style={cellWidths[column]}
          className={cellClassName}
        >
          {chat === null ? <UnreadableCell row={row} column={column} /> : cellOf(chat, column, hrefOf(chat.id), isLink)}
        </td>
      ))}
    </tr>
  );
});

/** A row that HelpCrunch sent in a form nobody documented: it keeps its place and says so. */
function UnreadableCell({ row, column }: { row: ChatRow; column: ColumnId }) {
  const t = useMessages();
  if (column === "message") return <span className="text-warning">{t.list.unreadableRow}</span>;
  if ((column === "id" || column === "customer") && row.id !== null) return <span>{row.id}</span>;
  return <Missing />;
}
