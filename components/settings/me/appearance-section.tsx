"use client";

import { themeChoices } from "@/components/layout/theme-choice";
import { useThemeChoice } from "@/components/layout/use-theme-choice";
import { useAreaWords } from "@/components/layout/words-provider";
import { Segmented } from "@/components/ui/segmented";
import { SettingsSection } from "../settings-section";
import { LanguageField } from "./language-field";
import { ZoneField } from "./zone-field";

const themeIcons = { system: "monitor", light: "sun", dark: "moon" } as const;

/** How Chatboard looks in this browser. */
export function AppearanceSection() {
  const words = useAreaWords("settings");
  const said = words.me.appearance;
  const [theme, chooseTheme] = useThemeChoice();
  return (
    <SettingsSection heading={said.heading} purpose={said.purpose}>
      <div className="grid gap-1">
        <p className="font-medium" aria-hidden="true">
          {said.theme}
        </p>
        <div>
          <Segmented
            label={said.theme}
            size="form"
            value={theme}
            onChange={chooseTheme}
            options={themeChoices.map((choice) => ({
              value: choice,
              label: words.shell.person.themes[choice],
              icon: themeIcons[choice],
            }))}
          />
        </div>
      </div>
      <LanguageField />
      <ZoneField />
    </SettingsSection>
  );
}
