"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/overlay/dropdown-menu";
import type { SortChoicesProps } from "./sort-choices";

const SortChoices = lazyPart(async () => (await import("./late-list")).SortChoices);

/** The order of the list where there are no column heads to press: on a phone. */
export function SortMenu(props: SortChoicesProps) {
  const t = useMessages();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <IconButton icon="arrow-down-up" label={t.list.order} size="touch" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <SortChoices {...props} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
