import { defaultLanguage, type Language, languages } from "./languages";

export type ReaderLanguage = {
  language: Language;
  /** The language with the region that the browser names beside it, for dates and numbers: "en-GB". */
  locale: string;
};

type Wish = { language: string; region: string | undefined; quality: number };

/** As much of the header as anybody has languages. */
const wishesMax = 20;

/**
 * The language of a reader: the chosen one, else the first of the browser's wishes that there are words for, else
 * English. The header is the browser's word and may say anything; what cannot be read in it is passed over.
 */
export function negotiateLanguage(acceptLanguage: string | null, chosen: Language | null): ReaderLanguage {
  const wishes = readWishes(acceptLanguage ?? "");
  const language = chosen ?? wishes.map((wish) => spoken(wish.language)).find((one) => one !== undefined);
  if (language === undefined) return { language: defaultLanguage, locale: defaultLanguage };
  const region = wishes.find((wish) => wish.language === language && wish.region !== undefined)?.region;
  return { language, locale: region === undefined ? language : `${language}-${region}` };
}

function spoken(code: string): Language | undefined {
  return languages.find((language) => language === code);
}

/** The best first; equal ones in the order of the header. */
function readWishes(header: string): Wish[] {
  return header
    .split(",", wishesMax)
    .flatMap((part): Wish[] => {
      const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
      const found = /^([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?(?:-[a-z0-9-]+)?$/i.exec(tag);
      if (found === null) return [];
      const quality = readQuality(parameters);
      if (quality === 0) return [];
      return [{ language: (found[1] ?? "").toLowerCase(), region: found[2]?.toUpperCase(), quality }];
    })
    .toSorted((one, other) => other.quality - one.quality);
}

/** An unreadable quality counts as the best, as if it were left out. */
function readQuality(parameters: readonly string[]): number {
  const given = parameters.map((parameter) => /^q\s*=\s*([01](?:\.\d{0,3})?)$/i.exec(parameter)?.[1]).find(Boolean);
  return given === undefined ? 1 : Math.min(1, Number(given));
}
