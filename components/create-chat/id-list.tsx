"use client";

import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { toId } from "@/lib/helpcrunch/lenient-readers";

const noneValue = "none";

type IdListProps = {
  label: string;
  options: readonly ListboxOption[];
  value: number | null;
  /** What choosing nothing is called; without it something has to be chosen. */
  noneOption?: string;
  searchPlaceholder: string;
  emptyText: string;
  isLoading: boolean;
  footer?: string | undefined;
  onChoose: (id: number | null) => void;
};

/** Things with names, found by name or id. An id that is not among them can be used as it is. */
export function IdList({
  label,
  options,
  value,
  noneOption,
  searchPlaceholder,
  emptyText,
  isLoading,
  footer,
  onChoose,
}: IdListProps) {
  const t = useAreaMessages("createChat").createChat;
  const [query, setQuery] = useState("");
  const typed = toId(query.trim());
  const isBare = typed !== null && typed > 0 && !options.some((option) => option.value === String(typed));
  const all: ListboxOption[] = [
    ...(noneOption === undefined || query !== "" ? [] : [{ value: noneValue, label: noneOption }]),
    ...options,
    ...(isBare
      ? [{ value: String(typed), label: t.byId(String(typed)), before: <Icon of="hash" />, isPinned: true }]
      : []),
  ];
  return (
    <Listbox
      label={label}
      options={all}
      selected={[value === null ? noneValue : String(value)]}
      onChoose={(next) => onChoose(next === noneValue ? null : toId(next))}
      search={{ placeholder: searchPlaceholder, emptyText, onQueryChange: setQuery, isLoading }}
      {...(footer === undefined ? {} : { footer })}
    />
  );
}
