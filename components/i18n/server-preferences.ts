import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { negotiateLanguage, type ReaderLanguage } from "@/components/i18n/negotiate-language";
import { type Catalogue, en } from "@/lib/i18n/en";
import { type Language, parseLanguage } from "@/lib/i18n/languages";
import { pl } from "@/lib/i18n/pl";
import { uk } from "@/lib/i18n/uk";
import { languageCookieName } from "./language-cookie";

const catalogues: Record<Language, Catalogue> = { en, pl, uk };

type ReadOptions = ReaderLanguage & { chosenLanguage: Language | null };

/** The language of whoever asked for this page, as the browser and the cookies tell it. */
export const reader = cache(async (): Promise<ReadOptions> => {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const chosenLanguage = parseLanguage(jar.get(languageCookieName)?.value);
  return { ...negotiateLanguage(asked.get("accept-language"), chosenLanguage), chosenLanguage };
});

/** Every word in the reader's language, for titles and whatever else the server writes itself. */
export async function serverMessages(): Promise<Catalogue> {
  return catalogues[(await reader()).language];
}
