/** Where the vendor's API lives. Some samples leave `/v1` out; no client ever does. */
export const apiUrlDefault = "https://api.helpcrunch.com/v1";

/**
 * Every call we make upstream; paths follow the base address. What is missing is missing on purpose: `/chats/total` is
 * documented but reported broken, PUT on a customer empties what is left out (PATCH does not), and
 * `/agents/{id}/unsubscribe` changes something by a GET.
 */
export const operations = {
  listChats: { method: "GET", path: () => "/chats" },
  getChat: { method: "GET", path: (chatId: number) => `/chats/${chatId}` },
  searchChats: { method: "POST", path: () => "/chats/search" },
  createChat: { method: "POST", path: () => "/chats" },
  updateChatStatus: { method: "PUT", path: () => "/chats/status" },
  updateChatAssignee: { method: "PUT", path: () => "/chats/assignee" },
  updateChatDepartment: { method: "PUT", path: () => "/chats/department" },
  snoozeChat: { method: "PUT", path: () => "/chats/snooze" },
  markReadByAgent: { method: "PUT", path: () => "/chats/readByAgent" },
  markReadByCustomer: { method: "PUT", path: () => "/chats/readByCustomer" },
  listMessages: { method: "GET", path: (chatId: number) => `/chats/${chatId}/messages` },
  createMessage: { method: "POST", path: () => "/messages" },
  listAgents: { method: "GET", path: () => "/agents" },
  listDepartments: { method: "GET", path: () => "/departments" },
  listApplications: { method: "GET", path: () => "/applications" },
  getOrganization: { method: "GET", path: () => "/organization" },
  getCustomer: { method: "GET", path: (customerId: number) => `/customers/${customerId}` },
  searchCustomers: { method: "POST", path: () => "/customers/search" },
  createCustomer: { method: "POST", path: () => "/customers" },
  updateCustomer: { method: "PATCH", path: (customerId: number) => `/customers/${customerId}` },
} as const satisfies Record<
  string,
  { method: "GET" | "POST" | "PUT" | "PATCH"; path: (() => string) | ((id: number) => string) }
>;

export type OperationName = keyof typeof operations;

/** The key goes in exactly as given, without brackets, trimming or encoding: it ends in `=` and may hold `+` and `/`. */
export function requestHeaders(apiKey: string): { Authorization: string; Accept: string; "Content-Type": string } {
  return { Authorization: `Bearer ${apiKey}`, Accept: "application/json", "Content-Type": "application/json" };
}

/** Creating answers 200 on one page and 201 on another, so any 2xx is success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}
