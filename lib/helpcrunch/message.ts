import { type Agent, toAgent } from "./directory";
import {
  createTaker,
  type Leftovers,
  toFlag,
  toId,
  toResource,
  toText,
  toTime,
  toUnreadable,
  type Unreadable,
} from "./lenient-readers";

export const messageTypes = ["message", "private", "email", "tech", "knowledgeBase"] as const;
/** `other` is a word we do not know, kept in `extra.type`. */
export type MessageType = (typeof messageTypes)[number] | "other";
export type MessageFrom = "customer" | "agent" | "system";

/** Codes that stand as the text of a `tech` message. No page lists them; a client that exports chats names these two. */
export type NoticeCode = "request_rating" | "resolution_time";

export type Message = {
  id: number;
  chat: number | null;
  from: MessageFrom;
  agent: Agent | null;
  type: MessageType;
  text: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  edited: boolean | null;
  read: boolean | null;
  broadcastType: string | null;
} & Leftovers;

export type UnreadableMessage = Unreadable;

function toMessageType(raw: unknown): MessageType | null {
  return messageTypes.find((type) => type === raw) ?? null;
}

/**
 * System notices arrive as `from: "agent"` without an agent. A private note without an agent is still a person's: clients
 * have created such notes.
 */
function toFrom(from: string | null, agent: Agent | null, type: MessageType): MessageFrom {
  if (from === "customer") return "customer";
  if (type === "tech") return "system";
  return agent !== null || type === "private" ? "agent" : "system";
}

/** Reads a message of any generation of the vendor's documents. Never throws; only a missing id makes it unreadable. */
export function readMessage(raw: unknown): Message | UnreadableMessage {
  const record = toResource(raw);
  const id = toId(record?.id);
  if (record === undefined || id === null) return toUnreadable(raw);

  const taker = createTaker(record);
  const { take } = taker;
  take("id", toId);
  const agent = take("agent", toAgent);
  const type = take("type", toMessageType) ?? "other";
  const from = take("from", (value) =>
    value === "agent" || value === "customer" || value === "system" ? value : null,
  );

  return {
    id,
    chat: take("chat", toId),
    from: toFrom(from, agent, type),
    agent,
    type,
    text: take("text", toText),
    createdAt: take("createdAt", toTime),
    updatedAt: take("updatedAt", toTime),
    // Some answers set `updatedAt` on messages nobody edited, so only this flag says so.
    edited: take("edited", toFlag),
    read: take("read", toFlag),
    broadcastType: take("broadcastType", toText),
    ...taker.leftovers(),
  };
}
