import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { SearchHit, SearchPage } from "@/lib/api/local-copy/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import { dropLocalCopy, lagSecondsOf, type OpenCopy, openLocalCopy } from "@/lib/server/local-copy/local-copy";
import type { MessageHit } from "@/lib/server/local-copy/query";
import { excerptHits, parseSearchText, type SearchQuery } from "@/lib/view/search-text";

const messagesPerChat = 3;

/**
 * The copy, if it holds everything.
 *
 * @throws ApiError `local_copy_off` where there is none, or the first sync has not ended: what is not there yet would
 * look like nothing found.
 */
export async function requireLocalCopy(): Promise<OpenCopy & { behindSeconds: number }> {
  const opened = await openLocalCopy();
  if (opened === null) throw new ApiError("local_copy_off", "There is no local copy. An admin can switch it on.");
  const behindSeconds = lagSecondsOf(await opened.sync.state());
  if (behindSeconds === null) {
    throw new ApiError(
      "local_copy_off",
      "The local copy is not complete yet. Try again when its first sync has ended.",
    );
  }
  return { ...opened, behindSeconds };
}

function hitsOf(chat: Chat, messages: readonly MessageHit[], query: SearchQuery): SearchHit[] {
  const hits: SearchHit[] = [];
  const add = (text: string | null | undefined, where: Pick<SearchHit, "in" | "messageId">) => {
    if (text === null || text === undefined) return;
    const parts = excerptHits(text, query, { withInner: true });
    if (parts !== null) hits.push({ ...where, parts });
  };
  add(chat.customer?.name, { in: "customer" });
  add(chat.customer?.email, { in: "customer" });
  add(chat.customer?.userId, { in: "customer" });
  add(chat.lastMessageText, { in: "lastMessage" });
  for (const { id, text } of messages) if (id !== chat.lastMessageId) add(text, { in: "message", messageId: id });
  return hits;
}

/** Chats in which every word is found, those that were written in last first, with the places that were found. */
export async function searchLocalCopy({
  q,
  limit,
  offset,
}: {
  q: string;
  limit: number;
  offset: number;
}): Promise<SearchPage> {
  const { reader, behindSeconds } = await requireLocalCopy();
  const query = parseSearchText(q);
  // Without a single word there is nothing to look for, and everything would be found.
  if (query.length === 0) return { data: [], meta: { total: 0, behindSeconds } };
  const where = { match: "all", conditions: [{ kind: "search", query }] } as const;
  const chats = await reader.chats({ where, sort: { column: "lastMessageAt", order: "desc" }, limit, offset });
  const total = await reader.total(where);
  const found = await reader.messageHits(
    chats.map((chat) => chat.id),
    query,
    messagesPerChat,
  );
  const data = chats.map((chat) => {
    const messages = found.filter(({ chatId }) => chatId === chat.id).slice(0, messagesPerChat);
    return { chat, hits: hitsOf(chat, messages, query) };
  });
  return { data, meta: { total, behindSeconds } };
}

/** Whether there is a copy that holds everything. One whose database fails is none: every page asks, and goes on without it. */
export async function hasLocalCopy(): Promise<boolean> {
  try {
    await requireLocalCopy();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === "local_copy_off")) await dropLocalCopy(error);
    return false;
  }
}
