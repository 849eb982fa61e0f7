import type { Customer } from "./customer";
import { toId } from "./lenient-readers";
import type { WireOperator } from "./wire-fields";

type TextField = "customers.name" | "customers.email" | "customers.phone" | "customers.userId";

export type CustomerWireFilter =
  | { field: TextField; operator: Extract<WireOperator, "~">; value: string }
  | { field: "customers.id"; operator: Extract<WireOperator, "=">; value: number };

/** The body of POST /customers/search, keys in the order they are written. */
export type CustomerSearchBody = {
  comparison: "OR";
  filter: CustomerWireFilter[];
  limit: number;
  offset: number;
  sort: "customers.lastSeen";
  order: "DESC";
};

/** What a person typed or pasted to find a customer, taken apart. */
export type CustomerText = {
  /** One line with single blanks; without a mail program's brackets, `tel:` or `mailto:`. */
  text: string;
  /** Given as digits, or as `#` and digits. */
  id: number | null;
  email: string | null;
  name: string | null;
  /** The digits of a phone number, without the `00` before a country's. */
  phoneDigits: string | null;
};

/** So many last digits belong to one line; country and area before them are left out or written otherwise. */
const lineDigits = 7;
/** E.164 knows no longer number. */
const phoneDigitsMax = 15;
const groupDigits = 4;

function phoneDigitsOf(text: string): string | null {
  if (!/^\+?[\d\s()./\u2010-\u2015-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, "").replace(/^00(?=\d)/, "");
  return digits.length >= lineDigits && digits.length <= phoneDigitsMax ? digits : null;
}

/** Reads what was typed into a search for customers. Never fails: what is nothing else is a name or a part of one. */
export function readCustomerText(raw: string): CustomerText {
  const line = raw.replace(/\s+/g, " ").trim();
  const text = line.replace(/^(tel|mailto):(\/\/)?/i, "").trim();
  const none = { id: null, email: null, name: null, phoneDigits: null };
  const mailbox = /^"?([^"<>]*)"?<([^<>\s]+@[^<>\s]+)>$/.exec(text);
  if (mailbox?.[2] !== undefined) {
    return { ...none, text: mailbox[2], email: mailbox[2], name: mailbox[1]?.trim() || null };
  }
  if (/^[^\s@]+@[^\s@]*$/.test(text)) return { ...none, text, email: text };
  const hashed = toId(/^#\s?(\d+)$/.exec(text)?.[1]);
  if (hashed !== null) return { ...none, text: String(hashed), id: hashed };
  const phoneDigits = phoneDigitsOf(text);
  const id = toId(text);
  if (phoneDigits !== null || id !== null) return { ...none, text, id, phoneDigits };
  return { ...none, text, name: text === "" ? null : text };
}

/** `O'Brien` is kept with any of these by whoever typed it first. */
const apostrophes = ["'", "\u2019", "\u02BC"] as const;
const anyApostrophe = /['\u2018\u2019\u02BC`\u00B4]/g;

/** A name as it may be kept: with another apostrophe, or with the last name first. */
function nameSpellings(name: string): string[] {
  const words = name.replaceAll(",", " ").split(" ").filter(Boolean);
  const turned = words.length === 2 ? [words.join(" "), words.toReversed().join(" ")] : [];
  const orders = [name, ...turned];
  return orders.flatMap((order) =>
    order.search(anyApostrophe) >= 0
      ? [order, ...apostrophes.map((sign) => order.replace(anyApostrophe, sign))]
      : [order],
  );
}

/** The digits as some keep them, and the last group, which stands together however the rest is written. */
function phoneSpellings({ text, phoneDigits }: CustomerText): string[] {
  if (phoneDigits === null) return [];
  return [text, phoneDigits, phoneDigits.slice(-lineDigits), phoneDigits.slice(-groupDigits)];
}

/**
 * Customers whose name, e-mail, phone or user id contains what was typed, in any spelling that is likely to be kept, or
 * whose id it is; last seen first. One request. The id takes part only where digits were typed, because a value of the
 * wrong type makes the whole search fail. For a phone number it finds too many: see {@link rankCustomers}.
 */
export function customerSearchBody(raw: string, paging: { limit: number; offset: number }): CustomerSearchBody {
  const read = readCustomerText(raw);
  const contains = (field: TextField, values: readonly string[]): CustomerWireFilter[] =>
    [...new Set(values)].map((value) => ({ field, operator: "~", value }));
  return {
    comparison: "OR",
    filter: [
      ...contains("customers.name", nameSpellings(read.name ?? read.text)),
      ...contains("customers.email", [read.text]),
      ...contains("customers.phone", [read.text, ...phoneSpellings(read)]),
      ...contains("customers.userId", [read.text]),
      ...(read.id === null ? [] : [{ field: "customers.id", operator: "=", value: read.id } as const]),
    ],
    limit: paging.limit,
    offset: paging.offset,
    sort: "customers.lastSeen",
    order: "DESC",
  };
}

/** How well a customer fits: 0 is what was meant, and null what only the last digits of a phone number found. */
function rankOf(customer: Customer, read: CustomerText): number | null {
  if (read.id !== null && customer.id === read.id) return 0;
  if (read.email !== null && customer.email?.toLowerCase() === read.email.toLowerCase()) return 0;
  if (read.phoneDigits === null) return 2;
  const kept = customer.phone?.replace(/\D/g, "").replace(/^00(?=\d)/, "") ?? "";
  const [longer, shorter] = kept.length > read.phoneDigits.length ? [kept, read.phoneDigits] : [read.phoneDigits, kept];
  if (shorter.length >= lineDigits && longer.endsWith(shorter)) return 0;
  if (kept.includes(read.phoneDigits)) return 1;
  if (kept.length >= lineDigits && kept.slice(-lineDigits) === read.phoneDigits.slice(-lineDigits)) return 1;
  const texts = [customer.name, customer.email, customer.phone, customer.userId];
  return texts.some((text) => text?.includes(read.text)) ? 2 : null;
}

/** What a search found, best first, without what does not fit after all. */
export function rankCustomers(found: readonly Customer[], raw: string): Customer[] {
  const read = readCustomerText(raw);
  return found
    .map((customer) => ({ customer, rank: rankOf(customer, read) }))
    .filter((row): row is { customer: Customer; rank: number } => row.rank !== null)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ customer }) => customer);
}
