"use client";

import type { ReactNode } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { EditorProps } from "./editor-props";
import { useSeveral } from "./use-several";
import { useValue } from "./use-value";

export type Choice = { value: string; label: string; before?: ReactNode };

/** A short list: one value, or several where that can be said. */
export function Choices({ choices, ...props }: EditorProps & { choices: readonly Choice[] }) {
  const { row } = props;
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const { choose, finish } = useValue(props);
  const several = useSeveral(row);
  const selected = several.values.map(String);

  function toggle(value: string) {
    if (!several.isPossible) return choose(value);
    several.setValues(selected.includes(value) ? selected.filter((other) => other !== value) : [...selected, value]);
  }

  const { any, all, notAny, notAll } = t.severalChoices;
  const [possible, impossible] = several.match === "any" ? [any, notAny] : [all, notAll];
  return (
    <Listbox
      label={filters.fields[row.field]}
      options={choices}
      selected={selected}
      isMultiple={several.isPossible}
      onChoose={toggle}
      {...(several.isPossible ? { onDone: finish } : {})}
      footer={several.isPossible ? possible : impossible}
    />
  );
}
