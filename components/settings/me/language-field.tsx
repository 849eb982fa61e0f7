"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { useLanguageChoice } from "@/components/i18n/use-language-choice";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { languageNames, languages } from "@/lib/i18n/languages";

const ownLanguage = "browser";

/** The language of the screens: that of this browser, or another one that stays. */
export function LanguageField() {
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
