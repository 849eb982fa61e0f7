"use client";

import { Suspense, useSyncExternalStore } from "react";
import { parseLanguageCookie } from "@/components/i18n/language-cookie";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { CrashScreen } from "@/components/layout/errors/crash-screen";
import { defaultLanguage, type Language, parseLanguage } from "@/lib/i18n/languages";
import "./globals.css";

/** Stands in for the root layout when that itself broke, so it brings everything along. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const language = useSyncExternalStore(subscribeToNothing, browserLanguage, () => defaultLanguage);
  return (
    <html lang={language}>
      <body>
        <Suspense>
          <MessagesProvider language={language}>
            <CrashScreen error={error} onRetry={retry} />
          </MessagesProvider>
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
