"use client";

import { useState } from "react";
import { deferredPart } from "@/components/ui/deferred";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Face } from "@/components/ui/face";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/show-toast";
import type { Person } from "@/lib/api/roles";
import { leave } from "./leave";
import { useWords } from "./words-provider";

const PersonChoices = deferredPart(async () => (await import("./person-choices")).PersonChoices);

/** Who is signed in, and the menu of what is theirs. */
export function PersonMenu({ person }: { person: Person }) {
  const words = useWords();
  const [isLeaving, setLeaving] = useState(false);
  const detail = isLeaving ? words.shell.person.signingOut : words.shell.roles[person.role];

  async function signOut() {
    setLeaving(true);
    try {
      await leave();
    } catch {
      setLeaving(false);
      const { title, next } = words.shell.person.signOutFailed;
      void showToast({ title, description: next });
    }
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <button
          type="button"
          aria-label={words.shell.person.menu(person.name, detail)}
          className="flex h-10 w-full items-center gap-2 rounded-2 ps-1.5 pe-1.5 text-start hover:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] data-[state=open]:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] max-lg:h-12"
        >
          <Face name={person.name} shape="square" />
          <span className="min-w-0 flex-1 leading-4">
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
