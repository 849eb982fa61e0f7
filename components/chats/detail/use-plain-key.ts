"use client";

import { useEffect, useRef } from "react";
import { isComposing } from "@/components/ui/key-press";

const ownUse = "input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]";
const pressable = "a[href], button, summary, [role=button]";

/**
 * Acts on Enter or Escape where nothing nearer has a use for it: not in fields, menus and dialogs, and Enter not on what
 * it presses. Unlike letters these keys are not pressed by speech, so the switch for single keys does not hold them.
 */
export function usePlainKey(key: "Enter" | "Escape", onPress: (() => void) | null): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key !== key || event.defaultPrevented || event.repeat || latest.current === null) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isComposing(event)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(key === "Enter" ? `${ownUse}, ${pressable}` : ownUse)) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [key]);
}
