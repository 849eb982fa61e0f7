import type { Catalogue } from "./en";
import { core } from "./uk/core";
import { createChat } from "./uk/create-chat";
import { me, people } from "./uk/people";
import { session } from "./uk/session";
import { settings } from "./uk/settings";

export const uk: Catalogue = { ...core, createChat, me, people, session, settings };
