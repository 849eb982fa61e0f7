import { isRecord } from "@/lib/view/record";
import type { ReadStatus } from "@/lib/view/statuses";
import { type Agent, type DepartmentName, toAgent, toAgents, toDepartmentName } from "./directory";
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
import { readRating } from "./ratings";
import { readStatus } from "./statuses";

export type ChatCustomer = { id: number; name: string | null; email: string | null; userId: string | null };

/** A chat as the rest of the product sees it: times ISO 8601 or null, what upstream leaves out null. */
export type Chat = {
  id: number;
  status: ReadStatus;
  /** The status as received; null when there was none. */
  statusRaw: string | null;
  customer: ChatCustomer | null;
  assignee: Agent | null;
  department: DepartmentName | null;
  /** Agents who wrote at least once; often empty upstream even when one did. */
  agents: Agent[];
  lastMessageText: string | null;
  lastMessageId: number | null;
  lastCommunicatedAgentId: number | null;
  applicationId: number | null;
  createdWith: string | null;
  closedBy: string | null;
  rating: string | null;
  createdAt: string | null;
  lastMessageAt: string | null;
  lastCustomerMessageAt: string | null;
  closedAt: string | null;
  snoozedUntil: string | null;
  readByAgent: boolean | null;
  readByCustomer: boolean | null;
} & Leftovers;

export type UnreadableChat = Unreadable;

function toChatCustomer(raw: unknown): ChatCustomer | null {
  if (!isRecord(raw)) return null;
  const id = toId(raw.id);
  if (id === null) return null;
  return { id, name: toText(raw.name), email: toText(raw.email), userId: toText(raw.userId) };
}

/** Reads a chat of any generation of the vendor's documents. Never throws; only a missing id makes it unreadable. */
export function readChat(raw: unknown): Chat | UnreadableChat {
  const record = toResource(raw);
  const id = toId(record?.id);
  if (record === undefined || id === null) return toUnreadable(raw);

  const taker = createTaker(record);
  const { take } = taker;
  take("id", toId);
  const { status, statusRaw } = readStatus(record.status);
  take("status", () => statusRaw);
  const agents = take("agents", toAgents) ?? [];
  if (Array.isArray(record.agents) && agents.length < record.agents.length) taker.keep("agents");

  return {
    id,
    status,
    statusRaw,
    customer: take("customer", toChatCustomer),
    assignee: take("assignee", toAgent),
    department: take("department", toDepartmentName),
    agents,
    lastMessageText: take("lastMessageText", toText),
    lastMessageId: take("lastMessageId", toId),
    lastCommunicatedAgentId: take("lastCommunicatedAgentId", toId),
    applicationId: take("applicationId", toId),
    createdWith: take("createdWith", toText),
    closedBy: take("closedBy", toText),
    rating: take("rating", readRating),
    createdAt: take("createdAt", toTime),
    lastMessageAt: take("lastMessageAt", toTime),
    lastCustomerMessageAt: take("lastCustomerMessageAt", toTime),
    closedAt: take("closedAt", toTime),
    snoozedUntil: take("snoozedUntil", toTime),
    readByAgent: take("readByAgent", toFlag),
    readByCustomer: take("readByCustomer", toFlag),
    ...taker.leftovers(),
  };
}
