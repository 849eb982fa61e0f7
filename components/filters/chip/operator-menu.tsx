"use client";

import { operatorText } from "@/components/filters/describe";
import type { DraftRow } from "@/components/filters/draft/draft";
import { fitValue } from "@/components/filters/draft/fit-value";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { MessagesOf } from "@/lib/i18n/en";
import { fields } from "@/lib/view/fields";
import { operatorsFor } from "@/lib/view/filter";
import { isOperator, type Operator } from "@/lib/view/operators";

type OperatorMenuProps = { row: DraftRow; onChoose: (operator: Operator) => void };

/** The comparisons that the field of a filter allows, and why the rest is not there. */
export function OperatorMenu({ row, onChoose }: OperatorMenuProps) {
  const t = useAreaMessages("windows");
  return (
    <Listbox
      label={t.filters.chip.chooseOperator}
      options={operatorOptions(row, t)}
      selected={[row.operator]}
      onChoose={(value) => {
        if (isOperator(value)) onChoose(value);
      }}
      footer={t.filterEditors.chip.keepsValue}
    />
  );
}

/** Every comparison that the field allows, in words for the kind of date that it has. */
function operatorOptions(
  row: Pick<DraftRow, "field" | "operator" | "value">,
  t: MessagesOf<"windows">,
): ListboxOption[] {
  const { kind } = fields[row.field];
  return [
    ...operatorsFor(row.field).map((operator) => {
      // Where the value stays, the words are those that the chip will have: "in the last" rather than "is".
      const stays = row.value !== undefined && fitValue(row.field, operator, row.value) === row.value;
      return {
        value: operator,
        label: operatorText(row.field, operator, stays ? row.value : undefined, t),
      };
    }),
    ...t.filterEditors.limits[kind].map(({ label, reason }) => ({
      value: `missing-${label}`,
      label,
      unavailable: reason,
      group: t.filterEditors.fieldPicker.notSearchable,
    })),
  ];
}
