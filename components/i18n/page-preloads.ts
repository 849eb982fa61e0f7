"use client";

import dynamic from "next/dynamic";
import { areaMessages, type Hints } from "./message-loaders";

const { createChat, session, settings } = areaMessages;

const createChatHints: Hints = {
  en: dynamic(() => createChat.take("en", import("@/lib/i18n/en/create-chat"))),
  pl: dynamic(() => createChat.take("pl", import("@/lib/i18n/pl/create-chat"))),
  uk: dynamic(() => createChat.take("uk", import("@/lib/i18n/uk/create-chat"))),
};

const sessionHints: Hints = {
  en: dynamic(() => session.take("en", import("@/lib/i18n/en/session"))),
  pl: dynamic(() => session.take("pl", import("@/lib/i18n/pl/session"))),
  uk: dynamic(() => session.take("uk", import("@/lib/i18n/uk/session"))),
};

const settingsHints: Hints = {
  en: dynamic(() => settings.take("en", import("@/lib/i18n/en/settings-pages"))),
  pl: dynamic(() => settings.take("pl", import("@/lib/i18n/pl/settings-pages"))),
  uk: dynamic(() => settings.take("uk", import("@/lib/i18n/uk/settings-pages"))),
};

/** As `preloads`, for pages whose words nothing else shows. */
export const pagePreloads = { createChat: createChatHints, session: sessionHints, settings: settingsHints };
