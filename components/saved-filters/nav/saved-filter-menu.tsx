"use client";

import type { ComponentProps } from "react";
import type { SavedFilterActionsProps } from "@/components/saved-filters/saved-filter-actions";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { DropdownMenu, DropdownMenuTrigger } from "@/components/ui/overlay/dropdown-menu";
import { useFloating } from "@/components/ui/overlay/open-state";
import { useOnceOpen } from "@/components/ui/overlay/use-once-open";

const SavedFilterActions = lazyOverlay(
  async () => (await import("@/components/saved-filters/late-saved-filters")).SavedFilterActions,
);

type SavedFilterMenuProps = SavedFilterActionsProps & {
  /** The button that opens it. */
  children: ComponentProps<typeof DropdownMenuTrigger>["children"];
};

/** Everything that can be done to one saved filter. */
export function SavedFilterMenu({ children, ...subject }: SavedFilterMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>{children}</DropdownMenuTrigger>
      <OnceOpened {...subject} />
    </DropdownMenu>
  );
}

function OnceOpened(subject: SavedFilterActionsProps) {
  return useOnceOpen(useFloating().isOpen) ? <SavedFilterActions {...subject} /> : null;
}
