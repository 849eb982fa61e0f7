/**
 * The vendor's sample answers with their own keys and value types, people replaced. The emulator is judged by these, not
 * by what our client expects.
 */

const PERSON = { id: 542335, name: "string", email: "string", role: "string" };

/** Source: chat model and get a single chat, the newer generation. */
export const CURRENT_CHAT = {
  id: 542335,
  closedBy: "string",
  lastCustomerMessageAt: "1603885746",
  status: "new",
  closedAt: "1603885746",
  rating: "perfect",
  createdAt: "1603885746",
  lastMessageAt: "1603885746",
  createdWith: "string",
  snoozedUntil: "1603885746",
  lastMessageText: "string",
  lastMessageId: 542335,
  applicationId: 542335,
  lastCommunicatedAgentId: 542335,
  agents: [PERSON],
  customer: { id: 542335, name: "string", email: "string", userId: "string" },
  assignee: PERSON,
  department: { id: 542335, name: "string" },
};

/** Source: get all chats, the oldest generation. */
export const LEGACY_CHAT = {
  id: 5217453,
  closedBy: null,
  lastCustomerMessageAt: 1593108626,
  status: "on hold",
  notes: null,
  closedAt: null,
  rating: null,
  createdAt: 1593108596,
  lastMessageAt: 1593151172,
  snoozedUntil: null,
  lastMessageText: "Hi. My name is Lisa.",
  lastMessageId: 7758491,
  lastCommunicatedAgentId: 6691,
  agents: [],
  customer: { id: 9740824, name: "mateus", email: "mateus@example.com", userId: null },
  assignee: { id: 6691, name: "Lisa Rodes", email: "lisa.rodes@example.com", role: "admin" },
  department: null,
};

/** Source: message model. */
export const MESSAGE = {
  id: 1,
  chat: 1,
  from: "agent",
  agent: PERSON,
  type: "message",
  text: "string",
  read: true,
  edited: false,
  createdAt: "1594139170.913",
  updatedAt: "1594139170.913",
  broadcastType: "manual chat",
};

/** Source: get departments, get organization, customer model; the rows of applications are known from a field list. */
export const DEPARTMENT = { id: 1, name: "string", agents: [PERSON] };
export const APPLICATION = { id: 1, name: "string", displayName: "string", type: "string", active: true };
export const ORGANIZATION = { data: { id: 1, domain: "string", teamOnline: true, chatEnabled: true } };
export const CURRENT_CUSTOMER = {
  id: 1,
  name: "string",
  email: "string",
  userId: "string",
  company: "string",
  phone: "string",
  firstSeen: "1603885746",
  lastSeen: "1603885746",
  location: { regionCode: "string", countryCode: "string", city: "string" },
  device: { id: 1, ip: "string", timezone: "string", platform: "string", userAgent: "string" },
  unsubscribed: true,
  blocked: false,
  source: "string",
  referer: "string",
  lastPage: "string",
  locale: "en",
  createdFrom: "telegram",
  integrationId: "string",
  notes: "string",
  tags: [{ name: "string", color: "#c377e0" }],
  customData: [{ property: "string", value: null }],
};

const INVALID_REQUEST = { code: "invalid_request", message: "Invalid request" };

/** Error answers of the newer pages. Source: create chat, get a single chat. */
export const CURRENT_ERRORS = {
  unauthorized: { errors: [INVALID_REQUEST, { code: "unauthorized", message: "Unauthorized" }] },
  chatNotFound: { errors: [INVALID_REQUEST, { code: "not_found", message: "Chat not found" }] },
  conflict: { errors: [INVALID_REQUEST, { code: "conflict", message: "Snooze chat is not allowed for closed chat" }] },
  tooMany: { errors: [INVALID_REQUEST, { code: "too_many_requests", message: "Too many requests" }] },
  customerNotNumeric: {
    errors: [INVALID_REQUEST, { code: "customer", message: "This value should be of type numeric." }],
  },
};

/** Error answers of the oldest pages. Source: get all chats, search for chats. */
export const LEGACY_ERRORS = {
  unauthorized: { errors: [{ code: "invalid_token", message: "Invalid token" }] },
  tooMany: { errors: [{ code: "too_many_requests", message: "You have exceeded your requests limit" }] },
  list: {
    errors: [
      { code: "validation_error", message: "limit value is invalid" },
      { code: "validation_error", message: "sort value is invalid" },
      { code: "validation_error", message: "order value is invalid" },
    ],
  },
  search: {
    errors: [
      { code: "invalid_chat_value", message: "comparison" },
      { code: "invalid_chat_value", message: "customer value is invalid" },
      { code: "invalid_chat_value", message: "assignee value is invalid" },
      { code: "invalid_value", message: "status is not a valid integer" },
      { code: "invalid_field", message: "Field chats.customer.tagsDataff is invalid" },
      { code: "invalid_operator", message: "Operator ~~~~ is invalid" },
    ],
  },
};

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/**
 * How rows differ from a sample: keys that are missing, and values whose type is neither the sample's nor null. A key whose
 * sample is null may hold anything.
 */
export function differences(sample: unknown, actual: unknown, path = ""): string[] {
  if (sample === null || actual === null) return [];
  if (typeOf(sample) !== typeOf(actual)) return [`${path}: ${typeOf(actual)} instead of ${typeOf(sample)}`];
  if (Array.isArray(sample) && Array.isArray(actual)) {
    return sample.length === 0 ? [] : actual.flatMap((each, at) => differences(sample[0], each, `${path}[${at}]`));
  }
  if (typeof sample !== "object" || typeof actual !== "object") return [];
  const given = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(sample).flatMap(([key, value]) =>
    given.has(key) ? differences(value, given.get(key), `${path}.${key}`) : [`${path}.${key}: missing`],
  );
}
