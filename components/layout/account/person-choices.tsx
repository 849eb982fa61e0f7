"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/overlay/dropdown-menu";
import type { Person } from "@/lib/api/roles";
import { parseThemeChoice, themeChoices } from "./theme-choice";
import { useThemeChoice } from "./use-theme-choice";

const themeIcons = { system: "monitor", light: "sun", dark: "moon" } as const;

/** The inside of the person's menu: the theme of this browser, and the way out. */
export function PersonChoices({ person, onSignOut }: { person: Person; onSignOut: () => void }) {
  const t = useMessages();
  const [theme, chooseTheme] = useThemeChoice();
  return (
    <>
      <p className="truncate px-2 pt-1 pb-1.5 text-12 text-fg-3">{person.email}</p>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t.shell.person.theme}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={(choice) => chooseTheme(parseThemeChoice(choice))}>
        {themeChoices.map((choice) => (
          <DropdownMenuRadioItem
            key={choice}
            value={choice}
            icon={themeIcons[choice]}
            // Stays open, so that the themes can be compared.
            onSelect={(event) => event.preventDefault()}
          >
            {t.shell.person.themes[choice]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <DropdownMenuItem icon="log-out" onSelect={() => onSignOut()}>
        {t.shell.person.signOut}
      </DropdownMenuItem>
    </>
  );
}
