import type { Directory } from "@/lib/api/chats/contract";
import { dateFormatter } from "@/lib/dates/formatters";
import type { ChatChange, ChatChangeKey } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { MessagesOf } from "@/lib/i18n/en";

export type ChangeReader = { t: MessagesOf<"chatActions">; locale: string; timeZone: string };

/** A day and time to come, as short as one can tell it from every other: "Thu, 3 Dec, 09:00". */
export function momentText(
  at: string | number,
  { locale, timeZone }: Pick<ChangeReader, "locale" | "timeZone">,
): string {
  return dateFormatter(locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(at));
}

/** What a chat has in one part, in words. */
export function partText(chat: Chat, key: ChatChangeKey, reader: ChangeReader): string {
  const { chatActions: t, fields, filters } = reader.t;
  switch (key) {
    case "status":
      return chat.status === "other" ? (chat.statusRaw ?? "") : fields.statuses[chat.status];
    case "assignee":
      return chat.assignee === null ? t.nobody : (chat.assignee.name ?? filters.agentNumber(chat.assignee.id));
    case "department":
      if (chat.department === null) return t.noDepartment;
      return chat.department.name ?? filters.departmentNumber(chat.department.id);
    case "snoozedUntil":
      return chat.snoozedUntil === null ? t.notSnoozed : momentText(chat.snoozedUntil, reader);
    case "readByAgent":
      return chat.readByAgent === true ? t.read : t.unread;
  }
}

/** What has become of a chat, as a sentence. */
export function doneText(name: string, chat: Chat, key: ChatChangeKey, reader: ChangeReader): string {
  const { chatActions: t } = reader.t;
  if (key === "assignee" && chat.assignee === null) return t.unassigned(name);
  if (key === "snoozedUntil" && chat.snoozedUntil === null) return t.unsnoozed(name);
  if (key === "readByAgent")
    return t.done.readByAgent(name, chat.readByAgent === true ? t.markedAs.read : t.markedAs.unread);
  return t.done[key](name, partText(chat, key, reader));
}

/** What a change makes of a chat, in words. Names come from the directory, where it is known. */
export function changeText(change: ChatChange, directory: Directory | undefined, reader: ChangeReader): string {
  const { chatActions: t, fields, filters } = reader.t;
  if ("status" in change) return fields.statuses[change.status];
  if ("assignee" in change) {
    if (change.assignee === null) return t.nobody;
    return directory?.agents.find(({ id }) => id === change.assignee)?.name ?? filters.agentNumber(change.assignee);
  }
  if ("department" in change) {
    const known = directory?.departments.find(({ id }) => id === change.department);
    return known?.name ?? filters.departmentNumber(change.department);
  }
  if ("snoozedUntil" in change) {
    return change.snoozedUntil === null ? t.notSnoozed : momentText(change.snoozedUntil, reader);
  }
  return change.readByAgent ? t.read : t.unread;
}
