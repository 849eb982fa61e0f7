"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import type { Messages } from "@/lib/i18n/en";

/** Stands where HelpCrunch gave nothing: an em dash to the eye, a word to a screen reader. */
export function missing(t: Messages) {
  return (
    <span role="img" aria-label={t.common.none} className="missing">
      {t.common.missing}
    </span>
  );
}

export function Missing() {
  return missing(useMessages());
}
