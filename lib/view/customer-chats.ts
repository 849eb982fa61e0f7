import { viewHref } from "./address";
import { defaultView } from "./view";

/** The list of one customer's chats, and of nobody else's. */
export function customerChatsHref(customerId: number): string {
  return viewHref("/chats", { ...defaultView, filters: [{ field: "customer", operator: "eq", value: customerId }] });
}
