"use client";

import { memo } from "react";
import { useMessages } from "@/components/i18n/messages-provider";

/** Stands where HelpCrunch gave nothing: an em dash to the eye, a word to a screen reader. */
export const Missing = memo(function Missing() {
  const t = useMessages();
  return (
    <span className="text-fg-3">
      <span aria-hidden="true">{t.common.missing}</span>
      <span className="sr-only">{t.common.none}</span>
    </span>
  );
});
