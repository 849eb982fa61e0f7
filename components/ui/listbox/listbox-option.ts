import type { ReactNode } from "react";
import { matchText } from "./match-text";

export type ListboxOption = {
  value: string;
  /** Shown, searched and read out. */
  label: string;
  /** A second line; searched too. */
  detail?: string | undefined;
  /** At the end of the row: an id, a count. */
  end?: ReactNode;
  /** More text to be found by: an id, a wire name. */
  keywords?: string | undefined;
  /** An icon, a face or a shape. */
  before?: ReactNode;
  /** Options of one heading must stand together. */
  group?: string | undefined;
  /** Why it cannot be chosen. It stays, can be reached with the arrows, and says so at its end. */
  unavailable?: string | undefined;
  /** Stays whatever the query is: "Use a bare id". */
  isPinned?: boolean | undefined;
};

/** The options that a query finds, in their own order. */
export function findOptions(options: readonly ListboxOption[], query: string): ListboxOption[] {
  if (query.trim() === "") return [...options];
  return options.filter(
    ({ label, detail, keywords, isPinned }) =>
      isPinned || [label, detail, keywords].some((text) => text !== undefined && matchText(text, query) !== null),
  );
}

export type OptionGroup = { group: string | undefined; options: ListboxOption[] };

/** Neighbours of one heading under it, once. */
export function groupOptions(options: readonly ListboxOption[]): OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) last.options.push(option);
    else groups.push({ group: option.group, options: [option] });
  }
  return groups;
}
