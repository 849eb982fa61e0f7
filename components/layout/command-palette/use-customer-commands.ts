"use client";

import { useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@/components/hooks/use-debounced-value";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { matchText } from "@/components/ui/listbox/match-text";
import { customerSearchOptions } from "@/lib/api/customers/queries";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { Customer } from "@/lib/helpcrunch/customer";
import type { MessagesOf } from "@/lib/i18n/en";
import { customerChatsHref } from "@/lib/view/customer-chats";
import type { FoundCommand } from "./command";

/** Each search costs a request of the minute that everybody shares, so it waits for a rest and for two characters. */
const restMs = 300;
const lengthMin = 2;

export type CustomerSearch =
  | { state: "short" | "resting" | "searching" }
  | { state: "found"; shown: number; total: number }
  | { state: "failed"; error: unknown; retry: () => void };

/** The customers that fit what is typed: their chats, and creating one for them. An older search is called off. */
export function useCustomerCommands(
  query: string,
  person: Person,
): { commands: FoundCommand[]; search: CustomerSearch } {
  const t = useAreaMessages("windows");
  const text = query.trim();
  const settled = useDebouncedValue(text, restMs);
  const isLongEnough = [...text].length >= lengthMin;
  const isSettled = settled === text;
  const { data, error, isFetching, refetch } = useQuery({
    ...customerSearchOptions(settled),
    enabled: isLongEnough && isSettled,
  });

  if (!isLongEnough) return { commands: [], search: { state: "short" } };
  if (!isSettled) return { commands: [], search: { state: "resting" } };
  if (isFetching && data === undefined) return { commands: [], search: { state: "searching" } };
  if (data === undefined) return { commands: [], search: { state: "failed", error, retry: () => void refetch() } };
  const mayCreate = roleAllows(person.role, "agent");
  return {
    commands: data.data.map((customer) => customerCommand(customer, text, mayCreate, t)),
    search: { state: "found", shown: data.data.length, total: data.meta.total ?? data.data.length },
  };
}

function customerCommand(customer: Customer, text: string, mayCreate: boolean, t: MessagesOf<"windows">): FoundCommand {
  const { id, email, phone, userId } = customer;
  const name = customer.name?.replace(/\s+/g, " ").trim() || t.palette.customer.withoutName(id);
  const detail = [email, phone, userId].filter(Boolean).join(" · ") || undefined;
  const labelRange = matchText(name, text);
  const detailRange = detail === undefined ? null : matchText(detail, text);
  return {
    id: `customer.${id}`,
    group: "customers",
    label: name,
    detail,
    note: String(id),
    icon: "user",
    does: { href: customerChatsHref(id) },
    second: mayCreate ? { label: t.palette.customer.createChat(name), href: `/chats/new?customer=${id}` } : undefined,
    isForgotten: true,
    labelRanges: labelRange === null ? [] : [labelRange],
    detailRanges: detailRange === null ? [] : [detailRange],
  };
}
