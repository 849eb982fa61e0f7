import "server-only";
import type { z } from "zod";
import type { Auth } from "@/lib/server/auth/auth";
import { readCookie, toSetCookie } from "@/lib/server/auth/cookies";
import { storedNow } from "@/lib/server/db/stored-time";
import { seal, UnsealError, unseal } from "@/lib/server/platform/crypto";

/** What waits in the browser, unreadable to it, between two steps of signing in. */
type Kind = "pending" | "sso";

const contextOf = (kind: Kind) => `cookie.${kind}`;

/** A `Set-Cookie` value that holds `value` for so long. */
export function toSealedCookie(kind: Kind, value: object, maxAgeSeconds: number, { appUrl, secrets }: Auth): string {
  const text = JSON.stringify({ until: storedNow() + maxAgeSeconds * 1000, value });
  return toSetCookie({ kind, value: seal(text, contextOf(kind), secrets.current), maxAgeSeconds }, appUrl);
}

/** What {@link toSealedCookie} kept; null when there is none, its time is over, or it is not one of ours. */
export function readSealedCookie<Value>(
  headers: Headers,
  kind: Kind,
  schema: z.ZodType<Value>,
  { appUrl, secrets }: Auth,
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
