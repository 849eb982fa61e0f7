const yearSeconds = 365 * 24 * 60 * 60;

/** Keeps a preference of this browser where the server sees it too. It is no secret, and lasts a year. */
export function writePreference(name: string, value: string): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: The Cookie Store API is missing in Safari before 18.4 and on plain http.
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
}

/** Whether the server sees this preference with the next request. */
export function hasPreference(name: string, value: string): boolean {
  return document.cookie.split("; ").includes(`${name}=${value}`);
}
