"use client";

import { useLanguageChoice } from "@/components/layout/use-language-choice";
import { useAreaWords } from "@/components/layout/words-provider";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { languageNames, languages } from "@/lib/words/languages";

const ownLanguage = "browser";

/** The language of the screens: that of this browser, or another one that stays. */
export function LanguageField() {
  const words = useAreaWords("settings").me.appearance;
  const [chosen, choose] = useLanguageChoice();
  return (
    <Field label={words.language} className="max-w-90">
      <Select
        value={chosen ?? ownLanguage}
        onChange={(language) => choose(language === ownLanguage ? null : language)}
        options={[
          { value: ownLanguage, label: words.browserLanguage },
          ...languages.map((language) => ({ value: language, label: languageNames[language] })),
        ]}
      />
    </Field>
  );
}
