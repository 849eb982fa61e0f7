import { forgetDraft, keepDraft, loadKeptDraft, readStored, writeStored } from "@/components/layout/drafts/kept-drafts";
import { toId } from "@/lib/helpcrunch/lenient-readers";
import { isRecord } from "@/lib/view/record";
import { type Draft, type KnownCustomer, readCustomer, readDraft } from "./draft";

/*
 * What this browser remembers of creating chats, for each person by themselves: the draft until it is sent or the person
 * signs out, and the customers and the application that they used last. Nothing of it leaves the browser.
 */

const recentPrefix = "chatboard.create-chat.recent.";
const recentMax = 8;

export function loadDraft(personId: string, nowMs: number): Draft | null {
  return readDraft(loadKeptDraft("createChat", personId, nowMs));
}

/** Whether it could be kept. */
export function saveDraft(personId: string, draft: Draft, nowMs: number): boolean {
  return keepDraft("createChat", personId, draft, nowMs);
}

export function clearDraft(personId: string): void {
  forgetDraft("createChat", personId);
}

type Recent = { customers: KnownCustomer[]; application: number | null };

export function loadRecent(personId: string): Recent {
  const raw = readStored(`${recentPrefix}${personId}`);
  if (!isRecord(raw)) return { customers: [], application: null };
  const customers = Array.isArray(raw.customers) ? raw.customers.map(readCustomer) : [];
  return { customers: customers.filter((customer) => customer !== null), application: toId(raw.application) };
}

/** Puts the customer of a chat that was created first, and remembers its application. */
export function rememberUse(
  personId: string,
  { customer, application }: Pick<Draft, "customer" | "application">,
): void {
  const known = loadRecent(personId);
  const others = known.customers.filter(({ id }) => id !== customer?.id);
  const customers = customer === null ? others : [{ id: customer.id, name: customer.name }, ...others];
  writeStored(`${recentPrefix}${personId}`, {
    customers: customers.slice(0, recentMax),
    application: application ?? known.application,
  });
}
