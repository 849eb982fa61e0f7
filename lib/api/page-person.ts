/*
 * Whose page this is, against whose session answers it. Two people share a browser: the tab of the first goes on when the
 * second has signed in beside it, and what it then sends would be done in the name of the second.
 */

/** With a request: for whom its page was made. With an answer: whose session it is. Both are a person's id. */
export const personHeader = "x-chatboard-person";

/** The `name` of the `<meta>` by which a signed-in page says whose it is. */
export const personMetaName = "chatboard-person";

const listeners = new Set<() => void>();
let isOvertaken = false;

/** The person for whom this page was made; null on pages of nobody, and outside a browser. */
export function pagePersonId(): string | null {
  if (typeof document === "undefined") return null;
  return document.querySelector<HTMLMetaElement>(`meta[name="${personMetaName}"]`)?.content ?? null;
}

/** Whether the last answer that named a person named another one than the page does. */
export function isPageOvertaken(): boolean {
  return isOvertaken;
}

/** For `useSyncExternalStore`: hears when {@link isPageOvertaken} changes. */
export function onPageOvertaken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Compares whose session answered with whose page asked. An answer that names nobody changes nothing. */
export function noteAnsweringPerson(asked: string | null, answered: string | null): void {
  if (asked === null || answered === null) return;
  const next = asked !== answered;
  if (next === isOvertaken) return;
  isOvertaken = next;
  for (const listener of listeners) listener();
}
