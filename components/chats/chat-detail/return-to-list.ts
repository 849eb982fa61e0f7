import { decodeView } from "@/lib/view/address";
import { type View, viewsEqual } from "@/lib/view/view";

/** Whether an address of this site is the list as `view` shows it, with whichever chat is open beside it. */
export function isListAddress(address: string, view: View | null): boolean {
  const { pathname, searchParams } = new URL(address);
  if (pathname !== "/chats") return false;
  if (view === null) return searchParams.size === 0;
  const decoded = decodeView(searchParams);
  return decoded.issues.length === 0 && viewsEqual({ ...decoded.view, chat: null }, { ...view, chat: null });
}

/**
 * Goes back in the history when the list is the page before this one, so that it comes back as it was left. False when
 * it is not, or when this browser does not tell: then the caller has to go there by its address.
 */
export function goBackToList(view: View | null): boolean {
  // Not every browser has it yet, whatever its type says.
  const navigation: Navigation | undefined = window.navigation;
  const index = navigation?.currentEntry?.index ?? 0;
  const before = index > 0 ? navigation?.entries()[index - 1]?.url : undefined;
  if (!before || !isListAddress(before, view)) return false;
  window.history.back();
  return true;
}
