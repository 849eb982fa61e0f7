import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type {
  CreateDecision,
  CreateOutcome,
  CustomerAnswer,
  CustomerPage,
  NewChatAnswer,
  NewChatInput,
  NewCustomerInput,
  NewMessageAnswer,
  NewMessageInput,
} from "./contract";

const customersShown = 12;

export const customerKeys = {
  all: ["customers"] as const,
  search: (q: string) => ["customers", "search", q] as const,
  one: (id: number) => ["customers", "one", id] as const,
};

/** Customers whose name, e-mail, phone or user id holds the text, or whose id it is. One search at HelpCrunch. */
export function customerSearchOptions(text: string) {
  const q = text.trim();
  const query = new URLSearchParams({ q, limit: String(customersShown) });
  return queryOptions({
    queryKey: customerKeys.search(q),
    queryFn: ({ signal }) => request<CustomerPage>(`/api/customers?${query}`, { signal }),
    enabled: q !== "",
    staleTime: 60_000,
  });
}

export function customerOptions(id: number) {
  return queryOptions({
    queryKey: customerKeys.one(id),
    queryFn: ({ signal }) => request<CustomerAnswer>(`/api/customers/${id}`, { signal }),
    staleTime: 5 * 60_000,
  });
}

const withKey = (key: string) => ({ "Idempotency-Key": key });

/** Sent once for each key on the server, so the same key may be sent again whenever the answer did not come. */
export function createChat(body: NewChatInput, key: string): Promise<NewChatAnswer> {
  return request("/api/chats", { method: "POST", body, headers: withKey(key) });
}

export function createMessage(chatId: number, body: NewMessageInput, key: string): Promise<NewMessageAnswer> {
  return request(`/api/chats/${chatId}/messages`, { method: "POST", body, headers: withKey(key) });
}

/** What became of the chat that was sent under a key; rejects with `not_found` when nothing was. */
export function fetchCreateOutcome(key: string): Promise<CreateOutcome> {
  return request(`/api/create-intents/${key}`);
}

export function decideCreate(key: string, decision: CreateDecision): Promise<CreateOutcome> {
  return request(`/api/create-intents/${key}`, { method: "POST", body: decision });
}

export function createCustomer(body: NewCustomerInput): Promise<CustomerAnswer> {
  return request("/api/customers", { method: "POST", body });
}
