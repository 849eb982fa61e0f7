"use client";

import dynamic from "next/dynamic";
import { areaCatalogues, type Hints } from "./catalogues";

const { createChat, session, settings } = areaCatalogues;

const createChatHints: Hints = {
  en: dynamic(() => createChat.take("en", import("@/lib/words/en/create-chat"))),
  pl: dynamic(() => createChat.take("pl", import("@/lib/words/pl/create-chat"))),
  uk: dynamic(() => createChat.take("uk", import("@/lib/words/uk/create-chat"))),
};

const sessionHints: Hints = {
  en: dynamic(() => session.take("en", import("@/lib/words/en/session"))),
  pl: dynamic(() => session.take("pl", import("@/lib/words/pl/session"))),
  uk: dynamic(() => session.take("uk", import("@/lib/words/uk/session"))),
};

const settingsHints: Hints = {
  en: dynamic(() => settings.take("en", import("@/lib/words/en/settings-pages"))),
  pl: dynamic(() => settings.take("pl", import("@/lib/words/pl/settings-pages"))),
  uk: dynamic(() => settings.take("uk", import("@/lib/words/uk/settings-pages"))),
};

/** As `hints`, for pages whose words nothing else shows. */
export const pageHints = { createChat: createChatHints, session: sessionHints, settings: settingsHints };
