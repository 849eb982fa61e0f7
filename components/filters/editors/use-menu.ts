"use client";

import { useEffect, useRef } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";

/** Ties one popover to the builder's one open menu. */
export function useMenu(key: string) {
  const { openMenu, setOpenMenu } = useBuilder();
  const latest = useRef(openMenu);
  useEffect(() => {
    latest.current = openMenu;
  });
  return {
    isOpen: openMenu === key,
    onOpenChange: (isOpen: boolean) => setOpenMenu((open) => (isOpen ? key : open === key ? null : open)),
    // Giving focus back to this button would take it from the menu that was opened instead, and close that one.
    onCloseAutoFocus: (event: Event) => {
      if (latest.current !== null) event.preventDefault();
    },
  };
}
