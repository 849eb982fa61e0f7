"use client";

import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import { Listbox } from "@/components/ui/listbox/listbox";
import { findOptions, type ListboxOption } from "@/components/ui/listbox/listbox-option";
import { numberFormatter } from "@/lib/dates/formatters";
import { wireFields } from "@/lib/helpcrunch/wire-fields";
import type { AreaMessages } from "@/lib/i18n/en";
import { type FieldName, fieldNames, fields, isFieldName } from "@/lib/view/fields";
import { fieldIcons } from "./field-icons";

type Group = keyof AreaMessages["windows"]["filterEditors"]["groups"];

/** Where each field stands in the menu, in its order. */
const groupByField = {
  status: "chat",
  rating: "chat",
  assignee: "people",
  agents: "people",
  department: "people",
  customer: "customer",
  customerEmail: "customer",
  customerUserId: "customer",
  customerTags: "customer",
  createdAt: "dates",
  updatedAt: "dates",
  closedAt: "dates",
} satisfies Record<FieldName, Group>;

const orderedFields = Object.keys(groupByField).filter(isFieldName);

type FieldPickerProps = { selected: FieldName | null; onChoose: (field: FieldName) => void };

/** All searchable fields, found by label, by kind and by the name that HelpCrunch uses; and why others are missing. */
export function FieldPicker({ selected, onChoose }: FieldPickerProps) {
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const options: ListboxOption[] = [
    ...orderedFields.map((field) => ({
      value: field,
      label: filters.fields[field],
      keywords: `${wireFields[field]} ${t.kinds[fields[field].kind]}`,
      before: <Icon of={fieldIcons[field]} />,
      end: <span className="font-mono text-12">{wireFields[field].replace("chats.", "")}</span>,
      group: t.groups[groupByField[field]],
    })),
    ...t.unsearchableFields.map(({ label, reason }) => ({
      value: `missing-${label}`,
      label,
      unavailable: reason,
      group: t.fieldPicker.notSearchable,
    })),
  ];
  const foundCount = findOptions(options, query).filter(({ value }) => isFieldName(value)).length;
  const number = numberFormatter(locale);
  return (
    <Listbox
      label={filters.chip.chooseField}
      options={options}
      selected={selected === null ? [] : [selected]}
      onChoose={(value) => {
        if (isFieldName(value)) onChoose(value);
      }}
      search={{
        placeholder: t.fieldPicker.placeholder,
        emptyText: t.fieldPicker.none,
        onQueryChange: setQuery,
        status:
          query === "" ? undefined : t.fieldPicker.found(number.format(foundCount), number.format(fieldNames.length)),
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
