/** Before the id of the person whose draft it is. */
export const draftPrefix = "chatboard.create-chat.draft.";

/** Forgets every draft of this browser; for signing out. */
export function clearDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(draftPrefix)) localStorage.removeItem(name);
  } catch {
    // A browser that refuses its storage has kept nothing either.
  }
}
