import "server-only";
import type { Chat, UnreadableChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import type { Message } from "@/lib/helpcrunch/message";
import type { ProvenFacts, Webhook } from "@/lib/helpcrunch/webhook";
import { copyOfThisAccount } from "@/lib/server/local-copy/note";
import { type ChatNews, saveChatNews, saveChats, saveMessages } from "@/lib/server/local-copy/store";

/**
 * A chat that HelpCrunch has to be asked for, and by whom of its customers it is found. It may wait where all but its read
 * mark is known.
 */
export type WantedChat = { chatId: number; customerId: number | null; mayWait: boolean };

/** The most chats of one customer that take their new name and address at once; the rest get it from the sync. */
const chatsOfCustomerMax = 500;

function withFacts(chat: Chat, facts: ProvenFacts): Chat {
  const customer = facts.customer === undefined || facts.customer === null ? chat.customer : facts.customer;
  // A payload names an agent without the address that answers have.
  const assignee =
    facts.assignee?.id !== undefined && facts.assignee.id === chat.assignee?.id ? chat.assignee : facts.assignee;
  return { ...chat, ...facts, customer, ...(assignee === undefined ? {} : { assignee }) };
}

/** A note is read by agents alone; whether it moves its chat is for HelpCrunch to say. */
function withMessage(chat: Chat, message: Message): Chat {
  if (message.type === "private" || message.createdAt === null || message.id <= (chat.lastMessageId ?? 0)) return chat;
  const moved = {
    ...chat,
    lastMessageId: message.id,
    lastMessageText: message.text,
    lastMessageAt: message.createdAt,
  };
  if (message.from === "customer") return { ...moved, lastCustomerMessageAt: message.createdAt };
  return message.agent === null ? moved : { ...moved, lastCommunicatedAgentId: message.agent.id };
}

/**
 * Puts into the local copy what webhooks prove. Gives the chats that are different now, and those of which they do not
 * tell everything. Null where there is no copy to put it in.
 */
export async function noteWebhooks(
  webhooks: readonly Webhook[],
  now: number,
): Promise<{ changed: number[]; wanted: WantedChat[] } | null> {
  const opened = await copyOfThisAccount();
  if (opened === null) return null;
  const { writer, reader } = opened.copy;
  const news: ChatNews[] = [];
  const wanted = new Map<number, WantedChat>();
  const customers = new Map<number, number | null>();
  for (const webhook of webhooks) {
    const { news: told, at } = webhook;
    if (told.about === "nothing") continue;
    if (told.about === "customer") {
      if (at === null) continue;
      const rows = await reader
        .selectFrom("copy_chats")
        .select("id")
        .where("customer_id", "=", told.customerId)
        .limit(chatsOfCustomerMax)
        .execute();
      const customer = { id: told.customerId, ...told.facts };
      for (const { id } of rows) {
        customers.set(id, told.customerId);
        news.push({ chatId: id, about: "facts", at, change: (chat) => ({ ...chat, customer }) });
      }
      continue;
    }
    const { chatId, customerId } = told;
    customers.set(chatId, customerId);
    const want = (mayWait: boolean) =>
      wanted.set(chatId, { chatId, customerId, mayWait: mayWait && wanted.get(chatId)?.mayWait !== false });
    if (told.about === "chat") {
      if (!told.isWhole || at === null) want(false);
      if (at !== null) news.push({ chatId, about: "facts", at, change: (chat) => withFacts(chat, told.facts) });
      continue;
    }
    const { message } = told;
    // Whether somebody has read it, and what else it changed, no message tells.
    want(message !== null && at !== null);
    if (message === null || at === null) continue;
    await saveMessages(writer, chatId, [message], { version: at, isWhole: false });
    news.push({ chatId, about: "message", at, change: (chat) => withMessage(chat, message) });
  }
  const { changed, unsettled } = await saveChatNews(writer, news, now);
  for (const chatId of unsettled) {
    wanted.set(chatId, { chatId, customerId: customers.get(chatId) ?? null, mayWait: false });
  }
  if (news.length > 0 || wanted.size > 0) await writer.updateTable("copy_sync").set({ webhook_at: now }).execute();
  return { changed, wanted: [...wanted.values()] };
}

/** Puts in what HelpCrunch answered to the question that {@link noteWebhooks} left. Gives the chats that are different now. */
export async function noteAnswer(rows: readonly (Chat | UnreadableChat)[], askedAt: number): Promise<number[]> {
  const opened = await copyOfThisAccount();
  return opened === null ? [] : saveChats(opened.copy.writer, rows.filter(isReadable), askedAt);
}

/** Of these chats the ones whose state here is not younger than the moment beside them. */
export async function stillUnread(wantedAt: ReadonlyMap<number, number>): Promise<Set<number>> {
  const unread = new Set(wantedAt.keys());
  const opened = await copyOfThisAccount();
  if (opened === null || unread.size === 0) return unread;
  const rows = await opened.copy.reader
    .selectFrom("copy_chats")
    .select(["id", "version"])
    .where("id", "in", [...unread])
    .execute();
  for (const { id, version } of rows) if (version > (wantedAt.get(id) ?? version)) unread.delete(id);
  return unread;
}
