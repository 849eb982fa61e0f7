/**
 * As much as a server takes as one address, with room for what others append. A page's address is encoded once more in
 * that of sign-in, which makes letters beyond ASCII five times as long.
 */
const hrefLengthMax = 40_000;

/** `path` with the page to come back to; without it where that would make an address that no server takes. */
export function hrefWithNext(path: string, next: string): string {
  const href = `${path}?next=${encodeURIComponent(next)}`;
  return href.length > hrefLengthMax ? path : href;
}
