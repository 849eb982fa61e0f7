"use client";

import { createContext, type ReactNode, useContext } from "react";

const HasCopyContext = createContext(true);

/** Whether there is a complete local copy, as the server knew when it drew the page. */
export function HasCopyProvider({ hasCopy, children }: { hasCopy: boolean; children: ReactNode }) {
  return <HasCopyContext value={hasCopy}>{children}</HasCopyContext>;
}

/** Without a provider it counts as there: whoever asks it then hears from it. */
export const useHasCopy = (): boolean => useContext(HasCopyContext);
