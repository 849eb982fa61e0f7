"use client";

import { IconButton } from "@/components/ui/icon-button";
import { useNavSheet } from "./nav-sheet-context";
import { useWords } from "./words-provider";

/** In the page's header, where the navigation has no room of its own. */
export function NavMenuButton() {
  const words = useWords();
  const sheet = useNavSheet();
  if (sheet === null) return null;
  return (
    <IconButton
      icon="menu"
      label={words.shell.navigation.open}
      aria-haspopup="dialog"
      size="touch"
      className="-ms-1 sm:-ms-2 lg:hidden"
      onClick={sheet.open}
    />
  );
}
