import { type AnyFilter, conditionsIn, isDateValue } from "@/lib/view/filter-node";
import { type AskedView, defaultView, toAskedView, toPaging, type View } from "@/lib/view/view";

/** Whom a caller wants to answer: whoever can, HelpCrunch, or the local copy. */
export const planChoices = ["auto", "helpcrunch", "local"] as const;
export type PlanChoice = (typeof planChoices)[number];

/**
 * Why a source was chosen: the local copy is in step, or is behind but answers all the same; HelpCrunch cannot express
 * the view; the caller named the source; or there is no local copy.
 */
export type QueryPlan = "in_step" | "behind" | "not_expressible" | "forced" | "off";

/**
 * What POST /api/chats/query takes: a view with its dates still relative and "me" still unnamed, and the IANA name of the
 * reader's time zone. It depends on no clock, so it is also the key under which the browser keeps the answer.
 */
export type ChatQuery = { view: AskedView; zone: string; limit: number; offset: number; plan?: PlanChoice };

/** Whether what a filter finds depends on where its reader's days begin. */
function goesByLocalDays({ value }: AnyFilter): boolean {
  return isDateValue(value) && value.type !== "instant" && value.type !== "last";
}

/**
 * What a view asks for in a reader's time zone. The zone is named only where a filter goes by local days: all other
 * readers of a view share one answer, and a browser that learns its zone late asks for nothing again.
 */
export function toChatQuery(view: View, zone: string): ChatQuery {
  const namedZone = conditionsIn(view.filters).some(goesByLocalDays) ? zone : "UTC";
  return { view: toAskedView(view), zone: namedZone, ...toPaging(view) };
}

export const customerChatsMax = 25;

/** The newest chats of one customer. Nothing in it depends on a time zone, so all readers share the answer. */
export function customerChatsQuery(customerId: number): ChatQuery {
  const filters = [{ field: "customer", operator: "eq", value: customerId }] as const;
  return { view: { ...toAskedView(defaultView), filters }, zone: "UTC", limit: customerChatsMax, offset: 0 };
}
