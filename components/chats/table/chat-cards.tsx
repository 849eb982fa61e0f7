"use client";

import { memo } from "react";
import { StatusMark } from "@/components/chats/values/status-mark";
import { TimeText } from "@/components/chats/values/time-text";
import { WaitingTime } from "@/components/chats/values/waiting-time";
import { useMessages } from "@/components/i18n/messages-provider";
import type { ChatRow } from "@/lib/api/chats/contract";
import { waitingSince } from "@/lib/dates/waiting";
import { CustomerCell, MessageCell } from "./chat-cell";
import type { RowSlots } from "./row-slots";

type ChatCardsProps = {
  rows: readonly ChatRow[];
  slots: RowSlots["slots"];
  isOld: boolean;
  /** For the card at each place, where the chat in it leads. */
  hrefOfAt: (index: number) => (chatId: number) => string;
};

/** The list on a phone: three lines for each chat on hairlines, instead of a table that scrolls sideways. */
export function ChatCards({ rows, slots, isOld, hrefOfAt }: ChatCardsProps) {
  const t = useMessages();
  return (
    <ul aria-label={t.list.caption} className="group/rows" {...(isOld ? { "data-old": "" } : {})}>
      {rows.map((row, index) => (
        <Card key={slots[index]} row={row} hrefOf={hrefOfAt(index)} />
      ))}
    </ul>
  );
}

const Card = memo(function Card({ row, hrefOf }: { row: ChatRow; hrefOf: (chatId: number) => string }) {
  const t = useMessages();
  return (
    <li className="relative border-b border-line px-4 py-2.5">
      {"unreadable" in row ? (
        <p className="text-warning">{`${row.id ?? ""} ${t.list.unreadableRow}`}</p>
      ) : (
        <>
          <p className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate [&_a]:after:absolute [&_a]:after:inset-0">
              <CustomerCell chat={row} href={hrefOf(row.id)} />
            </span>
            <span data-label={t.fields.columns.lastMessageAt} className="flex-none text-12 text-fg-2">
              <TimeText iso={row.lastMessageAt} />
            </span>
          </p>
          <p className="text-fg-2 group-data-old/rows:text-fg-3">
            <MessageCell chat={row} />
          </p>
          <p className="flex items-center gap-2 text-12 text-fg-2">
            <span className="max-w-1/2 flex-none">
              <StatusMark status={row.status} statusRaw={row.statusRaw} />
            </span>
            <span className="min-w-0 truncate">
              {[row.assignee?.name, row.department?.name].filter(Boolean).join(" · ")}
            </span>
            {waitingSince(row) !== null && (
              <span className="ms-auto flex-none">
                {t.list.waitingFor} <WaitingTime chat={row} />
              </span>
            )}
          </p>
        </>
      )}
    </li>
  );
});
