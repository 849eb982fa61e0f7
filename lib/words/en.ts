import { core } from "./en/core";
import { createChat } from "./en/create-chat";
import { me, people } from "./en/people";
import { session } from "./en/session";
import { settings } from "./en/settings";

/**
 * Every word that a screen shows, in English. It is for the server and for tests: a browser gets one language, and of it
 * the core and the areas of its page.
 */
export const en = { ...core, createChat, me, people, session, settings };

/** The shape of a whole language. */
export type Catalogue = typeof en;

/** The words that every screen has at hand. */
export type Words = typeof core;

/** The words that come with some pages alone, by the name of their area. */
export type AreaWords = {
  createChat: Pick<Catalogue, "createChat">;
  session: Pick<Catalogue, "session">;
  settings: Pick<Catalogue, "me" | "people" | "settings">;
};

export type Area = keyof AreaWords;
