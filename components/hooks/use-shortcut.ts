"use client";

import { useEffect, useRef } from "react";
import { usePersonId } from "@/components/layout/account/person-context";
import { isComposing, shortcutKey } from "@/components/ui/key-press";
import { areSingleKeysOn } from "./shortcut-switch";
import { isBusyPlace } from "./typing-places";

/**
 * Acts on one key pressed alone: never with Ctrl, Alt or Meta, never where something is typed or chosen, never under an
 * open dialog or menu, and not when the person has switched single keys off. `key` is as {@link shortcutKey} gives it, so
 * letters work on every layout. With null for `onPress`, or where it answers false, the key is left to whoever else wants it.
 */
export function useShortcut(key: string, onPress: (() => unknown) | null): void {
  const personId = usePersonId();
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (shortcutKey(event) !== key.toLowerCase() || event.defaultPrevented || event.repeat) return;
      if (event.ctrlKey || event.altKey || event.metaKey || isComposing(event)) return;
      if (latest.current === null || isBusyPlace(event.target) || !areSingleKeysOn(personId)) return;
      if (latest.current() !== false) event.preventDefault();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [key, personId]);
}
