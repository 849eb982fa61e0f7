"use client";

import { type ComponentType, type ReactNode, useMemo, useState } from "react";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { useOnceOpen } from "@/components/ui/overlay/use-once-open";
import type { Person } from "@/lib/api/roles";
import { PersonIdContext } from "./account/person-context";
import { usePaletteKey } from "./command-palette/use-palette-key";
import { type ShellDialog, ShellDialogsContext } from "./shell-dialogs-context";

const CommandPalette = lazyOverlay(async () => (await import("./late-shell")).CommandPalette);
const ShortcutsDialog = lazyOverlay(async () => (await import("./late-shell")).ShortcutsDialog);

/** The dialogs that every signed-in screen has behind a key, and whose screen it is. */
export function ShellDialogs({ person, children }: { person: Person; children: ReactNode }) {
  const [current, setCurrent] = useState<ShellDialog | null>(null);
  const dialogs = useMemo(() => ({ open: setCurrent }), []);
  return (
    <PersonIdContext value={person.id}>
      <ShellDialogsContext value={dialogs}>
        {children}
        <ShellKeys onOpen={setCurrent} />
        <OnceOpen
          as={CommandPalette}
          person={person}
          isOpen={current === "palette"}
          onOpenChange={(isOpen) => setCurrent(isOpen ? "palette" : null)}
        />
        <OnceOpen
          as={ShortcutsDialog}
          person={person}
          isOpen={current === "shortcuts"}
          onOpenChange={(isOpen) => setCurrent(isOpen ? "shortcuts" : null)}
        />
      </ShellDialogsContext>
    </PersonIdContext>
  );
}

/** Below the person, whose switch decides whether single keys act. */
function ShellKeys({ onOpen }: { onOpen: (dialog: ShellDialog) => void }) {
  usePaletteKey(() => onOpen("palette"));
  useShortcut("?", () => onOpen("shortcuts"));
  return null;
}

type DialogProps = { person: Person; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Nothing until it is wanted for the first time; from then on it stays, so that it can close in its own way. */
function OnceOpen({ as: Dialog, ...props }: DialogProps & { as: ComponentType<DialogProps> }) {
  return useOnceOpen(props.isOpen) ? <Dialog {...props} /> : null;
}
