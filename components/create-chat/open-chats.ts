import type { ChatPage } from "@/lib/api/chats/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";

/** A customer's chats that are not closed, as they came: newest first. A status we do not know counts as open. */
export function openChats(page: ChatPage): Chat[] {
  return page.data.filter(isReadable).filter(({ status }) => status !== "closed");
}
