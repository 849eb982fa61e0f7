/*
 * The ids of the commands that a person used last at this browser: of saved filters, pages and actions, never of chats
 * or customers. They stay in the browser and are cleared on sign-out.
 */

const storagePrefix = "chatboard.palette.recent.";
const recentMax = 5;

export function loadRecentCommands(personId: string): string[] {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(`${storagePrefix}${personId}`) ?? "[]");
    return Array.isArray(raw) ? raw.filter((id) => typeof id === "string").slice(0, recentMax) : [];
  } catch {
    return [];
  }
}

export function rememberCommand(personId: string, id: string): void {
  const others = loadRecentCommands(personId).filter((other) => other !== id);
  try {
    localStorage.setItem(`${storagePrefix}${personId}`, JSON.stringify([id, ...others].slice(0, recentMax)));
  } catch {
    // A browser may refuse to store; the palette works all the same.
  }
}

/** Forgets them for everybody at this browser. */
export function clearRecentCommands(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(storagePrefix)) localStorage.removeItem(name);
  } catch {
    // A browser that refuses its storage has kept nothing either.
  }
}
