"use client";

import { hints } from "./catalogues";
import { useLanguage } from "./words-provider";

/** Stands before screens that read these words, so that the words come along with the page. Shows nothing. */
export function WordsHint({ of }: { of: keyof typeof hints }) {
  const Hint = hints[of][useLanguage()];
  return <Hint />;
}
