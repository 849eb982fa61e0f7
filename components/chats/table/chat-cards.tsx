"use client";

import { memo } from "react";
import { statusMark } from "@/components/chats/values/status-mark";
import { type ReadBy, timeText, useReadBy } from "@/components/chats/values/time-text";
import { waitingTime } from "@/components/chats/values/waiting-time";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { ChatRow } from "@/lib/api/chats/contract";
import { waitingSince } from "@/lib/dates/waiting";
import { customerName, messageCell } from "./chat-cell";
import { ChoiceBox } from "./chat-table";
import type { RowSlots } from "./row-slots";

type ChatCardsProps = {
  rows: readonly ChatRow[];
  slots: RowSlots["slots"];
  isOld: boolean;
  /** As in the table. */
  chosen: Readonly<Record<string, true>> | null;
  /** Whether each has a button for what can be done to its chat. Whoever holds the cards hears its press. */
  hasMenu: boolean;
  /** For the card at each place, where the chat in it leads. */
  hrefOfAt: (index: number) => (chatId: number) => string;
};

/** The list on a phone: three lines for each chat on hairlines, instead of a table that scrolls sideways. */
export function ChatCards({ rows, slots, isOld, chosen, hasMenu, hrefOfAt }: ChatCardsProps) {
  const readBy = useReadBy();
  return (
    <ul aria-label={readBy.t.list.caption} {...(isOld ? { "data-old": "" } : {})}>
      {rows.map((row, index) => (
        <Card
          key={slots[index]}
          row={row}
          hrefOf={hrefOfAt(index)}
          isChosen={chosen === null ? null : row.id !== null && chosen[row.id] === true}
          hasMenu={hasMenu && chosen === null}
          readBy={readBy}
        />
      ))}
    </ul>
  );
}

type CardProps = {
  row: ChatRow;
  hrefOf: (chatId: number) => string;
  /** Null while nobody chooses. */
  isChosen: boolean | null;
  hasMenu: boolean;
  readBy: ReadBy;
};

const Card = memo(function Card({ row, hrefOf, isChosen, hasMenu, readBy }: CardProps) {
  const { t } = readBy;
  return (
    <li
      className={classNames(
        "relative border-b border-line px-4 py-2.5",
        isChosen !== null && "ps-14",
        hasMenu && "pe-12",
      )}
      data-unread={(!("unreadable" in row) && row.readByAgent === false) || undefined}
    >
      {isChosen !== null && !("unreadable" in row) && (
        <span className="is-choice absolute inset-y-0 start-0 z-1 grid w-14 place-items-center">
          <ChoiceBox chat={row} isChosen={isChosen} t={t} />
        </span>
      )}
      {hasMenu && !("unreadable" in row) && (
        <button
          type="button"
          data-row-menu={row.id}
          aria-haspopup="menu"
          aria-label={t.list.rowActions(row.customer?.name ?? t.common.chatNumber(row.id))}
          className="absolute inset-y-0 end-0 z-1 grid w-12 place-items-center text-fg-3 print:hidden"
        >
          <Icon of="ellipsis" size={20} />
        </button>
      )}
      {"unreadable" in row ? (
        <p className="text-warning">{`${row.id ?? ""} ${t.list.unreadableRow}`}</p>
      ) : (
        <>
          <p className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate [&_a]:after:absolute [&_a]:after:inset-0">
              {customerName(row, t, { href: hrefOf(row.id), "data-row-link": row.id })}
            </span>
            <span data-label={t.fields.columns.lastMessageAt} className="flex-none text-12 text-fg-2">
              {timeText(row.lastMessageAt, readBy)}
            </span>
          </p>
          <p dir="auto" className="truncate text-left text-fg-2">
            {messageCell(row, t)}
          </p>
          <p className="flex items-center gap-2 text-12 text-fg-2">
            <span className="max-w-1/2 flex-none truncate">{statusMark(row, t)}</span>
            <span translate="no" className="min-w-0 truncate">
              {[row.assignee?.name, row.department?.name].filter(Boolean).join(" · ")}
            </span>
            {waitingSince(row) !== null && (
              <span className="ms-auto flex flex-none gap-1">
                <span>{t.list.waitingFor}</span>
                {waitingTime(row, readBy)}
              </span>
            )}
          </p>
        </>
      )}
    </li>
  );
});
