const storagePrefix = "chatboard.single-keys.";
const changed = new EventTarget();

/**
 * Whether single keys act for a person at this browser. They must be possible to switch off: speech input and trembling
 * hands press them by accident (WCAG 2.1.4). Several people may share a browser, so each has a switch of their own.
 */
export function areSingleKeysOn(personId: string | null): boolean {
  try {
    return window.localStorage.getItem(`${storagePrefix}${personId ?? ""}`) !== "off";
  } catch {
    // Storage may be forbidden; then nothing was ever switched off.
    return true;
  }
}

export function switchSingleKeys(personId: string | null, isOn: boolean): void {
  const name = `${storagePrefix}${personId ?? ""}`;
  try {
    if (isOn) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, "off");
  } catch {
    return;
  }
  changed.dispatchEvent(new Event("change"));
}

/** Calls back after each switch on this page or in another tab; gives the way to stop. */
export function watchSingleKeys(onChange: () => void): () => void {
  changed.addEventListener("change", onChange);
  window.addEventListener("storage", onChange);
  return () => {
    changed.removeEventListener("change", onChange);
    window.removeEventListener("storage", onChange);
  };
}
