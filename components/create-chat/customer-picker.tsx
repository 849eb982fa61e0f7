"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useDebouncedValue } from "@/components/hooks/use-debounced-value";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Field } from "@/components/ui/form/field";
import { Icon } from "@/components/ui/icon/icon";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { customerOptions, customerSearchOptions } from "@/lib/api/customers/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Customer } from "@/lib/helpcrunch/customer";
import { toId } from "@/lib/helpcrunch/lenient-readers";
import type { KnownCustomer } from "./draft";
import { NewCustomerDialog } from "./new-customer-dialog";
import { PickerField } from "./picker-field";

type CustomerPickerProps = {
  value: KnownCustomer | null;
  /** What is known of the chosen one by now. */
  details: Customer | undefined;
  recent: readonly KnownCustomer[];
  error: string | undefined;
  onChange: (customer: KnownCustomer) => void;
};

/** One box that finds customers by name, e-mail, phone, user id or id, and makes one where nobody fits. */
export function CustomerPicker({ value, details, recent, error, onChange }: CustomerPickerProps) {
  const t = useAreaMessages("createChat").createChat.customer;
  const queries = useQueryClient();
  const [newText, setNewText] = useState<string | null>(null);

  function choose(customer: Customer) {
    // It came whole, so nobody has to ask for it again.
    queries.setQueryData(customerOptions(customer.id).queryKey, { customer });
    onChange({ id: customer.id, name: customer.name });
  }

  return (
    <>
      <Field label={t.label} error={error} isRequired>
        <PickerField
          label={t.list}
          shown={value === null ? null : <Chosen customer={value} details={details} />}
          placeholder={t.placeholder}
          icon="search"
          isFirst={value === null}
        >
          {(close) => (
            <CustomerList
              recent={recent}
              selected={value}
              onChooseFound={(customer) => {
                choose(customer);
                close();
              }}
              onChooseKnown={(customer) => {
                onChange(customer);
                close();
              }}
              onCreate={(text) => {
                close();
                setNewText(text);
              }}
            />
          )}
        </PickerField>
      </Field>
      {newText !== null && (
        <NewCustomerDialog
          text={newText}
          onClose={() => setNewText(null)}
          onCreated={(customer) => {
            setNewText(null);
            choose(customer);
          }}
        />
      )}
    </>
  );
}

function Chosen({ customer, details }: { customer: KnownCustomer; details: Customer | undefined }) {
  const t = useAreaMessages("createChat").createChat.customer;
  const name = nameOf(details ?? customer, t.withoutName);
  return (
    <>
      <Avatar name={name} shape="round" />
      <bdi dir="auto" className="truncate font-medium">
        {name}
      </bdi>
      {details?.email && <bdi className="truncate text-fg-3 max-sm:hidden">{details.email}</bdi>}
      <span className="mono ms-auto text-fg-3 tabular-nums">{customer.id}</span>
    </>
  );
}

function nameOf({ id, name }: KnownCustomer, withoutName: (id: number) => string): string {
  return name?.trim() ? name.replace(/\s+/g, " ").trim() : withoutName(id);
}

type CustomerListProps = {
  recent: readonly KnownCustomer[];
  selected: KnownCustomer | null;
  onChooseFound: (customer: Customer) => void;
  onChooseKnown: (customer: KnownCustomer) => void;
  onCreate: (text: string) => void;
};

const createValue = "create";
/** Each search costs a request of the minute that everybody shares, so it waits for a rest. */
const restMs = 350;

function CustomerList({ recent, selected, onChooseFound, onChooseKnown, onCreate }: CustomerListProps) {
  const t = useAreaMessages("createChat").createChat.customer;
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const settled = useDebouncedValue(query.trim(), restMs);
  const search = useQuery(customerSearchOptions(settled));
  const isTyping = query.trim() !== settled;
  const found = query.trim() === "" || search.data === undefined || isTyping ? null : search.data;
  const typedId = toId(query.trim());

  const option = (customer: KnownCustomer, detail?: string | null, group?: string): ListboxOption => {
    const name = nameOf(customer, t.withoutName);
    return {
      value: String(customer.id),
      label: name,
      ...(detail ? { detail } : {}),
      before: <Avatar name={name} shape="round" />,
      end: <span className="mono">{customer.id}</span>,
      ...(group === undefined ? {} : { group }),
    };
  };
  const isFound = (id: number) => found?.data.some((customer) => customer.id === id) ?? false;
  const options: ListboxOption[] =
    query.trim() === ""
      ? recent.map((customer) => option(customer, null, t.recent))
      : (found?.data ?? []).map((customer) =>
          option(customer, [customer.email, customer.phone, customer.userId].filter(Boolean).join(" · ")),
        );
  if (typedId !== null && typedId > 0 && !isFound(typedId)) {
    options.push({ value: String(typedId), label: t.byId(String(typedId)), before: <Icon of="hash" /> });
  }
  if (found !== null || search.isError || query.trim() === "") {
    const label = query.trim() === "" ? t.createBlank : t.create(query.trim());
    options.push({ value: createValue, label, before: <Icon of="user-plus" /> });
  }

  function choose(value: string) {
    if (value === createValue) return onCreate(query.trim());
    const customer = found?.data.find(({ id }) => String(id) === value);
    const id = toId(value);
    if (customer !== undefined) onChooseFound(customer);
    else if (id !== null) onChooseKnown(recent.find((known) => known.id === id) ?? { id, name: null });
  }

  function status(): ReactNode {
    if (found === null) return undefined;
    const format = (count: number) => numberFormatter(locale).format(count);
    return t.count(format(found.data.length), format(found.meta.total ?? found.data.length));
  }

  const isLoading = query.trim() !== "" && (isTyping || search.isFetching);
  return (
    <Listbox
      label={t.list}
      options={options}
      selected={selected === null ? [] : [String(selected.id)]}
      onChoose={choose}
      search={{
        placeholder: t.search,
        emptyText: t.none,
        onQueryChange: setQuery,
        isFiltering: false,
        isLoading,
        ...(isLoading ? {} : { status: status() }),
      }}
      footer={footerText()}
    />
  );

  function footerText(): string | undefined {
    if (search.isError && !isTyping) return t.failed;
    if (found !== null && found.data.length === 0) return t.none;
    return query.trim() === "" ? t.typeMore : undefined;
  }
}
