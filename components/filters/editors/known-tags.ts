import type { QueryClient } from "@tanstack/react-query";
import type { CustomerAnswer, CustomerPage } from "@/lib/api/create-chat/contract";
import { customerKeys } from "@/lib/api/customers/queries";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import type { Customer } from "@/lib/helpcrunch/customer";
import { conditionsIn } from "@/lib/view/filter-node";
import { readStoredView } from "@/lib/view/saved-address";

/** A tag, and how many of the customers that this browser has met have it: 0 where a saved filter alone names it. */
export type KnownTag = { name: string; count: number };

/**
 * The tags that this browser has met, the most frequent first: HelpCrunch has no list of them. They are those of
 * customers who were looked at or searched for, and those that saved filters ask for.
 */
export function knownTags(client: QueryClient): KnownTag[] {
  const customers = new Map<number, Customer>();
  for (const [, answer] of client.getQueriesData<CustomerPage | CustomerAnswer>({ queryKey: customerKeys.all })) {
    const met = answer === undefined ? [] : "customer" in answer ? [answer.customer] : answer.data;
    for (const customer of met) customers.set(customer.id, customer);
  }
  const counts = new Map<string, number>();
  for (const { tags } of customers.values()) {
    for (const name of new Set(tags.map((tag) => tag.name))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const saved = client.getQueryData(savedFilterListOptions().queryKey)?.data ?? [];
  for (const { field, value } of saved.flatMap(({ view }) => conditionsIn(readStoredView(view).view.filters))) {
    if (field !== "customerTags" || !Array.isArray(value)) continue;
    for (const name of value.map(String)) counts.set(name, counts.get(name) ?? 0);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}
