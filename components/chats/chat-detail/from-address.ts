import { decodeView, viewHref } from "@/lib/view/address";
import type { View } from "@/lib/view/view";

/** The list that a chat was opened from, as its address carries it. */
export type Origin = {
  /** Null when the address names none, or one that cannot be read: then nothing is known to be next. */
  view: View | null;
  /** The way back. What cannot be read goes back as it came: the list itself says what is wrong with it. */
  listHref: string;
};

/** Reads the `from` of a chat's address: a view's own query. */
export function decodeOrigin(from: string | null): Origin {
  if (from === null) return { view: null, listHref: "/chats" };
  const query = new URLSearchParams(from);
  const { view, issues } = decodeView(query);
  if (issues.length > 0) return { view: null, listHref: query.size === 0 ? "/chats" : `/chats?${query}` };
  return { view, listHref: viewHref("/chats", view) };
}

/** The address of a chat that leads back to `view`. */
export function chatHref(chatId: number, from: string | null): string {
  return from === null ? `/chats/${chatId}` : `/chats/${chatId}?from=${encodeURIComponent(from)}`;
}
