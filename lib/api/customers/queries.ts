import { queryOptions } from "@tanstack/react-query";
import type { CustomerAnswer, CustomerPage, NewCustomerInput } from "@/lib/api/create-chat/contract";
import { request } from "@/lib/api/fetcher";

/** How many customers a list shows; whoever is not among them is found by a longer word. */
const customersShown = 20;

export const customerKeys = {
  all: ["customers"] as const,
  search: (q: string) => ["customers", "search", q] as const,
  one: (id: number) => ["customers", "one", id] as const,
};

/** Customers whom the text finds by name, e-mail, phone, user id or id, best first. One search at HelpCrunch. */
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

export function createCustomer(body: NewCustomerInput): Promise<CustomerAnswer> {
  return request("/api/customers", { method: "POST", body });
}
