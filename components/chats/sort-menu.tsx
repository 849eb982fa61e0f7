"use client";

import { useWords } from "@/components/layout/words-provider";
import { deferredPart } from "@/components/ui/deferred";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { SortChoicesProps } from "./sort-choices";

const SortChoices = deferredPart(async () => (await import("./sort-choices")).SortChoices);

/** The order of the list where there are no column heads to press: on a phone. */
export function SortMenu(props: SortChoicesProps) {
  const words = useWords();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <IconButton icon="arrow-down-up" label={words.list.order} size="touch" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <SortChoices {...props} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
