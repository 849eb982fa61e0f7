"use client";

import { useEffect, useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { Customer } from "@/lib/helpcrunch/customer";
import { customerName } from "./customer-name";
import type { EditorProps } from "./editor-props";
import { IdEditor } from "./id-editor";
import { bareIdOption, idEnd, idOf } from "./id-option";
import { useValue } from "./use-value";

const queryLengthMin = 2;
/** Each search spends one request of everybody's budget, so it waits for the typing to pause. */
const searchRestMs = 400;

type Search = { query: string; found: readonly Customer[] } | { query: string; hasFailed: true } | null;

/** A customer by name, e-mail or user id, searched at HelpCrunch; any id as digits, without a search. */
export function CustomerEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows");
  const { searchCustomers, usedCustomers, onUseCustomer } = useBuilder();
  const { choose } = useValue(props);
  const [query, setQuery] = useState("");
  const [search, setSearch] = useState<Search>(null);

  const wanted = query.trim();
  const isSearchable = wanted.length >= queryLengthMin;

  useEffect(() => {
    if (!isSearchable) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      searchCustomers(wanted, abort.signal).then(
        // A slow answer to an older text must not replace the newer one.
        (found) => !abort.signal.aborted && setSearch({ query: wanted, found }),
        () => !abort.signal.aborted && setSearch({ query: wanted, hasFailed: true }),
      );
    }, searchRestMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted, isSearchable, searchCustomers]);

  if (row.operator !== "eq" && row.operator !== "neq") return <IdEditor {...props} />;

  const { filters, filterEditors } = t;
  const isAnswered = search?.query === wanted;
  const found = isSearchable && search !== null && "found" in search && isAnswered ? search.found : [];
  const shown = isSearchable ? found : usedCustomers;
  const group = isSearchable ? filterEditors.customerSearch.found : filterEditors.customerSearch.lately;
  const options: ListboxOption[] = [
    ...shown.map((customer) => ({
      value: String(customer.id),
      label: customerName(customer) ?? filterEditors.customerSearch.withoutName(customer.id),
      detail: customer.name === null ? undefined : (customer.email ?? customer.userId ?? undefined),
      before: <Avatar name={customerName(customer) ?? "?"} shape="round" />,
      end: idEnd(customer.id),
      group,
    })),
    ...bareIdOption(query, shown, t),
  ];
  const hasFailed = isAnswered && search !== null && "hasFailed" in search;
  const isEmpty = isSearchable && isAnswered && !hasFailed && found.length === 0;
  return (
    <Listbox
      label={filters.fields[row.field]}
      options={options}
      selected={row.value === undefined ? [] : [String(row.value)]}
      onChoose={(value) => {
        const id = idOf(value);
        const customer = shown.find((candidate) => candidate.id === id);
        if (customer !== undefined) onUseCustomer(customer);
        if (id !== undefined) choose(id);
      }}
      search={{
        placeholder: filterEditors.customerSearch.placeholder,
        emptyText: filterEditors.customerSearch.none,
        onQueryChange: setQuery,
        isFiltering: false,
        isLoading: isSearchable && !isAnswered,
      }}
      footer={
        <span role="status">
          {hasFailed
            ? filterEditors.customerSearch.failed
            : isEmpty
              ? filterEditors.customerSearch.none
              : isSearchable
                ? filterEditors.customerSearch.cost
                : filterEditors.customerSearch.start}
        </span>
      }
      className="max-h-96"
    />
  );
}
