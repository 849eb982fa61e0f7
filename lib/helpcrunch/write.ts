/** What a message of ours can be. E-mail is not supported, and the rest is written by HelpCrunch itself (Create message). */
export const writtenMessageTypes = ["message", "private"] as const;
export type WrittenMessageType = (typeof writtenMessageTypes)[number];

/** POST /chats. The application is required although the page lists it among the optional parts. */
export type CreateChatBody = { customer: number; application: number; assignee?: number; department?: number };

/** POST /messages. Without an agent the message is the customer's. */
export type CreateMessageBody = { chat: number; text: string; type: WrittenMessageType; agent?: number };

/** POST /customers. Nothing is strictly required; a customer without any of these could not be found again. */
export type CreateCustomerBody = { name?: string; email?: string; phone?: string; userId?: string; company?: string };

/** The same with what nobody chose as null or missing: it is left out, because null is not described for any part. */
type Chosen<Body> = { [Part in keyof Body]: undefined extends Body[Part] ? Body[Part] | null : Body[Part] };

export function createChatBody({
  customer,
  application,
  assignee,
  department,
}: Chosen<CreateChatBody>): CreateChatBody {
  return {
    customer,
    ...(assignee === null || assignee === undefined ? {} : { assignee }),
    ...(department === null || department === undefined ? {} : { department }),
    application,
  };
}

export function createMessageBody({ chat, text, type, agent }: Chosen<CreateMessageBody>): CreateMessageBody {
  return { chat, text, type, ...(agent === null || agent === undefined ? {} : { agent }) };
}

const customerKeys = ["name", "email", "phone", "userId", "company"] as const satisfies (keyof CreateCustomerBody)[];

/** Empty parts are left out; text is sent as typed, without spaces around it. */
export function createCustomerBody(customer: Chosen<CreateCustomerBody>): CreateCustomerBody {
  const body: CreateCustomerBody = {};
  for (const key of customerKeys) {
    const text = customer[key]?.trim() ?? "";
    if (text !== "") body[key] = text;
  }
  return body;
}
