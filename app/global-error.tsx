"use client";

import { Suspense, useSyncExternalStore } from "react";
import { CrashScreen } from "@/components/layout/crash-screen";
import { parseLanguageCookie } from "@/components/layout/language-cookie";
import { WordsProvider } from "@/components/layout/words-provider";
import { defaultLanguage, type Language, parseLanguage } from "@/lib/words/languages";
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
  const wished = navigator.languages.map((tag) => parseLanguage(tag.split("-")[0])).find((one) => one !== null);
  return parseLanguageCookie(document.cookie) ?? wished ?? defaultLanguage;
}
