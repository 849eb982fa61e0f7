"use client";

import type { ReactNode } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { ChatChangeKey } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { partText } from "./change-text";
import { type ActionMenuName, useChatActions } from "./chat-actions-context";

const menus: Partial<Record<ChatChangeKey, ActionMenuName>> = {
  status: "status",
  assignee: "assignee",
  department: "department",
  snoozedUntil: "snooze",
};

type FactEditorProps = {
  part: ChatChangeKey;
  chat: Chat;
  /** On its way to HelpCrunch. */
  isSending: boolean;
  /** The value as it is shown everywhere. */
  children: ReactNode;
};

/** A value that opens its own choices when it is pressed. */
export function FactEditor({ part, chat, isSending, children }: FactEditorProps) {
  const t = useAreaMessages("chatActions");
  const reader = { t, locale: useLocale(), timeZone: useTimeZone() };
  const actions = useChatActions();
  const menu = menus[part];
  if (actions === null || menu === undefined) return children;
  const isOpen = actions.opened?.menu === menu && actions.opened.chatId === chat.id;
  return (
    <span className="inline-flex max-w-full items-center">
      <button
        type="button"
        data-fact={menu}
        data-state={isOpen ? "open" : "closed"}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t.chatActions.edit(t.fields.columns[part], partText(chat, part, reader))}
        onClick={({ currentTarget }) => actions.openMenu(menu, chat, currentTarget)}
        className={classNames(
          "-ms-1.5 inline-flex h-6 min-w-0 items-center gap-1 rounded-2 border border-transparent ps-1.5 pe-1 text-start max-sm:h-11",
          "hover:border-line-strong hover:bg-raised data-[state=open]:border-line-strong data-[state=open]:bg-raised",
        )}
      >
        <span className="min-w-0 truncate">{children}</span>
        <Icon of="chevron-down" size={14} className="text-fg-3" />
      </button>
      {isSending && <span className="ms-1 text-12 text-fg-3">{t.chatActions.sending}</span>}
    </span>
  );
}
