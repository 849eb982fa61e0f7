"use client";

import { createContext, useContext } from "react";
import { preloadPages } from "@/components/layout/nav/preload-pages";
import { decodeView } from "@/lib/view/address";
import { chatHref, encodeOrigin, encodeStoredOrigin } from "@/lib/view/from-address";
import { plainListHref } from "@/lib/view/saved-address";
import { defaultView, viewsEqual, withChat } from "@/lib/view/view";

/** The page that the form was opened from. */
export type BackTarget = {
  /** Its address, as it was left. */
  href: string;
  /** `list` is one that shows less than all chats, or a page of them. */
  to: { kind: "all" } | { kind: "list" } | { kind: "saved"; id: string } | { kind: "chat"; id: number };
  /**
   * How many pages it lies back in the history, of which the form itself is one as soon as it has been drawn. Null when
   * others came between: then its address leads to it.
   */
  steps: number | null;
  /** The list, as the address of a chat says where it leads back to; null where nothing is known of one. */
  from: string | null;
};

const createPath = "/chats/new";

/** Where the form leads back to when nothing is known: every chat, whatever somebody's default is. */
export const plainBackTarget: BackTarget = { href: plainListHref, to: { kind: "all" }, steps: null, from: null };

function placeOf(address: URL): BackTarget["to"] | null {
  const { pathname, searchParams } = address;
  const [, savedId] = /^\/saved\/([^/]+)$/.exec(pathname) ?? [];
  if (savedId !== undefined) return { kind: "saved", id: savedId };
  const [, chatId] = /^\/chats\/([1-9]\d*)$/.exec(pathname) ?? [];
  if (chatId !== undefined) return { kind: "chat", id: Number(chatId) };
  if (pathname !== "/chats") return null;
  const { view, issues } = decodeView(searchParams);
  const isAll = issues.length === 0 && viewsEqual(withChat(view, null), defaultView);
  return { kind: isAll ? "all" : "list" };
}

function fromOf({ searchParams }: URL, to: BackTarget["to"]): string | null {
  if (to.kind === "chat") return searchParams.get("from");
  if (to.kind === "saved" && searchParams.size === 0) return encodeStoredOrigin(to.id);
  const { view, issues } = decodeView(searchParams);
  if (issues.length > 0) return searchParams.toString();
  return encodeOrigin(withChat(view, null), to.kind === "saved" ? to.id : null);
}

/** Where the chats that the form leads to lead back to. */
export const ChatOriginContext = createContext<string | null>(null);

/** The address of a chat that leads back to the list from which the form was opened. */
export function useChatHref(): (chatId: number) => string {
  const from = useContext(ChatOriginContext);
  return (chatId) => chatHref(chatId, from);
}

/**
 * The last list or chat that this tab showed before the form, which is where somebody who opens it by a key, a command or
 * a link means to come back to. A browser that does not tell what lies behind leads to the plain list.
 */
export function findBackTarget(): BackTarget {
  let isBefore = true;
  for (const [steps, url] of preloadPages().entries()) {
    const address = new URL(url);
    // The form itself, once more or not yet: a page is drawn before the history knows it.
    if (address.pathname === createPath) continue;
    const to = placeOf(address);
    if (to === null) {
      isBefore = false;
      continue;
    }
    const href = to.kind === "all" ? plainListHref : address.pathname + address.search;
    return { href, to, steps: isBefore ? steps : null, from: fromOf(address, to) };
  }
  return plainBackTarget;
}
