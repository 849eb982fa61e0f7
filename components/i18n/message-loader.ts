import type { ComponentType } from "react";
import { type LazyResource, lazyResource } from "@/components/ui/lazy/lazy-resource";
import type { Language } from "@/lib/i18n/languages";

type Catalogue<T> = {
  /** Call it while rendering: it waits (suspends) where the words are not there yet. */
  read: (language: Language) => T;
  /** For words that will be read. A failure is the reader's, who tries again. */
  preload: (language: Language) => void;
  /** For words that somebody else is loading. What comes of it shows nothing. */
  take: (language: Language, coming: Promise<T>) => Promise<ComponentType>;
  /** For whoever has the words already. */
  keep: (language: Language, words: T) => void;
};

/** Words by language, each loaded once, when it is first read. */
export function createMessageLoader<T>(load: Record<Language, () => Promise<T>>): Catalogue<T> {
  const catalogues = new Map<Language, LazyResource<T>>();
  function of(language: Language): LazyResource<T> {
    const known = catalogues.get(language);
    if (known !== undefined) return known;
    const words = lazyResource(load[language]);
    catalogues.set(language, words);
    return words;
  }
  return {
    read: (language) => of(language).read(),
    preload: (language) =>
      void of(language)
        .preload()
        .catch(() => {}),
    take: async (language, coming) => {
      await of(language).take(coming);
      return () => null;
    },
    keep: (language, words) => of(language).keep(words),
  };
}
