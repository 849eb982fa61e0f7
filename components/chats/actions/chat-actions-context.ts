"use client";

import { createContext, useContext } from "react";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";

export const actionMenus = ["status", "assignee", "department", "snooze"] as const;
export type ActionMenuName = (typeof actionMenus)[number];

export type ChatActions = {
  /** Makes a change at once on screen and then at HelpCrunch; failures, conflicts and the way back tell themselves. */
  change: (chat: Chat, change: ChatChange) => unknown;
  /** Opens the choices of one part under an element, which gets the focus back. */
  openMenu: (menu: ActionMenuName, chat: Chat, anchor: HTMLElement) => void;
  /** What is open under an element of this name, for the button that has opened it. */
  opened: { menu: ActionMenuName; chatId: number } | null;
};

export const ChatActionsContext = createContext<ChatActions | null>(null);

/** What this person may do to chats; null for a viewer, who sees values and no way to change them. */
export function useChatActions(): ChatActions | null {
  return useContext(ChatActionsContext);
}

/** While several chats are chosen the keys mean those, and are for the bar that says how many. */
export const areSeveralChosen = () => document.querySelector("[data-choosing]") !== null;
