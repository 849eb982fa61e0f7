"use client";

import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Face } from "@/components/ui/face";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/show-toast";
import type { Person } from "@/lib/api/roles";
import { leave } from "./leave";
import { parseThemeChoice, themeChoices } from "./theme-choice";
import { useThemeChoice } from "./use-theme-choice";
import { useWords } from "./words-provider";

const themeIcons = { system: "monitor", light: "sun", dark: "moon" } as const;

/** Who is signed in, the theme of this browser, and the way out. */
export function PersonMenu({ person }: { person: Person }) {
  const words = useWords();
  const [theme, chooseTheme] = useThemeChoice();
  const [isLeaving, setLeaving] = useState(false);

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
          aria-label={words.shell.person.menu(person.name)}
          className="flex h-10 w-full items-center gap-2 rounded-2 ps-1.5 pe-1.5 text-start hover:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] data-[state=open]:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] max-lg:h-12"
        >
          <Face name={person.name} shape="square" />
          <span className="min-w-0 flex-1 leading-4">
            <span className="block truncate" dir="auto">
              {person.name}
            </span>
            <span className="block truncate text-12 text-fg-3">
              {isLeaving ? words.shell.person.signingOut : words.shell.roles[person.role]}
            </span>
          </span>
          <Icon of="chevrons-up-down" className="text-fg-3" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-54">
        <p className="truncate px-2 pt-1 pb-1.5 text-12 text-fg-3">{person.email}</p>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{words.shell.person.theme}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(choice) => chooseTheme(parseThemeChoice(choice))}>
          {themeChoices.map((choice) => (
            <DropdownMenuRadioItem
              key={choice}
              value={choice}
              icon={themeIcons[choice]}
              // Stays open, so that the themes can be compared.
              onSelect={(event) => event.preventDefault()}
            >
              {words.shell.person.themes[choice]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem icon="log-out" onSelect={() => void signOut()}>
          {words.shell.person.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
