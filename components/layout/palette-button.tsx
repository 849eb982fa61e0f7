"use client";

import { IconButton } from "@/components/ui/icon-button";
import { useCommandKeyCap } from "./command-key";
import { useShellDialogs } from "./shell-dialogs-context";
import { useWords } from "./words-provider";

/** Opens the command palette without a keyboard. */
export function PaletteButton({ size, className }: { size?: "toolbar" | "touch"; className?: string }) {
  const words = useWords();
  const { open } = useShellDialogs();
  const cap = useCommandKeyCap();
  return (
    <IconButton
      icon="search"
      label={words.shell.navigation.search}
      tooltip={`${words.shell.navigation.search} (${cap} K)`}
      aria-haspopup="dialog"
      data-leaves-nav
      aria-keyshortcuts="Control+K Meta+K"
      size={size ?? "toolbar"}
      className={className}
      onClick={() => open("palette")}
    />
  );
}
