import "server-only";
import type { z } from "zod";
import { storedNow } from "@/lib/server/db/stored-time";
import type { AppSecrets } from "@/lib/server/platform/app-secret";
import { seal, UnsealError, unseal } from "@/lib/server/platform/crypto";

/** A host that is reached by https can keep cookies from the plain network and from its sister hosts. */
export function isSecure(appUrl: string): boolean {
  return appUrl.startsWith("https:");
}

/** What a browser keeps, unreadable to it: two of them between the steps of a sign-in, one from then on. */
type SealedKind = "pending" | "sso" | "device";
type CookieKind = "session" | SealedKind;

/** With `__Host-` a browser takes the cookie from this very host over https only, and for all of its paths. */
export function cookieName(kind: CookieKind, appUrl: string): string {
  return `${isSecure(appUrl) ? "__Host-" : ""}chatboard.${kind}`;
}

/** A `Set-Cookie` value: out of reach of scripts, and other sites send it along only when they link to us. */
function toSetCookie(kind: CookieKind, value: string, maxAgeSeconds: number, appUrl: string): string {
  const parts = [`${cookieName(kind, appUrl)}=${value}`, `Max-Age=${maxAgeSeconds}`, "Path=/", "HttpOnly"];
  return [...parts, ...(isSecure(appUrl) ? ["Secure"] : []), "SameSite=Lax"].join("; ");
}

/** Takes a cookie away from the browser. */
export function toRemovedCookie(kind: CookieKind, appUrl: string): string {
  return toSetCookie(kind, "", 0, appUrl);
}

function readCookie(headers: Headers, kind: CookieKind, appUrl: string): string | null {
  const name = cookieName(kind, appUrl);
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", ...value] = pair.split("=");
    if (key.trim() === name) return value.join("=").trim();
  }
  return null;
}

type Sealer = { appUrl: string; secrets: AppSecrets };

const contextOf = (kind: SealedKind) => `cookie.${kind}`;

/** A `Set-Cookie` value that holds `value` for so long. */
export function toSealedCookie(
  kind: SealedKind,
  value: object,
  maxAgeSeconds: number,
  { appUrl, secrets }: Sealer,
): string {
  const text = JSON.stringify({ until: storedNow() + maxAgeSeconds * 1000, value });
  return toSetCookie(kind, seal(text, contextOf(kind), secrets.current), maxAgeSeconds, appUrl);
}

/** What {@link toSealedCookie} kept; null when there is none, its time is over, or it is not one of ours. */
export function readSealedCookie<Value>(
  headers: Headers,
  kind: SealedKind,
  schema: z.ZodType<Value>,
  { appUrl, secrets }: Sealer,
): Value | null {
  const sealed = readCookie(headers, kind, appUrl);
  if (sealed === null || sealed === "") return null;
  try {
    const { until, value }: { until: number; value: unknown } = JSON.parse(unseal(sealed, contextOf(kind), secrets));
    return until > storedNow() ? schema.parse(value) : null;
  } catch (error) {
    // Nobody but us can seal, so anything else that is wrong here would be a defect.
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
