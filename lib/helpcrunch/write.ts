/** What a message of ours can be. E-mail is not supported, and the rest is written by HelpCrunch itself (Create message). */
export const writtenMessageTypes = ["message", "private"] as const;
export type WrittenMessageType = (typeof writtenMessageTypes)[number];

/** POST /chats. The application is required although the page lists it among the optional parts. */
export type CreateChatBody = { customer: number; application: number; assignee?: number; department?: number };

/** POST /messages. Without an agent the message is the customer's; `markdownText` is the formatted version of the text. */
export type CreateMessageBody = {
  chat: number;
  text: string;
  type: WrittenMessageType;
  agent?: number;
  markdownText?: string;
};

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

const markup = [
  // Emphasis, struck text and code on one line.
  /(?<![\p{L}\p{N}])(\*{1,3}|_{1,3}|~~|`)(?=\S)[^\n]{0,300}?\S\1(?![\p{L}\p{N}])/u,
  // Links and images.
  /\[[^[\]\n]{1,300}\]\([^\s()]{1,500}\)/,
  // Headings, quotes, lists and blocks of code.
  /^ {0,3}(#{1,6} |> |[-*+] |\d{1,9}[.)] |```)/m,
];

/** Whether a text has formatting that is lost where it is taken as it stands. */
export function hasMarkdown(text: string): boolean {
  return markup.some((pattern) => pattern.test(text));
}

/**
 * Formatting goes along as `markdownText`, because `text` is shown as it stands. A text without any goes without: there
 * HelpCrunch has nothing to change.
 */
export function createMessageBody({ chat, text, type, agent }: Chosen<CreateMessageBody>): CreateMessageBody {
  return {
    chat,
    text,
    type,
    ...(agent === null || agent === undefined ? {} : { agent }),
    ...(hasMarkdown(text) ? { markdownText: text } : {}),
  };
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
