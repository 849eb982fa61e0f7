import "server-only";
import type { CreateOutcome } from "@/lib/api/create-chat/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import { compile } from "@/lib/helpcrunch/compile";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { Message } from "@/lib/helpcrunch/message";
import type { CreateContext } from "@/lib/server/commands/create-chat/create-context";
import { type CreateIntent, chatsOfOtherIntents, messagesOfOtherIntents } from "@/lib/server/db/create-intents";
import type { CallContext } from "@/lib/server/helpcrunch/call-context";
import { log } from "@/lib/server/platform/log";

/** How far HelpCrunch's clock may be behind ours before what we wrote is not found. */
const clockSkewMs = 2 * 60_000;
const newestChats = 25;
const newestMessages = 20;
/** HelpCrunch's times are whole seconds, in part. */
const secondMs = 1000;

function mayBeIt(chat: Chat, intent: CreateIntent): boolean {
  const createdAt = chat.createdAt === null ? Number.NaN : Date.parse(chat.createdAt);
  return (
    createdAt >= (intent.sentAt ?? intent.createdAt) - clockSkewMs - secondMs &&
    // Older accounts leave both of these out.
    (chat.createdWith === null || chat.createdWith === "public_api") &&
    (chat.applicationId === null || chat.applicationId === intent.applicationId) &&
    chat.lastMessageAt === null &&
    !chat.lastMessageText
  );
}

/**
 * Looks for a chat whose creation lost its answer: the newest of that customer, made since over the API, nobody has
 * written in, and not known to come from another wish. One search. Null when HelpCrunch could not be asked.
 */
export async function findLostChat(
  context: CreateContext,
  intent: CreateIntent,
  callContext: CallContext,
): Promise<CreateOutcome["lookup"]> {
  const ofCustomer = { field: "customer", tests: [{ operator: "eq", value: intent.customerId ?? 0 }] } as const;
  const { request } = compile(
    { filters: [ofCustomer], match: "all", sort: { column: "createdAt", order: "desc" } },
    { limit: newestChats, offset: 0 },
  );
  if (request.kind !== "search") return null;
  try {
    const upstream = await context.upstream();
    const { value, fetchedAt } = await upstream.searchChats(request.body, callContext);
    const fitting = value.rows.filter(isReadable).filter((chat) => mayBeIt(chat, intent));
    const taken = await chatsOfOtherIntents(
      context.db,
      intent,
      fitting.map(({ id }) => id),
    );
    return { lookedAt: fetchedAt, chats: fitting.filter(({ id }) => !taken.has(id)) };
  } catch (error) {
    log.warn("A chat of unknown outcome could not be looked for.", { requestId: intent.requestId, error });
    return null;
  }
}

type SoughtMessage = {
  /** Whose message is sought: those of other intents are not it. */
  intentId: string;
  chatId: number;
  text: string;
  agentId: number | null;
  /** Left out in a chat that holds nothing but our own message. */
  sentAt?: number;
};

/**
 * Looks for a message whose answer was lost: the same text by the same agent, at or after the moment it was sent as far
 * as two clocks can tell, and not known to come from another intent. Null when it is not there or HelpCrunch could not be
 * asked; it may still arrive.
 */
export async function findLostMessage(
  context: CreateContext,
  { intentId, chatId, text, agentId, sentAt }: SoughtMessage,
  callContext: CallContext,
): Promise<Message | null> {
  try {
    const upstream = await context.upstream();
    const { value } = await upstream.getMessages(chatId, { limit: newestMessages, offset: 0 }, callContext);
    const fitting = value.rows.filter(isReadable).filter((message) => {
      const isOurs = message.from !== "customer" && (agentId === null || message.agent?.id === agentId);
      const createdAt = message.createdAt === null ? Number.NaN : Date.parse(message.createdAt);
      const isSince = sentAt === undefined || createdAt >= sentAt - clockSkewMs - secondMs;
      return isOurs && isSince && message.text?.trim() === text.trim();
    });
    if (fitting.length === 0) return null;
    const taken = await messagesOfOtherIntents(context.db, intentId, chatId);
    return fitting.find(({ id }) => !taken.has(id)) ?? null;
  } catch (error) {
    log.warn("A message of unknown outcome could not be looked for.", { error });
    return null;
  }
}
