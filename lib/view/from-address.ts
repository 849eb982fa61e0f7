import { decodeView, encodeView } from "./address";
import { listHref, savedHref, savedViewHref } from "./saved-address";
import type { View } from "./view";

/** The list that a chat was opened from, as its address carries it. */
export type Origin = {
  /** Null when the address names none, or one that cannot be read: then nothing is known to be next. */
  view: View | null;
  /** The saved filter that was open there. */
  savedFilterId: string | null;
  /** The way back. What cannot be read goes back as it came: the list itself says what is wrong with it. */
  listHref: string;
};

const savedName = "saved";
/** The saved filter was shown as it is stored, so its address says what that is. */
const storedName = "stored";

/** Reads the `from` of a chat's address: a view's own query, and the saved filter that was open. */
export function decodeOrigin(from: string | null): Origin {
  if (from === null) return { view: null, savedFilterId: null, listHref: "/chats" };
  const query = new URLSearchParams(from);
  const savedFilterId = query.get(savedName) || null;
  const isAsStored = query.get(storedName) === "1";
  query.delete(savedName);
  query.delete(storedName);
  if (savedFilterId !== null && isAsStored) return { view: null, savedFilterId, listHref: savedHref(savedFilterId) };
  const { view, issues } = decodeView(query);
  if (issues.length > 0) return { view: null, savedFilterId: null, listHref: `/chats?${query}` };
  return { view, savedFilterId, listHref: originHref(view, savedFilterId) };
}

/** The `from` that {@link decodeOrigin} reads. */
export function encodeOrigin(view: View, savedFilterId: string | null): string {
  const query = encodeView(view);
  if (savedFilterId !== null) query.set(savedName, savedFilterId);
  return query.toString();
}

/** As {@link encodeOrigin}, where nothing is known of a saved filter but its address. */
export function encodeStoredOrigin(savedFilterId: string): string {
  return new URLSearchParams({ [savedName]: savedFilterId, [storedName]: "1" }).toString();
}

/** The address of the list that shows a view, under the saved filter that is open there. */
export function originHref(view: View, savedFilterId: string | null): string {
  return savedFilterId === null ? listHref(view) : savedViewHref(savedFilterId, view);
}

/** The address of a chat that leads back to where `from` says. */
export function chatHref(chatId: number, from: string | null): string {
  return from === null ? `/chats/${chatId}` : `/chats/${chatId}?from=${encodeURIComponent(from)}`;
}
