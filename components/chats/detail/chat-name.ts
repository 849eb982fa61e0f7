import type { Chat } from "@/lib/helpcrunch/chat";
import type { Messages } from "@/lib/i18n/en";

/** Whom a chat is with: the customer's name as it came, or what stands in for it. */
export function chatName({ id, customer }: Chat, t: Messages): string {
  if (customer === null) return t.common.chatNumber(id);
  return customer.name?.trim() ? customer.name : t.fields.customerWithoutName(customer.id);
}
