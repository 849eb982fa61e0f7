import Negotiator from "negotiator";
import { defaultLanguage, type Language, languages } from "@/lib/i18n/languages";

export type ReaderLanguage = {
  language: Language;
  /** The language with the region that the browser names beside it, for dates and numbers: "en-GB". */
  locale: string;
};

/** No browser sends more languages; what lies beyond is not read. */
const acceptedMax = 20;

/**
 * The language of a reader: the chosen one, else the first of the browser's languages that has a catalogue, else
 * English. The header may say anything: tags that are not well formed are skipped.
 */
export function negotiateLanguage(acceptLanguage: string | null, chosen: Language | null): ReaderLanguage {
  const accepted = readAcceptLanguage(acceptLanguage ?? "");
  const language = chosen ?? accepted.map((locale) => translated(locale.language)).find((one) => one !== undefined);
  if (language === undefined) return { language: defaultLanguage, locale: defaultLanguage };
  const region = accepted.find((locale) => locale.language === language && locale.region !== undefined)?.region;
  return { language, locale: region === undefined ? language : `${language}-${region}` };
}

function translated(code: string): Language | undefined {
  return languages.find((language) => language === code);
}

/** The best first; equal ones in the order of the header. */
function readAcceptLanguage(header: string): Intl.Locale[] {
  const bounded = header.split(",", acceptedMax).join(",").toLowerCase();
  return new Negotiator({ headers: { "accept-language": bounded } }).languages().flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
}
