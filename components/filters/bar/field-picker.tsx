"use client";

import { useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import { Listbox } from "@/components/ui/listbox/listbox";
import { findOptions, type ListboxOption } from "@/components/ui/listbox/listbox-option";
import { numberFormatter } from "@/lib/dates/formatters";
import { wireFields } from "@/lib/helpcrunch/wire-fields";
import type { AreaMessages } from "@/lib/i18n/en";
import { isFieldName } from "@/lib/view/fields";
import { type AnyFieldName, isAnyFieldName, isLocalFieldName, kindOf } from "@/lib/view/filter-node";
import { fieldIcons } from "./field-icons";

type Group = keyof AreaMessages["windows"]["filterEditors"]["groups"];

/** Where each field stands in the menu, in its order. */
const groupByField = {
  text: "chat",
  status: "chat",
  rating: "chat",
  waitingSeconds: "chat",
  messageCount: "chat",
  firstResponseSeconds: "chat",
  readByAgent: "chat",
  application: "chat",
  createdWith: "chat",
  assignee: "people",
  agents: "people",
  department: "people",
  closedBy: "people",
  customer: "customer",
  customerName: "customer",
  customerEmail: "customer",
  customerUserId: "customer",
  customerTags: "customer",
  createdAt: "dates",
  updatedAt: "dates",
  closedAt: "dates",
  lastMessageAt: "dates",
  lastCustomerMessageAt: "dates",
  snoozedUntil: "dates",
} satisfies Record<AnyFieldName, Group>;

const orderedFields = Object.keys(groupByField).filter(isAnyFieldName);

type FieldPickerProps = { selected: AnyFieldName | null; onChoose: (field: AnyFieldName) => void };

/**
 * All searchable fields, found by label, by kind and by the name that HelpCrunch uses. Those that only the local copy knows
 * are among them where there is one; elsewhere it says why they are missing.
 */
export function FieldPicker({ selected, onChoose }: FieldPickerProps) {
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const locale = useLocale();
  const { hasCopy } = useBuilder();
  const [query, setQuery] = useState("");
  const known = orderedFields.filter((field) => hasCopy || !isLocalFieldName(field));
  const options: ListboxOption[] = [
    ...known.map((field) => {
      const wire = isFieldName(field) ? wireFields[field] : "";
      return {
        value: field,
        label: filters.fields[field],
        keywords: `${wire} ${t.kinds[kindOf(field)]}`,
        before: <Icon of={fieldIcons[field]} />,
        end: <span className="font-mono text-12">{wire.replace("chats.", "")}</span>,
        group: t.groups[groupByField[field]],
      };
    }),
    ...(hasCopy ? [] : t.unsearchableFields).map(({ label, reason }) => ({
      value: `missing-${label}`,
      label,
      unavailable: reason,
      group: t.fieldPicker.notSearchable,
    })),
  ];
  const foundCount = findOptions(options, query).filter(({ value }) => isAnyFieldName(value)).length;
  const number = numberFormatter(locale);
  return (
    <Listbox
      label={filters.chip.chooseField}
      options={options}
      selected={selected === null ? [] : [selected]}
      onChoose={(value) => {
        if (isAnyFieldName(value)) onChoose(value);
      }}
      search={{
        placeholder: t.fieldPicker.placeholder,
        emptyText: t.fieldPicker.none,
        onQueryChange: setQuery,
        status: query === "" ? undefined : t.fieldPicker.found(number.format(foundCount), number.format(known.length)),
      }}
      footer={
        <span aria-hidden="true" className="flex flex-1 items-center gap-1.5 max-sm:hidden">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>
          <Kbd>Enter</Kbd>
          <Kbd className="ms-auto">Esc</Kbd>
        </span>
      }
      // Without a keyboard there is nothing to say about keys.
      className="max-h-96 max-sm:[&>:last-child]:hidden"
    />
  );
}
