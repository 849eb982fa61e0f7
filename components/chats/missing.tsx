"use client";

import { memo } from "react";
import { useWords } from "@/components/layout/words-provider";

/** Stands where HelpCrunch gave nothing: an em dash to the eye, a word to a screen reader. */
export const Missing = memo(function Missing() {
  const words = useWords();
  return (
    <span className="text-fg-3">
      <span aria-hidden="true">{words.common.missing}</span>
      <span className="sr-only">{words.common.none}</span>
    </span>
  );
});
