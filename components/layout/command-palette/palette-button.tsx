"use client";

import { useCommandKeyCap } from "@/components/hooks/command-key";
import { useMessages } from "@/components/i18n/messages-provider";
import { useShellDialogs } from "@/components/layout/shell-dialogs-context";
import { IconButton } from "@/components/ui/icon-button";

/** Opens the command palette without a keyboard. */
export function PaletteButton({ size, className }: { size?: "toolbar" | "touch"; className?: string }) {
  const t = useMessages();
  const { open } = useShellDialogs();
  const cap = useCommandKeyCap();
  return (
    <IconButton
      icon="search"
      label={t.shell.navigation.search}
      tooltip={`${t.shell.navigation.search} (${cap} K)`}
      aria-haspopup="dialog"
      data-leaves-nav
      aria-keyshortcuts="Control+K Meta+K"
      size={size ?? "toolbar"}
      className={className}
      onClick={() => open("palette")}
    />
  );
}
