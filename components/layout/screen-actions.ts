"use client";

import { useEffect, useRef } from "react";

/** What a screen can be told to do from elsewhere; each has a button of its own on the screen as well. */
export type ScreenActionName = "refresh" | "comfortableRows" | "compactRows" | ChatActionName;

/** What can be done to the chat that one is at. */
export type ChatActionName =
  | "closeChat"
  | "closeChatAndGoOn"
  | "nextWaitingChat"
  | "chatStatus"
  | "chatAssignee"
  | "chatDepartment"
  | "snoozeChat"
  | "chatRead";
export type ScreenActions = Partial<Record<ScreenActionName, () => void>> & {
  /** The address to give to others, where it is not the one in the address bar. */
  link?: () => string;
};

const offers = new Set<() => ScreenActions>();

/**
 * Offers what this screen can do to the command palette, for as long as it is shown. With a function, what it can do is
 * found out when the palette opens.
 */
export function useScreenActions(actions: ScreenActions | (() => ScreenActions)): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const offer = () => (typeof latest.current === "function" ? latest.current() : latest.current);
    offers.add(offer);
    return () => void offers.delete(offer);
  }, []);
}

/** What the screens that are shown right now can do. */
export function currentScreenActions(): ScreenActions {
  return Object.assign({}, ...[...offers].map((offer) => offer()));
}
