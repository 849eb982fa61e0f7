"use client";

import { createContext, useContext } from "react";

export type ShellDialog = "palette" | "shortcuts";
type ShellDialogs = { open: (dialog: ShellDialog) => void };

export const ShellDialogsContext = createContext<ShellDialogs>({ open: () => {} });

/** Opens what every signed-in screen has behind a key: the command palette, the list of shortcuts. */
export function useShellDialogs(): ShellDialogs {
  return useContext(ShellDialogsContext);
}
