"use client";

import { operatorText } from "@/components/filters/describe";
import { useBuilder } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { fitValue } from "@/components/filters/draft/fit-value";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { MessagesOf } from "@/lib/i18n/en";
import {
  type AnyOperator,
  anyOperatorsFor,
  isAnyOperator,
  kindOf,
  type LocalOperator,
  takesList,
} from "@/lib/view/filter-node";
import { isOperator } from "@/lib/view/operators";

type Limit = { label: string; reason: string };

type OperatorMenuProps = { row: DraftRow; onChoose: (operator: AnyOperator) => void };

/** The comparisons that the field of a filter allows, and why the rest is not there. */
export function OperatorMenu({ row, onChoose }: OperatorMenuProps) {
  const t = useAreaMessages("windows");
  const { hasCopy } = useBuilder();
  return (
    <Listbox
      label={t.filters.chip.chooseOperator}
      options={operatorOptions(row, t, hasCopy)}
      selected={[row.operator]}
      onChoose={(value) => {
        if (isAnyOperator(value)) onChoose(value);
      }}
      footer={t.filterEditors.chip.keepsValue}
    />
  );
}

/** Every comparison that the field allows, in words for the kind of date that it has. */
function operatorOptions(
  row: Pick<DraftRow, "field" | "operator" | "value">,
  t: MessagesOf<"windows">,
  hasCopy: boolean,
): ListboxOption[] {
  const kind = kindOf(row.field);
  const known = anyOperatorsFor(row.field);
  const isOffered = (operator: AnyOperator) => {
    if (operator === row.operator || isOperator(operator)) return true;
    // A customer is found by a search of their own, one at a time.
    return hasCopy && !(takesList(operator) && kind === "customerId");
  };
  const { limits, limitsWithoutCopy, fieldPicker } = t.filterEditors;
  const always: Partial<Record<typeof kind, readonly Limit[]>> = limits;
  const withoutCopy: Partial<Record<typeof kind, Partial<Record<LocalOperator, Limit>>>> = limitsWithoutCopy;
  const missing = Object.entries(withoutCopy[kind] ?? {}).flatMap(([operator, limit]) =>
    isAnyOperator(operator) && known.includes(operator) && isOffered(operator) ? [] : [limit],
  );
  return [
    ...known.filter(isOffered).map((operator) => {
      // Where the value stays, the words are those that the chip will have: "in the last" rather than "is".
      const stays = row.value !== undefined && fitValue(row.field, operator, row.value) === row.value;
      return {
        value: operator,
        label: operatorText(row.field, operator, stays ? row.value : undefined, t),
      };
    }),
    ...[...missing, ...(always[kind] ?? [])].map(({ label, reason }) => ({
      value: `missing-${label}`,
      label,
      unavailable: reason,
      group: fieldPicker.notSearchable,
    })),
  ];
}
