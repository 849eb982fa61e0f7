import { hrefWithNext } from "@/lib/api/sign-in-href";

export const homePath = "/chats";

/** Where a code is asked for, on the way to a path that is safe. */
export function secondFactorPath(nextPath: string): string {
  return nextPath === homePath ? "/second-factor" : hrefWithNext("/second-factor", nextPath);
}

/**
 * Where to go after signing in: a path of this site, or the list for anything else. A link to the sign-in page may come
 * from anywhere, so nothing that a browser could read as another site (`//host`, `/\host`, a scheme, a control
 * character that it would drop) is followed; nor is a route that is no page.
 */
export function safeNextPath(raw: string | string[] | undefined): string {
  if (typeof raw !== "string" || !raw.startsWith("/") || hasUnsafeCharacter(raw)) return homePath;
  const base = "http://site.invalid";
  let url: URL;
  try {
    url = new URL(raw, base);
  } catch {
    return homePath;
  }
  if (url.origin !== base || url.pathname.startsWith("//")) return homePath;
  if (/^\/(api|sign-in|second-factor|invite|set-up|_next)(\/|$)/.test(url.pathname)) return homePath;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** A backslash counts as a slash in a browser, and control characters are dropped before the rest is read. */
function hasUnsafeCharacter(path: string): boolean {
  return [...path].some((character) => character === "\\" || character < " " || character === "\u007f");
}
