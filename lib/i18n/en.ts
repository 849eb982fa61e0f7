import { alertNews } from "./en/alert-news";
import { alerts } from "./en/alerts";
import { chat } from "./en/chat";
import { chatActions } from "./en/chat-actions";
import { composer } from "./en/composer";
import { core } from "./en/core";
import { createChat } from "./en/create-chat";
import { outgoingTexts } from "./en/outgoing-texts";
import { me, people } from "./en/people";
import { reports } from "./en/reports";
import { savedReplies } from "./en/saved-replies";
import { session } from "./en/session";
import { settings } from "./en/settings";
import * as windows from "./en/windows";

/**
 * Every word that a screen shows, in English. It is for the server and for tests: a browser gets one language, and of it
 * the core and the areas of its page.
 */
export const en = {
  ...core,
  ...windows,
  alertNews,
  alerts,
  chat,
  chatActions,
  composer,
  createChat,
  me,
  outgoingTexts,
  people,
  reports,
  savedReplies,
  session,
  settings,
};

/** The shape of a whole language. */
export type Catalogue = typeof en;

/** The words that every screen has at hand. */
export type Messages = typeof core;

/** The words that come later, or with some pages alone, by the name of their area. */
export type AreaMessages = {
  alertNews: Pick<Catalogue, "alertNews">;
  chat: Pick<Catalogue, "chat">;
  composer: Pick<Catalogue, "composer">;
  chatActions: Pick<Catalogue, "chatActions">;
  createChat: Pick<Catalogue, "createChat">;
  session: Pick<Catalogue, "session">;
  settings: Pick<Catalogue, "alertNews" | "alerts" | "me" | "people" | "savedReplies" | "settings">;
  windows: Pick<
    Catalogue,
    "budgetFacts" | "columnsMenu" | "filterEditors" | "listStates" | "palette" | "savedFilterDialogs" | "shortcuts"
  >;
};

export type Area = keyof AreaMessages;

/** The words of an area, beside those of every screen. */
export type MessagesOf<A extends Area> = Messages & AreaMessages[A];
