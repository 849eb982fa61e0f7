import { preloadPages } from "@/components/layout/nav/preload-pages";
import { decodeView, encodeView } from "@/lib/view/address";
import type { Origin } from "@/lib/view/from-address";
import { savedHref, savedParameters } from "@/lib/view/saved-address";
import { viewsEqual, withChat, withPage } from "@/lib/view/view";

type Left = Pick<Origin, "view" | "savedFilterId">;

/** Whether an address of this site is the list that was left, with whichever chat is open beside it. */
export function isListAddress(address: string, { view, savedFilterId }: Left): boolean {
  const { pathname, searchParams } = new URL(address);
  if (pathname !== (savedFilterId === null ? "/chats" : savedHref(savedFilterId))) return false;
  if (view === null) return searchParams.size === 0;
  const left = withChat(view, null);
  // An address without parts of a view means what is stored, and that was shown.
  const complete = savedFilterId === null ? searchParams : savedParameters(encodeView(withPage(left, 1)), searchParams);
  const decoded = decodeView(complete);
  return decoded.issues.length === 0 && viewsEqual(withChat(decoded.view, null), left);
}

/**
 * Goes back in the history when the list is the page before this one, so that it comes back as it was left. False when
 * it is not, or when this browser does not tell: then the caller has to go there by its address.
 */
export function goBackToList(left: Left): boolean {
  const [, before] = preloadPages();
  if (before === undefined || !isListAddress(before, left)) return false;
  window.history.back();
  return true;
}
