import { isRecord, type UnknownRecord } from "@/lib/view/record";
import { type Chat, readChat } from "./chat";
import { parseForeignJson } from "./foreign-json";
import { isReadable, toId } from "./lenient-readers";
import { type Message, type MessageType, readMessage } from "./message";

/*
 * What a webhook of HelpCrunch says (webhooks/chat-webhooks, customer-webhooks, message-webhooks). Its three families
 * carry different parts: the events of a chat carry no message, those of a message no chat, and which type a message has
 * is told by the name of the event alone.
 */

export const webhookEvents = [
  "chat.new",
  "chat.status_updated",
  "chat.assigned",
  "chat.snoozed",
  "chat.unsnoozed",
  "chat.closed",
  "chat.rated",
  "customer.new",
  "customer.email_updated",
  "customer.tags_changed",
  "customer.unsubscribed",
  "customer.subscribed",
  "customer.blocked",
  "customer.unblocked",
  "customer.deleted",
  "message.chat.customer",
  "message.email.customer",
  "message.private",
  "message.chat.agent",
  "message.email.agent",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What a chat event tells of a chat; each only where the payload has it in a form that we understand. */
const provenKeys = [
  "status",
  "customer",
  "assignee",
  "department",
  "applicationId",
  "closedBy",
  "closedAt",
  "snoozedUntil",
  "rating",
] as const satisfies readonly (keyof Chat)[];
export type ProvenFacts = Partial<Pick<Chat, (typeof provenKeys)[number] | "statusRaw">>;

export type WebhookNews =
  /** `isWhole` where nothing that such an event may have changed is missing from it. */
  | { about: "chat"; chatId: number; customerId: number | null; facts: ProvenFacts; isWhole: boolean }
  | { about: "message"; chatId: number; customerId: number | null; message: Message | null }
  | {
      about: "customer";
      customerId: number;
      facts: { name: string | null; email: string | null; userId: string | null };
    }
  /** Signed, and of no event that we know, or without the ids that it needs. */
  | { about: "nothing" };

export type Webhook = {
  /** Stays the same when the delivery is repeated; null where there is none. */
  id: string | null;
  event: string;
  /** The second in which it happened by HelpCrunch's clock, epoch milliseconds; null where it is missing. */
  at: number | null;
  news: WebhookNews;
};

/** How messages come by, which their payload does not say. */
const messageKinds: Partial<Record<WebhookEvent, { type: MessageType; from: "agent" | "customer" }>> = {
  "message.chat.customer": { type: "message", from: "customer" },
  "message.email.customer": { type: "email", from: "customer" },
  "message.private": { type: "private", from: "agent" },
  "message.chat.agent": { type: "message", from: "agent" },
  "message.email.agent": { type: "email", from: "agent" },
};

const eventLengthMax = 100;
const idLengthMax = 200;

function toSecond(raw: unknown): number | null {
  const seconds = typeof raw === "string" && /^\d{1,12}$/.test(raw) ? Number(raw) : raw;
  return typeof seconds === "number" && Number.isInteger(seconds) && seconds > 0 ? seconds * 1000 : null;
}

/** One client has seen it as JSON text. */
function dataOf(raw: unknown): UnknownRecord | null {
  if (isRecord(raw)) return raw;
  if (typeof raw !== "string") return null;
  try {
    const parsed = parseForeignJson(raw);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Whether what was sent under a key was understood: null for null is, null for anything else is not. */
function isUnderstood(raw: unknown, read: unknown): boolean {
  return raw === null || read !== null;
}

function chatNews(event: string, data: UnknownRecord): WebhookNews {
  const chatId = toId(data.chat_id) ?? toId(data.id);
  if (chatId === null) return { about: "nothing" };
  const chat = readChat({ ...data, id: chatId });
  if (!isReadable(chat)) return { about: "nothing" };
  const proven = provenKeys.filter(
    (key) =>
      Object.hasOwn(data, key) && isUnderstood(data[key], chat[key]) && !(key === "status" && chat.statusRaw === null),
  );
  const facts: ProvenFacts = Object.fromEntries(proven.map((key) => [key, chat[key]]));
  if (proven.includes("status")) facts.statusRaw = chat.statusRaw;
  // What a new chat is about stands in its first message.
  const isWhole =
    event !== "chat.new" && ["status", "assignee", "department"].every((key) => Object.hasOwn(facts, key));
  return { about: "chat", chatId, customerId: chat.customer?.id ?? null, facts, isWhole };
}

function messageNews(event: WebhookEvent, data: UnknownRecord): WebhookNews {
  const raw = isRecord(data.message) ? data.message : data;
  const chatId = toId(data.chat_id) ?? toId(raw.chat_id) ?? toId(raw.chat);
  if (chatId === null) return { about: "nothing" };
  const { type, from } = messageKinds[event] ?? {};
  const read = readMessage({ ...raw, agent: data.agent ?? raw.agent, chat: chatId, type, from });
  const customerId = isRecord(data.customer) ? toId(data.customer.id) : null;
  return { about: "message", chatId, customerId, message: isReadable(read) ? withoutEqualTimes(read) : null };
}

/** A message that is new has both times alike in a webhook, and none of the second in an answer. */
function withoutEqualTimes(message: Message): Message {
  return message.updatedAt === message.createdAt ? { ...message, updatedAt: null } : message;
}

function customerNews(data: UnknownRecord): WebhookNews {
  const chat = readChat({ id: 0, customer: data });
  if (!isReadable(chat) || chat.customer === null) return { about: "nothing" };
  const { id: customerId, ...facts } = chat.customer;
  return { about: "customer", customerId, facts };
}

export function isWebhookEvent(event: string): event is WebhookEvent {
  return (webhookEvents as readonly string[]).includes(event);
}

function newsOf(event: string, data: UnknownRecord | null): WebhookNews {
  if (data === null || !isWebhookEvent(event)) return { about: "nothing" };
  if (event.startsWith("chat.")) return chatNews(event, data);
  return event.startsWith("message.") ? messageNews(event, data) : customerNews(data);
}

/**
 * Reads a delivery. Never throws: what cannot be read is `nothing`, with as much of its name as there is.
 */
export function readWebhook(text: string): Webhook {
  let raw: unknown;
  try {
    raw = parseForeignJson(text);
  } catch {
    raw = null;
  }
  const envelope = isRecord(raw) ? raw : {};
  const event = typeof envelope.event === "string" ? envelope.event.slice(0, eventLengthMax) : "";
  const { id } = envelope;
  return {
    id: typeof id === "string" && id !== "" && id.length <= idLengthMax ? id : null,
    event,
    at: toSecond(envelope.createdAt),
    news: newsOf(event, dataOf(envelope.eventData)),
  };
}
