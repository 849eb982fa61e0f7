"use client";

import { useEffect, useRef } from "react";
import { isAppleKeyboard } from "@/components/hooks/command-key";
import { isComposing, shortcutKey } from "@/components/ui/key-press";

/**
 * Ctrl+K, or Cmd+K on Apple's keyboards, wherever the focus is: in fields, menus and popovers too, but not in a dialog,
 * which wants its own answer first.
 */
export function usePaletteKey(onPress: () => void): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });

  useEffect(() => {
    const modifier = isAppleKeyboard() ? "Meta" : "Control";
    function press(event: KeyboardEvent) {
      if (shortcutKey(event) !== "k" || !event.getModifierState(modifier)) return;
      if (event.altKey || event.shiftKey || event.repeat || event.defaultPrevented || isComposing(event)) return;
      // Else the browser would go to its own search.
      event.preventDefault();
      if (!isInDialog(event.target)) latest.current();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** A popover has the role of a dialog as well, but nothing is lost when it closes. */
function isInDialog(target: EventTarget | null): boolean {
  const dialog = target instanceof Element ? target.closest("[role='dialog'], [role='alertdialog']") : null;
  return dialog !== null && dialog.closest("[data-radix-popper-content-wrapper]") === null;
}
