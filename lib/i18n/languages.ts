/** The languages that there is a catalogue for, by their ISO 639 code. */
export const languages = ["en", "pl", "uk"] as const;
export type Language = (typeof languages)[number];

export const defaultLanguage: Language = "en";

/** What each language calls itself, so that its readers find it whatever the screen is in. */
export const languageNames: Record<Language, string> = { en: "English", pl: "Polski", uk: "Українська" };

export function parseLanguage(raw: string | undefined): Language | null {
  return languages.find((language) => language === raw) ?? null;
}
