"use client";

import { useWords } from "@/components/layout/words-provider";

/** Stands where HelpCrunch gave nothing: an em dash to the eye, a word to a screen reader. */
export function Missing() {
  const words = useWords();
  return (
    <span className="text-fg-3">
      <span aria-hidden="true">{words.common.missing}</span>
      <span className="sr-only">{words.common.none}</span>
    </span>
  );
}
