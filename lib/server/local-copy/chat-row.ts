import "server-only";
import { waitingSince } from "@/lib/dates/waiting";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import { statuses } from "@/lib/helpcrunch/statuses";
import type { ChatsTable, MessagesTable } from "@/lib/server/local-copy/schema";
import { ratings } from "@/lib/view/ratings";
import { foldText, searchableText } from "@/lib/view/search-text";

/** Enough to tell texts apart when a list is sorted by them; equal beginnings go by id. */
const sortKeyLengthMax = 64;

/** Postgres refuses U+0000 and SQLite cuts the text there. A private character stands for it wherever texts are compared. */
export function withoutNul(text: string): string {
  return text.replaceAll("\0", "\uE000");
}

/** As HelpCrunch compares texts: without letter case. */
export function comparable(text: string): string {
  return withoutNul(text).toLowerCase();
}

function comparableOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : comparable(text);
}

function sortKey(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  // Only the beginning counts, so a long message is not folded to its end.
  const key = foldText(text.slice(0, sortKeyLengthMax * 4));
  return key === "" ? null : [...key].slice(0, sortKeyLengthMax).join("");
}

function seconds(time: string | null): number | null {
  return time === null ? null : Math.floor(Date.parse(time) / 1000);
}

/** Best first, from 1. */
const ratingRanks = new Map<string, number>(ratings.map((rating, index) => [rating, index + 1]));

function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

/** The columns by which a chat is filtered and sorted. What only its messages tell is not among them. */
export type ChatColumns = Omit<ChatsTable, "message_count" | "first_response_seconds">;

export function toChatColumns(chat: Chat, version: number, factsVersion = version): ChatColumns {
  const { customer, assignee, department } = chat;
  return {
    id: chat.id,
    version,
    facts_version: factsVersion,
    status: chat.status === "other" ? 0 : Number(statuses[chat.status].code),
    customer_id: customer?.id ?? null,
    customer_name: comparableOrNull(customer?.name),
    customer_email: comparableOrNull(customer?.email),
    customer_user_id: comparableOrNull(customer?.userId),
    assignee_id: assignee?.id ?? null,
    department_id: department?.id ?? null,
    application_id: chat.applicationId,
    rating: comparableOrNull(chat.rating),
    created_with: comparableOrNull(chat.createdWith),
    closed_by: comparableOrNull(chat.closedBy),
    created_at: seconds(chat.createdAt),
    last_message_at: seconds(chat.lastMessageAt),
    last_customer_message_at: seconds(chat.lastCustomerMessageAt),
    closed_at: seconds(chat.closedAt),
    snoozed_until: seconds(chat.snoozedUntil),
    waiting_since: seconds(waitingSince(chat)),
    read_by_agent: flag(chat.readByAgent),
    read_by_customer: flag(chat.readByCustomer),
    last_message_id: chat.lastMessageId,
    last_agent_id: chat.lastCommunicatedAgentId,
    customer_key: sortKey(customer?.name ?? customer?.email),
    message_key: sortKey(chat.lastMessageText),
    assignee_key: sortKey(assignee?.name),
    department_key: sortKey(department?.name),
    agents_key: sortKey(chat.agents[0]?.name),
    rating_rank: chat.rating === null ? null : (ratingRanks.get(chat.rating) ?? null),
  };
}

/** What a chat is found by, beside its messages. */
export function chatWords({ customer, lastMessageText }: Chat): string {
  const texts = [customer?.name, customer?.email, customer?.userId, lastMessageText];
  return texts
    .filter((text) => text !== null && text !== undefined)
    .map(searchableText)
    .filter((words) => words !== "")
    .join(" ");
}

export function toMessageRow(message: Message, chatId: number, version: number): MessagesTable {
  return {
    id: message.id,
    chat_id: chatId,
    version,
    created_at: message.createdAt === null ? null : Date.parse(message.createdAt),
    body: JSON.stringify(message),
    words: message.text === null ? "" : searchableText(message.text),
  };
}

/**
 * Seconds from the customer's first message to the first answer that they could read; null where one of the two is
 * missing. Notes are not answers, and neither is what was sent to many at once. `messages` in any order.
 */
export function firstResponseSeconds(messages: readonly Message[]): number | null {
  const inOrder = messages
    .filter((message) => message.createdAt !== null && message.type !== "private")
    .toSorted((one, other) => Date.parse(one.createdAt ?? "") - Date.parse(other.createdAt ?? "") || one.id - other.id);
  const asked = inOrder.findIndex((message) => message.from === "customer");
  const answer = inOrder.slice(asked + 1).find((message) => message.from === "agent" && message.broadcastType === null);
  const start = inOrder[asked]?.createdAt;
  if (start === null || start === undefined || answer?.createdAt === null || answer?.createdAt === undefined)
    return null;
  return Math.floor((Date.parse(answer.createdAt) - Date.parse(start)) / 1000);
}
