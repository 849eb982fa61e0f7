"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Messages } from "@/lib/i18n/en";

/** The shape alone, where the word stands beside it. The style sheet draws it. */
export function StatusShape({ status }: { status: Chat["status"] }) {
  return <span aria-hidden="true" className="status-shape" data-status={status} />;
}

/** A chat's status as shape and word; a word that we do not know is shown as HelpCrunch sent it. */
export function statusMark({ status, statusRaw }: Pick<Chat, "status" | "statusRaw">, t: Messages) {
  return (
    <span className="status-mark" data-status={status}>
      {status === "other" ? String(statusRaw) : t.fields.statuses[status]}
    </span>
  );
}

export function StatusMark(chat: Pick<Chat, "status" | "statusRaw">) {
  return statusMark(chat, useMessages());
}
