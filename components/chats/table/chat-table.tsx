// biome-ignore-all lint/a11y/noRedundantRoles: an element that is laid out as something else loses its role in some browsers.
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table is how a grid is written.
// biome-ignore-all lint/a11y/useFocusableInteractive: the arrow keys give a cell its tabindex when they come to it.

"use client";

import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { memo, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { missing } from "@/components/chats/values/missing";
import { type ReadBy, useReadBy } from "@/components/chats/values/time-text";
import { useMessages } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import type { ChatRow } from "@/lib/api/chats/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import { isSortField } from "@/lib/helpcrunch/sort";
import type { Messages } from "@/lib/i18n/en";
import { type ColumnId, columnIds, columnWidth, isEndAligned } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/sort";
import { cellOf } from "./chat-cell";
import { ColumnHeader } from "./column-header";
import { type ColumnLook, columnLooks, tableWidths, type Widths } from "./column-layout";
import { ensureTabStop, keepTabStop, moveInGrid } from "./grid-keys";
import type { RowSlots } from "./row-slots";
import type { Density } from "./table-preferences";

/** Widths are for later: nobody changes them before the browser has come to rest. */
const ResizeHandle = lazyComponent(async () => (await import("./late-list")).ResizeHandle);

/** The view orders and pages the rows, on the server; the table takes them as they come. */
const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ChatRow>();

const columnDefinitions = new Map(columnIds.map((id) => [id, helper.display({ id })]));

type ChatTableProps = {
  rows: readonly ChatRow[];
  /** With those that are still to be drawn, for which the room is kept. */
  rowCount: number;
  slots: RowSlots["slots"];
  columns: readonly ColumnId[];
  widths: Widths;
  density: Density;
  sort: ViewSort;
  /** The whole result is on this page, so that every column can be sorted here. */
  sortsByAnyColumn: boolean;
  /** Rows of an older view, while the new ones are on their way. */
  isOld: boolean;
  openChatId: number | null;
  /** The chats that are chosen while somebody chooses; null otherwise. What is pressed is heard by whoever holds the table. */
  chosen: Readonly<Record<string, true>> | null;
  /** For the row at each place, where the chat in it leads. */
  hrefOfAt: (index: number) => (chatId: number) => string;
  onSort: (column: ColumnId) => void;
  onPressSort: (column: ColumnId) => void;
  onResize: (column: ColumnId, width: number) => void;
};

/**
 * The table of chats, as a grid that is one stop of the Tab key. It draws what it is given and keeps nothing: order, page
 * and columns come from the view, and presses on rows are heard by whoever holds it.
 *
 * Its rows are boxes of their own, so that a change in one lays out that one alone; a table would look at all of them. What
 * they are is then said by their roles.
 */
export function ChatTable(props: ChatTableProps) {
  const { rows, slots, columns, widths, density, sort, sortsByAnyColumn, isOld, openChatId, hrefOfAt, chosen } = props;
  const isPageChosen = chosen !== null && rows.every(({ id }) => id === null || chosen[id] === true);
  const readBy = useReadBy();
  const { t } = readBy;
  const looks = useMemo(() => columnLooks(columns, sort.column), [columns, sort.column]);
  const table = useTable({
    features,
    columns: columns.flatMap((id) => columnDefinitions.get(id) ?? []),
    data: rows,
    getRowId: (_row, index) => String(slots[index]),
  });
  const grid = useRef<HTMLTableElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows or columns may have taken the stop away.
  useLayoutEffect(() => ensureTabStop(grid.current), [rows, columns]);
  useEffect(() => markWhenWide(grid.current), []);

  return (
    <table
      ref={grid}
      role="grid"
      data-density={density}
      {...(openChatId === null ? {} : { "data-beside": "" })}
      {...(chosen === null ? {} : { "data-choosing": "", "aria-multiselectable": true })}
      className="chat-table block"
      style={{ ...tableWidths(columns, sort.column, widths), "--rows": props.rowCount } as React.CSSProperties} // As there.
      onFocus={keepTabStop}
      onKeyDown={moveInGrid}
    >
      <caption className="sr-only">{t.list.caption}</caption>
      <thead role="rowgroup" className="sticky top-0 z-3 block">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row" className="h-8 border-b border-line bg-sunken">
            {chosen !== null && (
              <th role="columnheader" scope="col" aria-label={t.list.choosePage} className="is-choice bg-sunken">
                <input
                  type="checkbox"
                  data-choose-page
                  readOnly
                  checked={isPageChosen}
                  aria-label={t.list.choosePage}
                />
              </th>
            )}
            {looks.map(({ id, className }, index) => {
              const isSorted = sort.column === id;
              const canSort = isSortField(id) || sortsByAnyColumn;
              return (
                <th
                  key={id}
                  role="columnheader"
                  scope="col"
                  data-column={id}
                  // By itself it would be named after its handle's width too.
                  aria-label={t.fields.columns[id]}
                  // The handle at a head's end reaches over the next head; the sorted one may lie over all others.
                  style={{ zIndex: 2 + columns.length - (isSorted ? -1 : index) }}
                  {...(isSorted ? { "aria-sort": sort.order === "desc" ? "descending" : "ascending" } : {})}
                  className={classNames(
                    "relative min-w-0 whitespace-nowrap bg-sunken px-2 text-12 leading-[calc(2rem-1px)] aria-[sort]:sticky aria-[sort]:-mb-px aria-[sort]:border-b aria-[sort]:border-accent aria-[sort]:end-0 aria-[sort]:shadow-[inset_0_-1px_0_var(--accent)]",
                    isEndAligned(id) ? "text-end" : "text-start",
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
      <tbody role="rowgroup" className="block" {...(isOld ? { "data-old": "" } : {})}>
        {table.getRowModel().rows.map((row, index) => (
          <Row
            key={row.id}
            row={row.original}
            looks={looks}
            hrefOf={hrefOfAt(index)}
            isOpen={row.original.id !== null && row.original.id === openChatId}
            isTabStop={index === 0}
            isChosen={chosen === null ? null : row.original.id !== null && chosen[row.original.id] === true}
            readBy={readBy}
          />
        ))}
      </tbody>
    </table>
  );
}

/**
 * Says in `data-wide` whether the table is wider than its room, so that the sorted column sticks to the edge only then: a
 * hundred cells that stick cost every frame of a scroll, whether they have somewhere to stick or not.
 */
function markWhenWide(grid: HTMLElement | null): (() => void) | undefined {
  const room = grid?.parentElement ?? null;
  // Not every test has it.
  if (grid === null || room === null || typeof ResizeObserver === "undefined") return undefined;
  const sizes = new ResizeObserver(() => grid.toggleAttribute("data-wide", grid.offsetWidth > room.clientWidth));
  sizes.observe(grid);
  sizes.observe(room);
  return () => sizes.disconnect();
}

type RowProps = {
  row: ChatRow;
  looks: readonly ColumnLook[];
  hrefOf: (chatId: number) => string;
  isOpen: boolean;
  isTabStop: boolean;
  /** Null while nobody chooses. */
  isChosen: boolean | null;
  readBy: ReadBy;
};

const Row = memo(function Row({ row, looks, hrefOf, isOpen, isTabStop, isChosen, readBy }: RowProps) {
  const chat = "unreadable" in row ? null : row;
  const link = chat === null ? null : { href: hrefOf(chat.id), "data-row-link": chat.id, tabIndex: isTabStop ? 0 : -1 };
  return (
    <tr
      role="row"
      data-chat={chat?.id}
      data-unread={chat?.readByAgent === false || undefined}
      aria-current={isOpen || undefined}
      aria-selected={isChosen ?? undefined}
    >
      {isChosen !== null && (
        <td role="gridcell" className="is-choice">
          {chat !== null && <ChoiceBox chat={chat} isChosen={isChosen} t={readBy.t} />}
        </td>
      )}
      {looks.map(({ id, cellClassName, isForeign, isName, isLink }) => (
        <td
          key={id}
          role="gridcell"
          className={cellClassName}
          dir={isForeign ? "auto" : undefined}
          translate={isName ? "no" : undefined}
          data-message={id === "message" || undefined}
        >
          {chat === null ? <UnreadableCell row={row} column={id} /> : cellOf(chat, id, readBy, isLink ? link : null)}
        </td>
      ))}
    </tr>
  );
});

/** Pressed, it is heard by whoever holds the rows. */
export function ChoiceBox({ chat, isChosen, t }: { chat: Chat; isChosen: boolean; t: Messages }) {
  const name = chat.customer?.name ?? t.common.chatNumber(chat.id);
  return (
    <input type="checkbox" data-choose={chat.id} readOnly checked={isChosen} aria-label={t.list.chooseRow(name)} />
  );
}

/** A row that HelpCrunch sent in a form nobody documented: it keeps its place and says so. */
function UnreadableCell({ row, column }: { row: ChatRow; column: ColumnId }) {
  const t = useMessages();
  if (column === "message") return <span className="text-warning">{t.list.unreadableRow}</span>;
  if ((column === "id" || column === "customer") && row.id !== null) return <span>{row.id}</span>;
  return missing(t);
}
