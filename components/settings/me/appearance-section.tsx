"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { themeChoices } from "@/components/layout/account/theme-choice";
import { useThemeChoice } from "@/components/layout/account/use-theme-choice";
import { Segmented } from "@/components/ui/form/segmented";
import { SettingsSection } from "../settings-section";
import { LanguageField } from "./language-field";
import { ZoneField } from "./zone-field";

const themeIcons = { system: "monitor", light: "sun", dark: "moon" } as const;

/** How Chatboard looks in this browser. */
export function AppearanceSection() {
  const t = useAreaMessages("settings");
  const said = t.me.appearance;
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
              label: t.shell.person.themes[choice],
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
