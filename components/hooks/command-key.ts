"use client";

import { useSyncExternalStore } from "react";
import { useMessages } from "@/components/i18n/messages-provider";

/** On Apple's keyboards commands go with Cmd; Ctrl and a letter edit text there. */
export function isAppleKeyboard(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}

const subscribeToNothing = () => () => {};

/** The cap of the key that commands go with at this keyboard. */
export function useCommandKeyCap(): string {
  const { keys } = useMessages().shell;
  return useSyncExternalStore(subscribeToNothing, isAppleKeyboard, () => false) ? keys.command : keys.control;
}
