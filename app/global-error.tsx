"use client";

import { Suspense, useSyncExternalStore } from "react";
import { CrashScreen } from "@/components/layout/crash-screen";
import { parseLanguageCookie } from "@/components/layout/language-cookie";
import { WordsProvider } from "@/components/layout/words-provider";
import { defaultLanguage, type Language } from "@/lib/words/languages";
import { negotiateLanguage } from "@/lib/words/negotiate";
import "./globals.css";

/** Stands in for the root layout when that itself broke, so it brings everything along. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const language = useSyncExternalStore(subscribeToNothing, browserLanguage, () => defaultLanguage);
  return (
    <html lang={language}>
      <body>
        <Suspense>
          <WordsProvider language={language}>
            <CrashScreen error={error} onRetry={retry} />
          </WordsProvider>
        </Suspense>
      </body>
    </html>
  );
}

const subscribeToNothing = () => () => {};

function browserLanguage(): Language {
  return negotiateLanguage(navigator.languages.join(","), parseLanguageCookie(document.cookie)).language;
}
