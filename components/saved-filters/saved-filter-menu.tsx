"use client";

import type { ComponentProps } from "react";
import { deferredWindow } from "@/components/ui/deferred";
import { DropdownMenu, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useFloating } from "@/components/ui/open-state";
import { useOnceOpen } from "@/components/ui/use-once-open";
import type { SavedFilterActionsProps } from "./saved-filter-actions";

const SavedFilterActions = deferredWindow(async () => (await import("./saved-filter-actions")).SavedFilterActions);

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
