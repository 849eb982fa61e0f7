"use client";

import { useWords } from "@/components/layout/words-provider";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { columnIds, sortFieldOf } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/view";

const orders = ["desc", "asc"] as const;

/** Every order that HelpCrunch can give, both ways. */
const choices: readonly ViewSort[] = columnIds
  .filter((column) => sortFieldOf(column) !== undefined)
  .flatMap((column) => orders.map((order) => ({ column, order })));

const keyOf = ({ column, order }: ViewSort) => `${column}.${order}`;

/** The order of the list where there are no column heads to press: on a phone. */
export function SortMenu({ sort, onChange }: { sort: ViewSort; onChange: (sort: ViewSort) => void }) {
  const words = useWords();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <IconButton icon="arrow-down-up" label={words.list.order} size="touch" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup
          value={keyOf(sort)}
          onValueChange={(key) => {
            const chosen = choices.find((choice) => keyOf(choice) === key);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {choices.map((choice) => (
            <DropdownMenuRadioItem key={keyOf(choice)} value={keyOf(choice)}>
              {words.list.orderBy(words.fields.columns[choice.column], choice.order)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
