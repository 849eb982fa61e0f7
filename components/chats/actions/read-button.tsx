"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import type { Chat } from "@/lib/helpcrunch/chat";
import { useChatActions } from "./chat-actions-context";

/** Marks a chat as read, or as unread again. Nothing for a viewer. */
export function ReadButton({ chat }: { chat: Chat }) {
  const actions = useChatActions();
  return actions === null ? null : <Button chat={chat} onChange={actions.change} />;
}

type ButtonProps = { chat: Chat; onChange: NonNullable<ReturnType<typeof useChatActions>>["change"] };

function Button({ chat, onChange }: ButtonProps) {
  const t = useAreaMessages("chatActions").chatActions;
  const isRead = chat.readByAgent === true;
  return (
    <IconButton
      icon={isRead ? "mail" : "mail-open"}
      label={t.key(isRead ? t.markUnread : t.markRead, "u")}
      onClick={() => onChange(chat, { readByAgent: !isRead })}
    />
  );
}
