"use client";

import { useEffect, useRef } from "react";
import { pressKeysAgain } from "@/components/ui/early-presses";
import { isComposing, shortcutKey } from "@/components/ui/key-press";
import { areKeysHeld } from "@/components/ui/overlay/held-keys";
import { isBusyPlace } from "./typing-places";

/**
 * Keeps the keys of code that is still on its way, and presses them once `isThere`. What is pressed behind the first of
 * them waits as well, so that all keys are heard in their order. What is typed or chosen, or waits for a window that opens,
 * is left alone. `keys` are as {@link shortcutKey} gives them.
 */
export function useLateKeys(keys: string, isThere: boolean): void {
  const held = useRef<KeyboardEvent[]>([]);
  useEffect(() => {
    if (isThere) return;
    function hold(event: KeyboardEvent) {
      if (
        areKeysHeld() ||
        isBusyPlace(event.target) ||
        event.ctrlKey ||
        event.altKey ||
        event.metaKey ||
        isComposing(event)
      )
        return;
      const isKept = keys.split(" ").includes(shortcutKey(event)) || (held.current.length > 0 && event.key !== "Tab");
      if (!isKept || event.repeat) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held.current.push(event);
    }
    window.addEventListener("keydown", hold, { capture: true });
    return () => window.removeEventListener("keydown", hold, { capture: true });
  }, [keys, isThere]);
  // After the listener is gone: effects are cleaned up before new ones run.
  useEffect(() => {
    if (isThere) pressKeysAgain(held.current.splice(0));
  }, [isThere]);
}
