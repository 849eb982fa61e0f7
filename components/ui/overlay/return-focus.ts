/** What focus on an element goes back to: itself, or what opened the menu or popover that it stands in. */
function originOf(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const floating = element.closest("[data-radix-popper-content-wrapper]")?.firstElementChild;
  if (floating === null || floating === undefined) return element;
  const opener =
    document.getElementById(floating.getAttribute("aria-labelledby") ?? "") ??
    document.querySelector<HTMLElement>(`[aria-controls="${floating.id}"]`);
  return opener ?? element;
}

// A menu is gone before the dialog that it opened is there, so the last focus has to be remembered as it happens.
let last: HTMLElement | null = null;
if (typeof document !== "undefined") {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) last = originOf(target);
  });
}

/** Where focus goes back to when a dialog closes that opens now. */
export function focusOrigin(): HTMLElement | null {
  return originOf(document.activeElement) ?? last;
}

/** Gives focus back, unless that place is gone or hidden by now, or the focus is elsewhere already. */
export function returnFocus(origin: HTMLElement | null, event: Event): void {
  const isTaken = isFocusTaken(origin);
  if (isTaken) event.preventDefault();
  if (isTaken || origin === null || !origin.isConnected || origin.getClientRects().length === 0) return;
  event.preventDefault();
  origin.focus();
}

/**
 * Whether somebody has gone on with the keys since a window closed. Focus that was inside of it is nowhere now, or with
 * the window below as a whole, and is given back to `origin` only some time later.
 */
export function isFocusTaken(origin: HTMLElement | null): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement !== document.body && !activeElement.contains(origin);
}
