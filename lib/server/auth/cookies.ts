import "server-only";

/** A host that is reached by https can keep cookies from the plain network and from its sister hosts. */
export function isSecure(appUrl: string): boolean {
  return appUrl.startsWith("https:");
}

type CookieKind = "session" | "pending" | "sso";

/** With `__Host-` a browser takes the cookie from this very host over https only, and for all of its paths. */
export function cookieName(kind: CookieKind, appUrl: string): string {
  return `${isSecure(appUrl) ? "__Host-" : ""}chatboard.${kind}`;
}

type Cookie = { kind: CookieKind; value: string; maxAgeSeconds: number };

/** A `Set-Cookie` value: out of reach of scripts, and not sent along by other sites but with a link to us. */
export function toSetCookie({ kind, value, maxAgeSeconds }: Cookie, appUrl: string): string {
  const parts = [`${cookieName(kind, appUrl)}=${value}`, `Max-Age=${maxAgeSeconds}`, "Path=/", "HttpOnly"];
  return [...parts, ...(isSecure(appUrl) ? ["Secure"] : []), "SameSite=Lax"].join("; ");
}

/** Takes a cookie away from the browser. */
export function toRemovedCookie(kind: CookieKind, appUrl: string): string {
  return toSetCookie({ kind, value: "", maxAgeSeconds: 0 }, appUrl);
}

export function readCookie(headers: Headers, kind: CookieKind, appUrl: string): string | null {
  const name = cookieName(kind, appUrl);
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", ...value] = pair.split("=");
    if (key.trim() === name) return value.join("=").trim();
  }
  return null;
}
