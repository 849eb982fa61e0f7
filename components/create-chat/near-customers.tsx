"use client";

import { useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@/components/hooks/use-debounced-value";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { customerSearchOptions } from "@/lib/api/customers/queries";
import type { Customer } from "@/lib/helpcrunch/customer";
import { readCustomerText } from "@/lib/helpcrunch/customer-search";

/** Each search costs a request of the minute that everybody shares, so it waits for a rest. */
const restMs = 700;
const shownMax = 3;
/** Shorter words are in too many names. */
const wordLengthMin = 3;

type Entered = { name: string; email: string; phone: string };

/**
 * What finds somebody who may be meant: an address or a number as a whole, and of a name its longest word, as the others are
 * what people spell, shorten and marry otherwise. Empty where too little is entered.
 */
export function nearText({ name, email, phone }: Entered): string {
  if (readCustomerText(email).email !== null) return email.trim();
  if (readCustomerText(phone).phoneDigits !== null) return phone.trim();
  const [longest = ""] = name
    .trim()
    .split(/[\s,.]+/)
    .toSorted((one, other) => other.length - one.length);
  return longest.length < wordLengthMin ? "" : longest;
}

/** Customers who are there already and may be the one that is about to be made a second time. */
export function NearCustomers({ entered, onChoose }: { entered: Entered; onChoose: (customer: Customer) => void }) {
  const t = useAreaMessages("createChat").createChat;
  const words = t.newCustomer;
  const text = useDebouncedValue(nearText(entered), restMs);
  const { data, isError } = useQuery(customerSearchOptions(text));
  if (isError) return <p className="text-12 text-fg-2">{words.nearFailed}</p>;
  const near = text === "" ? [] : (data?.data ?? []).slice(0, shownMax);
  return (
    <section aria-live="polite" aria-label={words.near}>
      {near.length > 0 && (
        <>
          <h3 className="mb-1 text-12 font-medium text-fg-2">{words.near}</h3>
          <ul className="rounded-2 border border-line">
            {near.map((customer) => {
              const name = customer.name?.trim() || t.customer.withoutName(customer.id);
              return (
                <li
                  key={customer.id}
                  className="flex items-center gap-2 border-b border-line px-2 py-1.5 last:border-b-0"
                >
                  <Avatar name={name} shape="round" />
                  <span className="min-w-0 flex-1">
                    <bdi dir="auto" translate="no" className="block truncate font-medium">
                      {name}
                    </bdi>
                    <bdi translate="no" className="block truncate text-12 text-fg-2">
                      {[customer.email, customer.phone].filter(Boolean).join(" · ") || customer.id}
                    </bdi>
                  </span>
                  <Button
                    aria-label={words.chooseNamed(name)}
                    className="flex-none max-sm:h-11"
                    onClick={() => onChoose(customer)}
                  >
                    {words.choose}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
