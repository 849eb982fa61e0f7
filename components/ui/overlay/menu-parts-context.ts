"use client";

import { createContext, useContext } from "react";
import type { MenuParts } from "./dropdown-menu-window";

/** The parts of a menu, which are only known once its code has come. */
export const MenuPartsContext = createContext<MenuParts | null>(null);

export function useMenuParts(): MenuParts {
  const parts = useContext(MenuPartsContext);
  if (parts === null) throw new Error("The parts of a menu stand inside DropdownMenuContent.");
  return parts;
}
