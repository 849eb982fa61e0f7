"use client";

import { useAreaWords } from "@/components/layout/words-provider";
import { Listbox } from "@/components/ui/listbox";
import type { ListboxOption } from "@/components/ui/listbox-option";
import { fields } from "@/lib/helpcrunch/fields";
import { operatorsFor } from "@/lib/helpcrunch/filter";
import { isOperator, type Operator } from "@/lib/helpcrunch/operators";
import type { WordsOf } from "@/lib/words/en";
import { operatorText } from "./describe";
import type { DraftRow } from "./draft";
import { fitValue } from "./fit-value";

type OperatorMenuProps = { row: DraftRow; onChoose: (operator: Operator) => void };

/** The comparisons that the field of a filter allows, and why the rest is not there. */
export function OperatorMenu({ row, onChoose }: OperatorMenuProps) {
  const words = useAreaWords("windows");
  return (
    <Listbox
      label={words.filters.chip.chooseOperator}
      options={operatorOptions(row, words)}
      selected={[row.operator]}
      onChoose={(value) => {
        if (isOperator(value)) onChoose(value);
      }}
      footer={words.filterEditors.chip.keepsValue}
    />
  );
}

/** Every comparison that the field allows, in words for the kind of date that it has. */
function operatorOptions(
  row: Pick<DraftRow, "field" | "operator" | "value">,
  words: WordsOf<"windows">,
): ListboxOption[] {
  const { kind } = fields[row.field];
  return [
    ...operatorsFor(row.field).map((operator) => {
      // Where the value stays, the words are those that the chip will have: "in the last" rather than "is".
      const stays = row.value !== undefined && fitValue(row.field, operator, row.value) === row.value;
      return {
        value: operator,
        label: operatorText(row.field, operator, stays ? row.value : undefined, words),
      };
    }),
    ...words.filterEditors.limits[kind].map(({ label, reason }) => ({
      value: `missing-${label}`,
      label,
      unavailable: reason,
      group: words.filterEditors.fieldPicker.notSearchable,
    })),
  ];
}
