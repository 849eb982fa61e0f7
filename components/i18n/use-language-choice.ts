"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Language } from "@/lib/i18n/languages";
import { languageCookieName } from "./language-cookie";
import { useChosenLanguage } from "./messages-provider";
import { writePreference } from "./preference-cookie";

/**
 * The language that the reader chose, null for the browser's own, and a way to change it that lasts. The server draws the
 * page again in it; what is typed and where the reader stands stay as they are.
 */
export function useLanguageChoice(): [Language | null, (language: Language | null) => void] {
  const [chosen, setChosen] = useState(useChosenLanguage());
  const router = useRouter();

  function choose(language: Language | null) {
    setChosen(language);
    writePreference(languageCookieName, language ?? "");
    router.refresh();
  }

  return [chosen, choose];
}
