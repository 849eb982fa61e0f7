"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import { useNavSheet } from "./nav-sheet-context";

/** In the page's header, where the navigation has no room of its own. */
export function NavMenuButton() {
  const t = useMessages();
  const sheet = useNavSheet();
  if (sheet === null) return null;
  return (
    <IconButton
      icon="menu"
      label={t.shell.navigation.open}
      aria-haspopup="dialog"
      size="touch"
      className="-ms-1 sm:-ms-2 lg:hidden"
      onClick={sheet.open}
    />
  );
}
