"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useMemo, useRef } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { Kbd } from "@/components/ui/kbd";
import { DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/overlay/dropdown-menu";
import { OpenStateContext } from "@/components/ui/overlay/open-state";
import { chatName } from "../detail/chat-name";
import { toPlainName } from "../detail/invisible";
import { type ActionMenuName, useChatActions } from "./chat-actions-context";
import { findChat } from "./own-changes";

export type RowMenuRequest = {
  chatId: number;
  /** The link of the row, or the button of its card; gets the focus back. */
  trigger: HTMLElement;
  /** Where the pointer asked for it; without one it opens at the trigger. */
  point: { x: number; y: number } | null;
  isByKey: boolean;
};

type RowMenuProps = {
  request: RowMenuRequest;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (chatId: number) => void;
};

/** All that can be done to the chat of a row, where its context menu was asked for. */
export function RowMenu({ request, isOpen, onOpenChange, onChoose }: RowMenuProps) {
  const { chatId, trigger: element, point } = request;
  const t = useAreaMessages("chatActions");
  const words = t.chatActions;
  const client = useQueryClient();
  const actions = useChatActions();
  const trigger = useMemo(() => ({ current: element }), [element]);
  const place = useMemo(
    () => (point === null ? undefined : { current: { getBoundingClientRect: () => new DOMRect(point.x, point.y) } }),
    [point],
  );
  const isByKey = useRef(request.isByKey);
  const ids = { triggerId: useId(), contentId: useId() };
  const chat = findChat(client, chatId);
  if (actions === null || chat === null) return null;
  const isClosed = chat.status === "closed";
  const isRead = chat.readByAgent === true;
  const href = element.closest("tr, li")?.querySelector("[data-row-link]")?.getAttribute("href") ?? `/chats/${chatId}`;
  const item = (icon: IconName, label: string, key: string | null, onSelect: () => unknown) => (
    <DropdownMenuItem
      icon={icon}
      end={key === null ? undefined : <Kbd className="pointer-coarse:hidden">{key}</Kbd>}
      onSelect={onSelect}
    >
      {label}
    </DropdownMenuItem>
  );
  const open = (menu: ActionMenuName) => () => actions.openMenu(menu, chat, element);
  return (
    <OpenStateContext value={{ isOpen, setOpen: onOpenChange, trigger, ...ids, isModal: true, isByKey }}>
      <DropdownMenuContent
        place={place}
        sideOffset={point === null ? 4 : 0}
        aria-labelledby={undefined}
        aria-label={t.list.rowActions(toPlainName(chatName(chat, t)))}
      >
        {isClosed
          ? item("inbox", words.open, null, () => actions.change(chat, { status: "opened" }))
          : item("check", words.close, "e", () => actions.change(chat, { status: "closed" }))}
        {item("circle-dot", words.menus.status, "s", open("status"))}
        {item("user-round", words.assign, "a", open("assignee"))}
        {item("building-complex", words.menus.department, "d", open("department"))}
        {item("clock", words.snooze, "h", open("snooze"))}
        {item(isRead ? "mail" : "mail-open", isRead ? words.markUnread : words.markRead, "u", () =>
          actions.change(chat, { readByAgent: !isRead }),
        )}
        <DropdownMenuSeparator />
        {item("list-checks", words.row.choose, "x", () => onChoose(chatId))}
        <DropdownMenuItem asChild>
          <a href={href} target="_blank" rel="noreferrer">
            <Icon of="external-link" className="text-fg-3" />
            {words.row.openInTab}
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </OpenStateContext>
  );
}
