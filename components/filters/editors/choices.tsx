"use client";

import type { ReactNode } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { Scalar } from "@/lib/view/filter-node";
import type { EditorProps } from "./editor-props";
import { useFacetCounts } from "./use-facet-counts";
import { useSeveral } from "./use-several";
import { useValue } from "./use-value";

export type Choice = { value: string; label: string; before?: ReactNode };

/** A short list: one value, or several where that can be said. */
export function Choices({
  choices,
  toValue = (text) => text,
  ...props
}: EditorProps & { choices: readonly Choice[]; toValue?: (text: string) => Scalar }) {
  const { row } = props;
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const { choose, finish } = useValue(props);
  const several = useSeveral(row);
  const selected = several.values.map(String);
  const countOf = useFacetCounts(row);

  function toggle(text: string) {
    const value = toValue(text);
    if (!several.isPossible) return choose(value);
    several.toggle(value);
  }

  const { any, all, notAny, notAll } = t.severalChoices;
  const isSeveralFilters = several.isPossible && !several.isList;
  const [possible, impossible] = several.match === "any" ? [any, notAny] : [all, notAll];
  return (
    <Listbox
      label={filters.fields[row.field]}
      options={choices.map((choice) => ({ ...choice, end: countOf(toValue(choice.value)) }))}
      selected={selected}
      isMultiple={several.isPossible}
      onChoose={toggle}
      {...(several.isPossible ? { onDone: finish } : {})}
      {...(several.isList ? {} : { footer: isSeveralFilters ? possible : impossible })}
    />
  );
}
