"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { Area, AreaMessages, Messages } from "@/lib/i18n/en";
import type { Language } from "@/lib/i18n/languages";
import { createMessageLoader } from "./message-loader";

/*
 * Each import is a file of its own in the browser, which loads those of one language alone. Every file stands here twice.
 * A hint is the usual way: Next.js names the file of a `dynamic` in the page, so that it comes along with the scripts and
 * not after them. Where no hint stands above, reading the words loads them.
 */

export type Hints = Record<Language, ComponentType>;

const core = createMessageLoader<{ core: Messages }>({
  en: () => import("@/lib/i18n/en/core"),
  pl: () => import("@/lib/i18n/pl/core"),
  uk: () => import("@/lib/i18n/uk/core"),
});

const coreHints: Hints = {
  en: dynamic(() => core.take("en", import("@/lib/i18n/en/core"))),
  pl: dynamic(() => core.take("pl", import("@/lib/i18n/pl/core"))),
  uk: dynamic(() => core.take("uk", import("@/lib/i18n/uk/core"))),
};

const alertNews = createMessageLoader<AreaMessages["alertNews"]>({
  en: () => import("@/lib/i18n/en/alert-news"),
  pl: () => import("@/lib/i18n/pl/alert-news"),
  uk: () => import("@/lib/i18n/uk/alert-news"),
});

const chat = createMessageLoader<AreaMessages["chat"]>({
  en: () => import("@/lib/i18n/en/chat"),
  pl: () => import("@/lib/i18n/pl/chat"),
  uk: () => import("@/lib/i18n/uk/chat"),
});

const chatHints: Hints = {
  en: dynamic(() => chat.take("en", import("@/lib/i18n/en/chat"))),
  pl: dynamic(() => chat.take("pl", import("@/lib/i18n/pl/chat"))),
  uk: dynamic(() => chat.take("uk", import("@/lib/i18n/uk/chat"))),
};

const composer = createMessageLoader<AreaMessages["composer"]>({
  en: () => import("@/lib/i18n/en/composer"),
  pl: () => import("@/lib/i18n/pl/composer"),
  uk: () => import("@/lib/i18n/uk/composer"),
});

const chatActions = createMessageLoader<AreaMessages["chatActions"]>({
  en: () => import("@/lib/i18n/en/chat-actions"),
  pl: () => import("@/lib/i18n/pl/chat-actions"),
  uk: () => import("@/lib/i18n/uk/chat-actions"),
});

const chatActionsHints: Hints = {
  en: dynamic(() => chatActions.take("en", import("@/lib/i18n/en/chat-actions"))),
  pl: dynamic(() => chatActions.take("pl", import("@/lib/i18n/pl/chat-actions"))),
  uk: dynamic(() => chatActions.take("uk", import("@/lib/i18n/uk/chat-actions"))),
};

const createChat = createMessageLoader<AreaMessages["createChat"]>({
  en: () => import("@/lib/i18n/en/create-chat"),
  pl: () => import("@/lib/i18n/pl/create-chat"),
  uk: () => import("@/lib/i18n/uk/create-chat"),
});

const session = createMessageLoader<AreaMessages["session"]>({
  en: () => import("@/lib/i18n/en/session"),
  pl: () => import("@/lib/i18n/pl/session"),
  uk: () => import("@/lib/i18n/uk/session"),
});

const settings = createMessageLoader<AreaMessages["settings"]>({
  en: () => import("@/lib/i18n/en/settings-pages"),
  pl: () => import("@/lib/i18n/pl/settings-pages"),
  uk: () => import("@/lib/i18n/uk/settings-pages"),
});

const windows = createMessageLoader<AreaMessages["windows"]>({
  en: () => import("@/lib/i18n/en/windows"),
  pl: () => import("@/lib/i18n/pl/windows"),
  uk: () => import("@/lib/i18n/uk/windows"),
});

const windowsHints: Hints = {
  en: dynamic(() => windows.take("en", import("@/lib/i18n/en/windows"))),
  pl: dynamic(() => windows.take("pl", import("@/lib/i18n/pl/windows"))),
  uk: dynamic(() => windows.take("uk", import("@/lib/i18n/uk/windows"))),
};

/** The words that every screen has at hand. */
export const coreMessages = core;

/** The words that come later, or with some pages alone. */
export const areaMessages: { [A in Area]: ReturnType<typeof createMessageLoader<AreaMessages[A]>> } = {
  alertNews,
  chat,
  composer,
  chatActions,
  createChat,
  session,
  settings,
  windows,
};

/**
 * Each shows nothing, and a page on which it stands has its words from the start. Those that only pages of their own need
 * are in `page-hints.ts`, so that the list does not load the way to them.
 */
export const preloads = {
  chat: chatHints,
  chatActions: chatActionsHints,
  core: coreHints,
  windows: windowsHints,
} satisfies Partial<Record<Area | "core", Hints>>;
