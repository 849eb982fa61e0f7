"use client";

import type { Area } from "@/lib/words/en";
import { hints } from "./catalogues";
import { useLanguage } from "./words-provider";

/** Stands before screens that read these words, so that the words come along with the page. Shows nothing. */
export function WordsHint({ of }: { of: Area | "core" }) {
  const Hint = hints[of][useLanguage()];
  return <Hint />;
}
