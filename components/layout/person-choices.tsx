"use client";

import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import type { Person } from "@/lib/api/roles";
import { parseThemeChoice, themeChoices } from "./theme-choice";
import { useThemeChoice } from "./use-theme-choice";
import { useWords } from "./words-provider";

const themeIcons = { system: "monitor", light: "sun", dark: "moon" } as const;

/** The inside of the person's menu: the theme of this browser, and the way out. */
export function PersonChoices({ person, onSignOut }: { person: Person; onSignOut: () => void }) {
  const words = useWords();
  const [theme, chooseTheme] = useThemeChoice();
  return (
    <>
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
      <DropdownMenuItem icon="log-out" onSelect={() => onSignOut()}>
        {words.shell.person.signOut}
      </DropdownMenuItem>
    </>
  );
}
