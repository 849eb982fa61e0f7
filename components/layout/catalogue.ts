import { type ComponentType, use } from "react";
import type { Language } from "@/lib/words/languages";

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
export function createCatalogue<T>(load: Record<Language, () => Promise<T>>): Catalogue<T> {
  const kept = new Map<Language, T>();
  const awaited = new Map<Language, Promise<T>>();

  async function receive(language: Language, coming: Promise<T>): Promise<T> {
    try {
      const words = await coming;
      kept.set(language, words);
      return words;
    } catch (error) {
      // Trying again must be able to help.
      awaited.delete(language);
      throw error;
    }
  }

  function expect(language: Language, ask: () => Promise<T>): Promise<T> {
    const coming = awaited.get(language) ?? receive(language, ask());
    awaited.set(language, coming);
    return coming;
  }

  return {
    read: (language) => kept.get(language) ?? use(expect(language, load[language])),
    preload: (language) => void expect(language, load[language]).catch(() => {}),
    take: async (language, coming) => {
      await expect(language, () => coming);
      return () => null;
    },
    keep: (language, words) => kept.set(language, words),
  };
}
