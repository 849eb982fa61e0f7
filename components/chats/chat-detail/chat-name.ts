import type { Chat } from "@/lib/helpcrunch/chat";
import type { Words } from "@/lib/words/en";

/** Whom a chat is with: the customer's name as it came, or what stands in for it. */
export function chatName({ id, customer }: Chat, words: Words): string {
  if (customer === null) return words.common.chatNumber(id);
  return customer.name?.trim() ? customer.name : words.fields.customerWithoutName(customer.id);
}
