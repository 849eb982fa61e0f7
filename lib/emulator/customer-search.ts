import type { CustomerText } from "./customer-book";
import type { Customer } from "./data/people";
import { numberField, type SearchField, tagsField, textField } from "./search";
import type { Store } from "./store";

const MESSENGERS = ["telegram", "facebook", "instagram", "viber", "whatsapp"] as const;

/** The searchable fields of customers, as their search page lists them. */
export function customerSearchFields({ customers }: Store): ReadonlyMap<string, SearchField> {
  const kept = (name: CustomerText): [string, SearchField] => [
    `customers.${name}`,
    textField(`customers.${name}`, (compare) => {
      const texts = customers.texts(name);
      return (row) => compare(texts[row]);
    }),
  ];
  const derived = (name: string, read: (customer: Customer) => string | null): [string, SearchField] => [
    `customers.${name}`,
    textField(`customers.${name}`, (compare) => (row) => compare(read(customers.get(row))?.toLowerCase())),
  ];
  return new Map<string, SearchField>([
    ["customers.id", numberField("customers.id", (compare) => (row) => compare(customers.id(row)))],
    kept("name"),
    kept("email"),
    kept("company"),
    kept("phone"),
    kept("userId"),
    derived("countryCode", (customer) => customer.place?.country ?? null),
    derived("city", (customer) => customer.place?.city ?? null),
    derived("regionCode", (customer) => customer.place?.region ?? null),
    ["customers.tagsData", tagsField("customers.tagsData", (names) => customers.tagTest(names))],
    [
      "customers.lastSeen",
      numberField("customers.lastSeen", (compare) => (row) => compare(customers.lastSeen.get(row) || undefined)),
    ],
    ...MESSENGERS.map((messenger) =>
      derived(`${messenger}Id`, (customer) => (customer.createdFrom === messenger ? customer.integrationId : null)),
    ),
  ]);
}
