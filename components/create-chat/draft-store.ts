import { toId } from "@/lib/helpcrunch/lenient-readers";
import { isRecord } from "@/lib/view/record";
import { draftPrefix } from "./clear-drafts";
import { type Draft, type KnownCustomer, readCustomer, readDraft } from "./draft";

/*
 * What this browser remembers of creating chats, for each person by themselves: the draft until it is sent or the person
 * signs out, and the customers and the application that they used last. Nothing of it leaves the browser.
 */

const recentPrefix = "chatboard.create-chat.recent.";
const recentMax = 8;
/** Well before the server forgets the key that a draft may have been sent under. */
const draftAgeMsMax = 30 * 24 * 60 * 60_000;

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** A browser may refuse to store, or have no room left; the form works all the same. */
function write(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function loadDraft(personId: string, nowMs: number): Draft | null {
  const raw = read(`${draftPrefix}${personId}`);
  if (!isRecord(raw) || typeof raw.savedAt !== "number" || raw.savedAt < nowMs - draftAgeMsMax) return null;
  return readDraft(raw);
}

/** Whether it could be kept. */
export function saveDraft(personId: string, draft: Draft, nowMs: number): boolean {
  return write(`${draftPrefix}${personId}`, { ...draft, savedAt: nowMs });
}

export function clearDraft(personId: string): void {
  try {
    localStorage.removeItem(`${draftPrefix}${personId}`);
  } catch {
    // A browser that refuses its storage has kept nothing either.
  }
}

type Recent = { customers: KnownCustomer[]; application: number | null };

export function loadRecent(personId: string): Recent {
  const raw = read(`${recentPrefix}${personId}`);
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
  write(`${recentPrefix}${personId}`, {
    customers: customers.slice(0, recentMax),
    application: application ?? known.application,
  });
}
