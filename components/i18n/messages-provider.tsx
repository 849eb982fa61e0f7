"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Area, Messages, MessagesOf } from "@/lib/i18n/en";
import { defaultLanguage, type Language } from "@/lib/i18n/languages";
import { areaMessages, coreMessages } from "./message-loaders";
import { writePreference } from "./preference-cookie";
import { zoneChosenCookieName, zoneCookieName } from "./zone-cookie";

type ReadOptions = {
  language: Language;
  locale: string;
  chosenLanguage: Language | null;
  serverZone: string;
  /** Null: the browser's own. */
  chosenZone: string | null;
  chooseZone: (zone: string | null) => void;
};

const ReaderContext = createContext<ReadOptions>({
  language: defaultLanguage,
  locale: defaultLanguage,
  chosenLanguage: null,
  serverZone: "UTC",
  chosenZone: null,
  chooseZone: () => {},
});

type MessagesProviderProps = {
  language?: Language;
  /** The language with the reader's region, where that is known. */
  locale?: string;
  /** Null where the browser's own serves. */
  chosenLanguage?: Language | null;
  /** The zone that the server renders times in: what the cookie said, or UTC. */
  serverZone?: string;
  /** Whether the reader chose that zone. */
  isZoneChosen?: boolean;
  children: ReactNode;
};

/**
 * Chooses the language and the time zone below it. A catalogue holds functions, so only its name crosses from the server.
 * A browser in another zone than the server thought writes its own down for the next visit.
 */
export function MessagesProvider({
  language = defaultLanguage,
  locale = language,
  chosenLanguage = null,
  serverZone = "UTC",
  isZoneChosen = false,
  children,
}: MessagesProviderProps) {
  const [chosenZone, setChosenZone] = useState(isZoneChosen ? serverZone : null);
  useEffect(() => {
    if (chosenZone === null && browserZone() !== serverZone) writePreference(zoneCookieName, browserZone());
  }, [serverZone, chosenZone]);

  const reader = useMemo(
    () => ({
      language,
      locale,
      chosenLanguage,
      serverZone,
      chosenZone,
      chooseZone: (zone: string | null) => {
        setChosenZone(zone);
        writePreference(zoneCookieName, zone ?? browserZone());
        writePreference(zoneChosenCookieName, zone === null ? "0" : "1");
      },
    }),
    [language, locale, chosenLanguage, serverZone, chosenZone],
  );
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** The words that every screen has at hand, in the reader's language. */
export function useMessages(): Messages {
  return coreMessages.read(useLanguage()).core;
}

/** The words of an area, which come with its pages alone, beside those of every screen. */
export function useAreaMessages<A extends Area>(area: A): MessagesOf<A> {
  const core = useMessages();
  const own = areaMessages[area].read(useLanguage());
  return useMemo(() => ({ ...core, ...own }), [core, own]);
}

export function useLanguage(): Language {
  return useContext(ReaderContext).language;
}

/** The language that the reader chose, or null for the browser's own. */
export function useChosenLanguage(): Language | null {
  return useContext(ReaderContext).chosenLanguage;
}

/** The reader's language, with the region where it is known, as a tag that `Intl` takes. */
export function useLocale(): string {
  return useContext(ReaderContext).locale;
}

/**
 * The zone that the reader chose, else the browser's own. While the page wakes up it is the one that the server used, so
 * that both agree.
 */
export function useTimeZone(): string {
  const { serverZone, chosenZone } = useContext(ReaderContext);
  const own = useSyncExternalStore(subscribeToNothing, browserZone, () => serverZone);
  return chosenZone ?? own;
}

/** The zone that the reader chose, or null for the browser's own, and a way to change it that lasts. */
export function useZoneChoice(): [string | null, (zone: string | null) => void] {
  const { chosenZone, chooseZone } = useContext(ReaderContext);
  return [chosenZone, chooseZone];
}

let ownZone: string | undefined;

/** Asked once for all: Intl takes a tenth of a millisecond for the answer, and every cell with a time wants it. */
function browserZone(): string {
  ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ownZone;
}

const subscribeToNothing = () => () => {};
