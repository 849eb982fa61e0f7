"use client";

import { useSyncExternalStore } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { WordsOf } from "@/lib/words/en";
import { useCommandKeyCap } from "./command-key";
import { areSingleKeysOn, switchSingleKeys, watchSingleKeys } from "./shortcut-switch";
import { useAreaWords } from "./words-provider";

type Shortcut = { keys: readonly string[]; does: string };
type ShortcutGroup = { title: string; shortcuts: Shortcut[] };

/** Every key that does something, by where it does. `command` is the cap of Ctrl or Cmd. */
function shortcutGroups(
  { shell: { keys }, shortcuts }: WordsOf<"windows">,
  command: string,
  mayCreate: boolean,
): ShortcutGroup[] {
  const create: ShortcutGroup = {
    title: shortcuts.whenCreating,
    shortcuts: [{ keys: [command, keys.enter], does: shortcuts.send }],
  };
  return [
    {
      title: shortcuts.everywhere,
      shortcuts: [
        { keys: [command, "K"], does: shortcuts.openPalette },
        ...(mayCreate ? [{ keys: ["C"], does: shortcuts.createChat }] : []),
        { keys: ["?"], does: shortcuts.showShortcuts },
        { keys: [keys.alt, "T"], does: shortcuts.notifications },
      ],
    },
    {
      title: shortcuts.inTheList,
      shortcuts: [
        { keys: ["J"], does: shortcuts.nextRow },
        { keys: ["K"], does: shortcuts.previousRow },
        { keys: [keys.enter], does: shortcuts.openRow },
        { keys: [keys.space], does: shortcuts.openRowBeside },
        { keys: ["/"], does: shortcuts.addFilter },
        { keys: [command, "Z"], does: shortcuts.undo },
        { keys: [command, keys.shift, "Z"], does: shortcuts.redo },
      ],
    },
    {
      title: shortcuts.besideTheList,
      shortcuts: [
        { keys: ["J"], does: shortcuts.nextChat },
        { keys: ["K"], does: shortcuts.previousChat },
        { keys: [keys.enter], does: shortcuts.openFully },
        { keys: [keys.escape], does: shortcuts.closeChat },
      ],
    },
    {
      title: shortcuts.onAChat,
      shortcuts: [
        { keys: ["J"], does: shortcuts.nextChat },
        { keys: ["K"], does: shortcuts.previousChat },
        { keys: [keys.escape], does: shortcuts.backToList },
      ],
    },
    ...(mayCreate ? [create] : []),
    {
      title: shortcuts.onASavedFilter,
      shortcuts: [
        { keys: [keys.alt, "↑"], does: shortcuts.moveUp },
        { keys: [keys.alt, "↓"], does: shortcuts.moveDown },
      ],
    },
  ];
}

type ShortcutsDialogProps = {
  person: Person;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Every shortcut, and the switch for those of a single key. */
export function ShortcutsDialog({ person, isOpen, onOpenChange }: ShortcutsDialogProps) {
  const words = useAreaWords("windows");
  const { shortcuts } = words;
  const command = useCommandKeyCap();
  const isOn = useSyncExternalStore(
    watchSingleKeys,
    () => areSingleKeysOn(person.id),
    () => true,
  );
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={shortcuts.title}
      description={shortcuts.description}
      closeLabel={words.common.close}
      size="large"
    >
      <div className="gap-x-10 sm:columns-2">
        {shortcutGroups(words, command, roleAllows(person.role, "agent")).map((group) => (
          <section key={group.title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-12 font-medium text-fg-3">{group.title}</h3>
            <dl>
              {group.shortcuts.map(({ keys, does }) => (
                <div key={does} className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1">
                  <dt>{does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="pt-2">
        <Checkbox
          label={shortcuts.switchLabel}
          hint={shortcuts.switchHint}
          checked={isOn}
          onChange={(next) => switchSingleKeys(person.id, next)}
        />
      </div>
    </Dialog>
  );
}
