"use client";

import { useSyncExternalStore } from "react";
import { useCommandKeyCap } from "@/components/hooks/command-key";
import { areSingleKeysOn, switchSingleKeys, watchSingleKeys } from "@/components/hooks/shortcut-switch";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Kbd } from "@/components/ui/kbd";
import { Dialog } from "@/components/ui/overlay/dialog";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { MessagesOf } from "@/lib/i18n/en";

type Shortcut = { keys: readonly string[]; does: string };
type ShortcutGroup = { title: string; shortcuts: Shortcut[] };

/** Every key that does something, by where it does. `command` is the cap of Ctrl or Cmd. */
function shortcutGroups(
  { shell: { keys }, shortcuts }: MessagesOf<"windows">,
  command: string,
  /** Changes chats and creates them. */
  mayCreate: boolean,
): ShortcutGroup[] {
  const create: ShortcutGroup = {
    title: shortcuts.whenCreating,
    shortcuts: [{ keys: [command, keys.enter], does: shortcuts.send }],
  };
  const writing: Shortcut[] = mayCreate
    ? [
        { keys: ["R"], does: shortcuts.reply },
        { keys: ["N"], does: shortcuts.note },
        { keys: [command, keys.enter], does: shortcuts.sendReply },
        { keys: ["/"], does: shortcuts.savedReply },
      ]
    : [];
  const closing: Shortcut[] = mayCreate ? [{ keys: ["Q"], does: shortcuts.closeAndGoOn }] : [];
  const work: ShortcutGroup = {
    title: shortcuts.onAnyChat,
    shortcuts: [
      { keys: ["E"], does: shortcuts.closeIt },
      { keys: ["S"], does: shortcuts.status },
      { keys: ["A"], does: shortcuts.assignee },
      { keys: ["D"], does: shortcuts.department },
      { keys: ["H"], does: shortcuts.snooze },
      { keys: ["U"], does: shortcuts.markUnread },
      { keys: ["X"], does: shortcuts.chooseRow },
      { keys: [keys.shift, "↑", "↓"], does: shortcuts.chooseMore },
    ],
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
        { keys: ["↑", "↓", "←", "→"], does: shortcuts.cells },
        { keys: [keys.enter], does: shortcuts.openRow },
        { keys: [keys.space], does: shortcuts.openRowBeside },
        { keys: ["/"], does: shortcuts.searchList },
        { keys: [command, "Z"], does: shortcuts.undo },
        { keys: [command, keys.shift, "Z"], does: shortcuts.redo },
      ],
    },
    {
      title: shortcuts.besideTheList,
      shortcuts: [
        { keys: ["J"], does: shortcuts.nextChat },
        { keys: ["K"], does: shortcuts.previousChat },
        { keys: ["W"], does: shortcuts.nextWaiting },
        ...closing,
        { keys: ["P"], does: shortcuts.intoPanel },
        { keys: ["F"], does: shortcuts.search },
        ...writing,
        { keys: [keys.enter], does: shortcuts.openFully },
        { keys: [keys.escape], does: shortcuts.closeChat },
      ],
    },
    {
      title: shortcuts.onAChat,
      shortcuts: [
        { keys: ["J"], does: shortcuts.nextChat },
        { keys: ["K"], does: shortcuts.previousChat },
        { keys: ["W"], does: shortcuts.nextWaiting },
        ...closing,
        { keys: ["F"], does: shortcuts.search },
        ...writing,
        { keys: [keys.escape], does: shortcuts.backToList },
      ],
    },
    ...(mayCreate ? [work, create] : []),
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
  const t = useAreaMessages("windows");
  const { shortcuts } = t;
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
      closeLabel={t.common.close}
      size="large"
    >
      <div className="gap-x-10 sm:columns-2">
        {shortcutGroups(t, command, roleAllows(person.role, "agent")).map((group) => (
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
