"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { type ScreenActions, useScreenActions } from "@/components/layout/screen-actions";
import type { Chat } from "@/lib/helpcrunch/chat";
import { type ActionMenuName, areSeveralChosen, type ChatActions } from "./chat-actions-context";
import { findChat } from "./own-changes";

/** One press for each change of the chat whose row has the focus, or else of the chat that is open. */
export function ActionKeys({ actions, onReady }: { actions: ChatActions; onReady: () => void }) {
  const client = useQueryClient();
  function onTarget(act: (chat: Chat, row: HTMLElement | null) => void): boolean {
    if (areSeveralChosen()) return false;
    const target = findTarget();
    const chat = target === null ? null : findChat(client, target.chatId);
    if (target !== null && chat !== null) act(chat, target.row);
    return true;
  }
  const open = (menu: ActionMenuName) => (chat: Chat, row: HTMLElement | null) =>
    actions.openMenu(menu, chat, row ?? factOf(menu, chat.id) ?? document.body);
  const close = (chat: Chat, row: HTMLElement | null) => {
    // What is closed already is shown as such, with everything else that it can be made.
    if (chat.status === "closed") open("status")(chat, row);
    else actions.change(chat, { status: "closed" });
  };
  const markRead = (chat: Chat) => actions.change(chat, { readByAgent: chat.readByAgent !== true });
  useShortcut("e", () => onTarget(close));
  useShortcut("s", () => onTarget(open("status")));
  useShortcut("a", () => onTarget(open("assignee")));
  useShortcut("d", () => onTarget(open("department")));
  useShortcut("h", () => onTarget(open("snooze")));
  useShortcut("u", () => onTarget(markRead));
  // Behind the effects of the keys: from here on they are heard.
  useEffect(onReady, [onReady]);
  useScreenActions(() => {
    const offers: ScreenActions = {};
    onTarget((chat, row) => {
      offers.closeChat = () => close(chat, row);
      offers.chatStatus = () => open("status")(chat, row);
      offers.chatAssignee = () => open("assignee")(chat, row);
      offers.chatDepartment = () => open("department")(chat, row);
      offers.snoozeChat = () => open("snooze")(chat, row);
      offers.chatRead = () => markRead(chat);
    });
    return offers;
  });
  return null;
}

/** The chat that a key is about: that of the row with the focus, or else the one that is open. */
function findTarget(): { chatId: number; row: HTMLElement | null } | null {
  const row = document.activeElement?.closest("tr, li")?.querySelector<HTMLElement>("[data-row-link]");
  if (row !== null && row !== undefined) return { chatId: Number(row.dataset.rowLink), row };
  const shown = document.querySelector<HTMLElement>("[data-shown-chat]");
  return shown === null ? null : { chatId: Number(shown.dataset.shownChat), row: null };
}

/** Where an open chat shows the value that a menu changes. */
function factOf(menu: ActionMenuName, chatId: number): HTMLElement | undefined {
  const facts = document.querySelectorAll<HTMLElement>(`[data-shown-chat="${chatId}"] [data-fact="${menu}"]`);
  return [...facts].find((fact) => fact.getClientRects().length > 0);
}
