import { type SettableStatus, statusUpdateNames } from "./statuses";

/** POST /chats. The application is required although the page lists it among the optional parts. */
export type CreateChatBody = { customer: number; application: number; assignee?: number; department?: number };

/** POST /messages. Without an agent the message is the customer's. */
export type CreateMessageBody = { chat: number; text: string; type: "message" | "private"; agent?: number };

/** POST /customers. Nothing is strictly required; a customer without any of these could not be found again. */
export type CreateCustomerBody = { name?: string; email?: string; phone?: string; userId?: string; company?: string };

/** Optional parts that nobody chose: left out, because null is not described for any of them. */
type Unset = null | undefined;

export function createChatBody(chat: {
  customer: number;
  application: number;
  assignee?: number | Unset;
  department?: number | Unset;
}): CreateChatBody {
  const { customer, application, assignee, department } = chat;
  return {
    customer,
    ...(assignee === null || assignee === undefined ? {} : { assignee }),
    ...(department === null || department === undefined ? {} : { department }),
    application,
  };
}

export function createMessageBody(message: {
  chat: number;
  text: string;
  type: "message" | "private";
  agent?: number | Unset;
}): CreateMessageBody {
  const { chat, text, type, agent } = message;
  return { chat, text, type, ...(agent === null || agent === undefined ? {} : { agent }) };
}

const customerKeys = ["name", "email", "phone", "userId", "company"] as const;

/** Empty parts are left out; text is sent as typed, without spaces around it. */
export function createCustomerBody(
  customer: Partial<Record<(typeof customerKeys)[number], string | Unset>>,
): CreateCustomerBody {
  const body: CreateCustomerBody = {};
  for (const key of customerKeys) {
    const text = customer[key]?.trim() ?? "";
    if (text !== "") body[key] = text;
  }
  return body;
}

/** Bodies for PUT /chats/status, best first: send the next only when the one before it was answered with 400. */
export function statusBodies(id: number, status: SettableStatus): { id: number; status: string }[] {
  return statusUpdateNames(status).map((name) => ({ id, status: name }));
}

/** PUT /chats/assignee; null removes the assignee, as only the newer page says. */
export function assigneeBody(id: number, assignee: number | null): { id: number; assignee: number | null } {
  return { id, assignee };
}

/**
 * Bodies for PUT /chats/snooze, best first: pages disagree on text and number, so send the next only on a 400. Null
 * ends the snooze.
 */
export function snoozeBodies(
  id: number,
  untilSeconds: number | null,
): { id: number; snoozedUntil: string | number | null }[] {
  if (untilSeconds === null) return [{ id, snoozedUntil: null }];
  const seconds = Math.ceil(untilSeconds);
  return [
    { id, snoozedUntil: String(seconds) },
    { id, snoozedUntil: seconds },
  ];
}
