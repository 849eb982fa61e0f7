import { request } from "@/lib/api/fetcher";
import type { Customer } from "@/lib/helpcrunch/customer";

/** How many customers a picker shows; whoever is not among them is found by a longer word. */
const customersMax = 20;

/** Customers whose name, e-mail, phone, user id or id fits; rejects when the search failed or was aborted. */
export async function searchCustomers(text: string, signal: AbortSignal): Promise<Customer[]> {
  const query = new URLSearchParams({ q: text, limit: String(customersMax) });
  const { data } = await request<{ data: Customer[] }>(`/api/customers?${query}`, { signal });
  return data;
}
