"use client";

import { useState } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { leave } from "@/components/layout/nav/leave";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon/icon";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/overlay/dropdown-menu";
import { showToast } from "@/components/ui/toast/show-toast";
import type { Person } from "@/lib/api/roles";

const PersonChoices = lazyPart(async () => (await import("@/components/layout/late-shell")).PersonChoices);

/** Who is signed in, and the menu of what is theirs. */
export function PersonMenu({ person }: { person: Person }) {
  const t = useMessages();
  const [isLeaving, setLeaving] = useState(false);
  const detail = isLeaving ? t.shell.person.signingOut : t.shell.roles[person.role];

  async function signOut() {
    setLeaving(true);
    try {
      await leave();
    } catch {
      setLeaving(false);
      const { title, next } = t.shell.person.signOutFailed;
      void showToast({ title, description: next });
    }
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <button
          type="button"
          aria-label={t.shell.person.menu(person.name, detail)}
          className="flex h-10 w-full items-center gap-2 rounded-2 ps-1.5 pe-1.5 text-start hover:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] data-[state=open]:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] max-lg:h-12"
        >
          <Avatar name={person.name} shape="square" />
          <span className="rail-label min-w-0 flex-1 leading-4">
            <span className="block truncate" dir="auto">
              {person.name}
            </span>
            <span className="block truncate text-12 text-fg-3">{detail}</span>
          </span>
          <Icon of="chevrons-up-down" className="text-fg-3" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-54">
        <PersonChoices person={person} onSignOut={() => void signOut()} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
