import { type Language, parseLanguage } from "@/lib/i18n/languages";

/** Remembers the chosen language, so that the server's first words are in it. It is empty for the browser's own. */
export const languageCookieName = "chatboard-language";

/** The chosen language as a browser's own list of cookies tells it. */
export function parseLanguageCookie(cookies: string): Language | null {
  const pair = cookies.split("; ").find((one) => one.startsWith(`${languageCookieName}=`));
  return parseLanguage(pair?.slice(languageCookieName.length + 1));
}
