"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from "@/components/ui/overlay/dropdown-menu";
import { isSortField } from "@/lib/helpcrunch/sort";
import { columnIds } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/sort";

const orders = ["desc", "asc"] as const;

/** Every order that HelpCrunch can give, both ways. */
const choices: readonly ViewSort[] = columnIds
  .filter((column) => isSortField(column))
  .flatMap((column) => orders.map((order) => ({ column, order })));

const keyOf = ({ column, order }: ViewSort) => `${column}.${order}`;

export type SortChoicesProps = { sort: ViewSort; onChange: (sort: ViewSort) => void };

export function SortChoices({ sort, onChange }: SortChoicesProps) {
  const t = useAreaMessages("windows");
  return (
    <DropdownMenuRadioGroup
      value={keyOf(sort)}
      onValueChange={(key) => {
        const chosen = choices.find((choice) => keyOf(choice) === key);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {choices.map((choice) => (
        <DropdownMenuRadioItem key={keyOf(choice)} value={keyOf(choice)}>
          {t.columnsMenu.orderBy(t.fields.columns[choice.column], choice.order)}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
