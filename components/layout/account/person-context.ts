"use client";

import { createContext, useContext } from "react";

export const PersonIdContext = createContext<string | null>(null);

/** Whose screen this is, for what a browser remembers of each person by themselves; null where nobody is signed in. */
export function usePersonId(): string | null {
  return useContext(PersonIdContext);
}
