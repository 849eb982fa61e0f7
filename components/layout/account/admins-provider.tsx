"use client";

import { createContext, type ReactNode, useContext } from "react";

type Admins = {
  /** Whether the person is one. */
  isAdmin: boolean;
  /** Whom everybody else can ask. */
  names: readonly string[];
};

const AdminsContext = createContext<Admins | null>(null);

type AdminsProviderProps = Admins & { children: ReactNode };

/** Tells the screens below who can mend what only admins can. The server checks for itself who may. */
export function AdminsProvider({ isAdmin, names, children }: AdminsProviderProps) {
  return <AdminsContext value={{ isAdmin, names }}>{children}</AdminsContext>;
}

/** Null where nobody is signed in, and on the pages of set-up, which only admins see. */
export function useAdmins(): Admins | null {
  return useContext(AdminsContext);
}
