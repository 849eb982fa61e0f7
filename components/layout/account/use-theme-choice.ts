"use client";

import { useSyncExternalStore } from "react";
import { writePreference } from "@/components/i18n/preference-cookie";
import { parseThemeChoice, type ThemeChoice, themeCookieName, toThemeAttribute } from "./theme-choice";

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

const currentChoice = () => parseThemeChoice(document.documentElement.dataset.theme);

/** The chosen theme, read from the page's root, and a way to change it that lasts. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(subscribe, currentChoice, () => "system" as const);
  return [choice, chooseTheme];
}

function chooseTheme(choice: ThemeChoice): void {
  const attribute = toThemeAttribute(choice);
  if (attribute === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = attribute;
  writePreference(themeCookieName, choice);
}
