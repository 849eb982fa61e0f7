import type { Catalogue } from "./en";
import { core } from "./pl/core";
import { createChat } from "./pl/create-chat";
import { me, people } from "./pl/people";
import { session } from "./pl/session";
import { settings } from "./pl/settings";

export const pl: Catalogue = { ...core, createChat, me, people, session, settings };
