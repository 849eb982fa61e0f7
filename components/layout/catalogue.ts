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
  const awaited = new Map<Language, Promise<T>>();
  const there = new Map<Language, T>();
  /** Languages that some component had to wait for. */
  const waitedFor = new Set<Language>();

  function expect(language: Language, ask: () => Promise<T>): Promise<T> {
    const known = awaited.get(language);
    if (known !== undefined) return known;
    const coming = ask();
    awaited.set(language, coming);
    coming.then(
      (words) => void there.set(language, words),
      // Trying again must be able to help.
      () => void awaited.delete(language),
    );
    return coming;
  }

  return {
    read(language) {
      // A component that waited is drawn again on the understanding that it asks in the same way, by `use`. Where nobody
      // has waited that is left out: React may put off the rest of a drawing in which it was called.
      const words = there.get(language);
      if (words !== undefined && !waitedFor.has(language)) return words;
      waitedFor.add(language);
      return use(expect(language, load[language]));
    },
    preload: (language) => void expect(language, load[language]).catch(() => {}),
    take: async (language, coming) => {
      await expect(language, () => coming);
      return () => null;
    },
    keep: (language, words) => void there.set(language, words),
  };
}
