/** Remembers the reader's time zone, so that the server's first words are already in it. */
export const zoneCookieName = "chatboard-zone";

/** "1" where the reader chose that zone, and it does not follow the browser's own. */
export const zoneChosenCookieName = "chatboard-zone-chosen";

/** A zone that `Intl` knows, or UTC: a cookie is the browser's word and may say anything. */
export function parseZone(raw: string | undefined): string {
  if (raw === undefined || !/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(raw)) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: raw }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
