import type { CompiledRequest, ListQuery, SearchBody } from "./compile";
import type { CustomerSearchBody } from "./customer-search";
import type { UnknownFieldSearch } from "./probe-search";
import type { CreateChatBody, CreateCustomerBody, CreateMessageBody } from "./write";

/** Where the vendor's API lives. Some samples leave `/v1` out; no client ever does. */
export const apiUrlDefault = "https://api.helpcrunch.com/v1";

/** A request before the key and the base address are added. The body is sent as JSON. */
export type RequestParts = {
  method: "GET" | "POST" | "PUT";
  path: `/${string}`;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
};

export type Paging = { limit: number; offset: number };

/** Whatever is read about chats, messages included, and about customers lies under these paths. */
export const chatsPath = "/chats";
export const customersPath = "/customers";
/** Where one thing about a chat is changed; which chat stands in the body. */
export const changePaths = [
  "/chats/status",
  "/chats/assignee",
  "/chats/department",
  "/chats/snooze",
  "/chats/readByAgent",
] as const;
const [statusPath, assigneePath, departmentPath, snoozePath, readByAgentPath] = changePaths;

/**
 * Every request that is sent to HelpCrunch; the transport takes no other. What is missing is missing on purpose:
 * `/chats/total` is documented but reported broken, `/agents/{id}/unsubscribe` changes something by a GET, and PUT on a
 * customer empties what it leaves out. The PUTs of chats change one thing each, and the same one twice is as good as once;
 * the chat stands in their body (Update chat status). A query without `limit` or `offset` gets the
 * vendor's: 100 rows, from the first (Get all chats).
 */
export const operations = {
  listChats: (query: ListQuery) => ({ method: "GET", path: chatsPath, query }),
  searchChats: (body: SearchBody | UnknownFieldSearch) => ({ method: "POST", path: `${chatsPath}/search`, body }),
  getChat: (chatId: number) => ({ method: "GET", path: `${chatsPath}/${chatId}` }),
  createChat: (body: CreateChatBody) => ({ method: "POST", path: chatsPath, body }),
  setStatus: (body: { id: number; status: string }) => ({ method: "PUT", path: statusPath, body }),
  setAssignee: (body: { id: number; assignee: number | null }) => ({
    method: "PUT",
    path: assigneePath,
    body,
  }),
  setDepartment: (body: { id: number; department: number }) => ({ method: "PUT", path: departmentPath, body }),
  setSnooze: (body: { id: number; snoozedUntil: string | number | null }) => ({
    method: "PUT",
    path: snoozePath,
    body,
  }),
  setReadByAgent: (body: { id: number; read: boolean }) => ({ method: "PUT", path: readByAgentPath, body }),
  listMessages: (chatId: number, query: Paging | Pick<Paging, "limit">) => ({
    method: "GET",
    path: `${chatsPath}/${chatId}/messages`,
    query,
  }),
  createMessage: (body: CreateMessageBody) => ({ method: "POST", path: "/messages", body }),
  listAgents: (query: Paging) => ({ method: "GET", path: "/agents", query }),
  listDepartments: (query: Paging) => ({ method: "GET", path: "/departments", query }),
  listApplications: (query?: Paging) => ({ method: "GET", path: "/applications", query }),
  getOrganization: () => ({ method: "GET", path: "/organization" }),
  searchCustomers: (body: CustomerSearchBody) => ({ method: "POST", path: `${customersPath}/search`, body }),
  getCustomer: (customerId: number) => ({ method: "GET", path: `${customersPath}/${customerId}` }),
  createCustomer: (body: CreateCustomerBody) => ({ method: "POST", path: customersPath, body }),
} as const satisfies Record<string, (...given: never[]) => RequestParts>;

/** One of the declared requests: a path or method that no operation has does not compile. */
export type UpstreamRequest = ReturnType<(typeof operations)[keyof typeof operations]>;

/** The request that a compiled search is. */
export function requestOf(compiled: CompiledRequest): UpstreamRequest {
  return compiled.kind === "search" ? operations.searchChats(compiled.body) : operations.listChats(compiled.query);
}

/** What follows the base address: the path, and the query in the order in which it was given. */
export function requestTarget({ path, query }: RequestParts): string {
  if (query === undefined) return path;
  return `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
}

/** The key goes in exactly as given, without brackets, trimming or encoding: it ends in `=` and may hold `+` and `/`. */
export function authorization(apiKey: string): string {
  return `Bearer ${apiKey}`;
}

/**
 * The headers of a request. Pages name the first alone ("Headers" of Get all chats, Search for chats and Create chat); a
 * body is said to be JSON, and where there is none there is nothing to say.
 */
export function requestHeaders(
  apiKey: string,
  { body }: RequestParts,
): { Authorization: string; [name: string]: string } {
  const headers = { Authorization: authorization(apiKey), Accept: "application/json" };
  return body === undefined ? headers : { ...headers, "Content-Type": "application/json" };
}
