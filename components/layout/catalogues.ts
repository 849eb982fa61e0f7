"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { Area, AreaWords, Words } from "@/lib/words/en";
import type { Language } from "@/lib/words/languages";
import { createCatalogue } from "./catalogue";

/*
 * Each import is a file of its own in the browser, which loads those of one language alone. Every file stands here twice.
 * A hint is the usual way: Next.js names the file of a `dynamic` in the page, so that it comes along with the scripts and
 * not after them. Where no hint stands above, reading the words loads them.
 */

export type Hints = Record<Language, ComponentType>;

const core = createCatalogue<{ core: Words }>({
  en: () => import("@/lib/words/en/core"),
  pl: () => import("@/lib/words/pl/core"),
  uk: () => import("@/lib/words/uk/core"),
});

const coreHints: Hints = {
  en: dynamic(() => core.take("en", import("@/lib/words/en/core"))),
  pl: dynamic(() => core.take("pl", import("@/lib/words/pl/core"))),
  uk: dynamic(() => core.take("uk", import("@/lib/words/uk/core"))),
};

const chat = createCatalogue<AreaWords["chat"]>({
  en: () => import("@/lib/words/en/chat"),
  pl: () => import("@/lib/words/pl/chat"),
  uk: () => import("@/lib/words/uk/chat"),
});

const chatHints: Hints = {
  en: dynamic(() => chat.take("en", import("@/lib/words/en/chat"))),
  pl: dynamic(() => chat.take("pl", import("@/lib/words/pl/chat"))),
  uk: dynamic(() => chat.take("uk", import("@/lib/words/uk/chat"))),
};

const createChat = createCatalogue<AreaWords["createChat"]>({
  en: () => import("@/lib/words/en/create-chat"),
  pl: () => import("@/lib/words/pl/create-chat"),
  uk: () => import("@/lib/words/uk/create-chat"),
});

const session = createCatalogue<AreaWords["session"]>({
  en: () => import("@/lib/words/en/session"),
  pl: () => import("@/lib/words/pl/session"),
  uk: () => import("@/lib/words/uk/session"),
});

const settings = createCatalogue<AreaWords["settings"]>({
  en: () => import("@/lib/words/en/settings-pages"),
  pl: () => import("@/lib/words/pl/settings-pages"),
  uk: () => import("@/lib/words/uk/settings-pages"),
});

const windows = createCatalogue<AreaWords["windows"]>({
  en: () => import("@/lib/words/en/windows"),
  pl: () => import("@/lib/words/pl/windows"),
  uk: () => import("@/lib/words/uk/windows"),
});

const windowsHints: Hints = {
  en: dynamic(() => windows.take("en", import("@/lib/words/en/windows"))),
  pl: dynamic(() => windows.take("pl", import("@/lib/words/pl/windows"))),
  uk: dynamic(() => windows.take("uk", import("@/lib/words/uk/windows"))),
};

/** The words that every screen has at hand. */
export const coreCatalogue = core;

/** The words that come later, or with some pages alone. */
export const areaCatalogues: { [A in Area]: ReturnType<typeof createCatalogue<AreaWords[A]>> } = {
  chat,
  createChat,
  session,
  settings,
  windows,
};

/**
 * Each shows nothing, and a page on which it stands has its words from the start. Those that only pages of their own need
 * are in `page-hints.ts`, so that the list does not load the way to them.
 */
export const hints = {
  chat: chatHints,
  core: coreHints,
  windows: windowsHints,
} satisfies Partial<Record<Area | "core", Hints>>;
