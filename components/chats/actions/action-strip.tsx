"use client";

import type { ReactNode } from "react";
import { StatusMark } from "@/components/chats/values/status-mark";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { Chat } from "@/lib/helpcrunch/chat";
import { partText } from "./change-text";
import { type ActionMenuName, type ChatActions, useChatActions } from "./chat-actions-context";

const pill =
  "inline-flex h-11 flex-none items-center gap-2 rounded-full border border-line-strong bg-raised px-3.5 whitespace-nowrap";

type ActionStripProps = { chat: Chat; className?: string };

/** Over the conversation where the facts are not in sight: what one does most, for a thumb. */
export function ActionStrip(props: ActionStripProps) {
  const actions = useChatActions();
  return actions === null ? null : <Strip {...props} actions={actions} />;
}

function Strip({ chat, className, actions }: ActionStripProps & { actions: ChatActions }) {
  const t = useAreaMessages("chatActions");
  const reader = { t, locale: useLocale(), timeZone: useTimeZone() };
  const { chatActions: words, fields } = t;
  const assignee = partText(chat, "assignee", reader);
  const opener = (menu: ActionMenuName, name: string, content: ReactNode) => (
    <button
      type="button"
      data-fact={menu}
      aria-haspopup="dialog"
      aria-expanded={actions.opened?.menu === menu && actions.opened.chatId === chat.id}
      aria-label={name}
      onClick={({ currentTarget }) => actions.openMenu(menu, chat, currentTarget)}
      className={pill}
    >
      {content}
    </button>
  );
  return (
    <div
      role="toolbar"
      aria-label={words.label}
      data-shown-chat={chat.id}
      className={classNames(
        "flex flex-none gap-2 overflow-x-auto border-b border-line px-3 py-1.5 lg:hidden print:hidden",
        className,
      )}
    >
      {opener(
        "status",
        words.edit(fields.columns.status, partText(chat, "status", reader)),
        <StatusMark status={chat.status} statusRaw={chat.statusRaw} />,
      )}
      {opener(
        "assignee",
        words.edit(fields.columns.assignee, assignee),
        <>
          <Icon of="user-round" className="text-fg-3" />
          <span className="max-w-32 truncate">{assignee}</span>
        </>,
      )}
      {opener(
        "snooze",
        words.edit(words.snooze, partText(chat, "snoozedUntil", reader)),
        <>
          <Icon of="clock" className="text-fg-3" />
          {chat.snoozedUntil === null ? words.snooze : partText(chat, "snoozedUntil", reader)}
        </>,
      )}
      <button
        type="button"
        onClick={() => actions.change(chat, { status: chat.status === "closed" ? "opened" : "closed" })}
        className={pill}
      >
        <Icon of={chat.status === "closed" ? "inbox" : "check"} className="text-fg-3" />
        {chat.status === "closed" ? words.open : words.close}
      </button>
    </div>
  );
}
