"use client";

import { createContext, useContext } from "react";

type NavSheet = { open: () => void };

export const NavSheetContext = createContext<NavSheet | null>(null);

/** Opens the navigation where the window is too narrow to show it all the time; null outside of the shell. */
export function useNavSheet(): NavSheet | null {
  return useContext(NavSheetContext);
}
