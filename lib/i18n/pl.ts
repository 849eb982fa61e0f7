import type { Catalogue } from "./en";
import { alertNews } from "./pl/alert-news";
import { alerts } from "./pl/alerts";
import { chat } from "./pl/chat";
import { chatActions } from "./pl/chat-actions";
import { composer } from "./pl/composer";
import { core } from "./pl/core";
import { createChat } from "./pl/create-chat";
import { outgoingTexts } from "./pl/outgoing-texts";
import { me, people } from "./pl/people";
import { reports } from "./pl/reports";
import { savedReplies } from "./pl/saved-replies";
import { session } from "./pl/session";
import { settings } from "./pl/settings";
import * as windows from "./pl/windows";

export const pl: Catalogue = {
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
