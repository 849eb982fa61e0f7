"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { useLanguageChoice } from "@/components/i18n/use-language-choice";
import { themeChoices } from "@/components/layout/account/theme-choice";
import { useThemeChoice } from "@/components/layout/account/use-theme-choice";
import { Field } from "@/components/ui/form/field";
import { Segmented } from "@/components/ui/form/segmented";
import { Select } from "@/components/ui/form/select";
import { languageNames, languages } from "@/lib/i18n/languages";
import { SettingsSection } from "../settings-section";
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

const ownLanguage = "browser";

/** The language of the screens: that of this browser, or another one that stays. */
function LanguageField() {
  const t = useAreaMessages("settings").me.appearance;
  const [chosen, choose] = useLanguageChoice();
  return (
    <Field label={t.language} className="max-w-90">
      <Select
        value={chosen ?? ownLanguage}
        onChange={(language) => choose(language === ownLanguage ? null : language)}
        options={[
          { value: ownLanguage, label: t.browserLanguage },
          ...languages.map((language) => ({ value: language, label: languageNames[language] })),
        ]}
      />
    </Field>
  );
}
