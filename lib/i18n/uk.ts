import type { Catalogue } from "./en";
import { alertNews } from "./uk/alert-news";
import { alerts } from "./uk/alerts";
import { chat } from "./uk/chat";
import { chatActions } from "./uk/chat-actions";
import { composer } from "./uk/composer";
import { core } from "./uk/core";
import { createChat } from "./uk/create-chat";
import { outgoingTexts } from "./uk/outgoing-texts";
import { me, people } from "./uk/people";
import { reports } from "./uk/reports";
import { savedReplies } from "./uk/saved-replies";
import { session } from "./uk/session";
import { settings } from "./uk/settings";
import * as windows from "./uk/windows";

export const uk: Catalogue = {
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
