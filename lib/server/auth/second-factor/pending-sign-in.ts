import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Auth } from "@/lib/server/auth/auth";
import { toRemovedCookie } from "@/lib/server/auth/cookies";
import { readSealedCookie, toSealedCookie } from "@/lib/server/auth/sealed-cookie";
import { findPasswordHash } from "@/lib/server/db/accounts";

/** Time enough to find the phone. */
const pendingSeconds = 5 * 60;

const methods = ["password", "sso"] as const;
export type SignInMethod = (typeof methods)[number];

const pendingSchema = z.object({ personId: z.string(), passwordDigest: z.string(), method: z.enum(methods) });

/** Somebody who has shown a password, or come from single sign-on, and still owes a code. */
export type PendingSignIn = { personId: string; method: SignInMethod };

/** Changes with the password, so that a new one also stops what was half way. */
async function passwordDigest(personId: string, { db }: Auth): Promise<string> {
  const hash = (await findPasswordHash(db, personId)) ?? "";
  return createHash("sha256").update(hash).digest("base64url").slice(0, 16);
}

export async function pendingCookie({ personId, method }: PendingSignIn, auth: Auth): Promise<string> {
  const value: z.infer<typeof pendingSchema> = {
    personId,
    method,
    passwordDigest: await passwordDigest(personId, auth),
  };
  return toSealedCookie("pending", value, pendingSeconds, auth);
}

export function removedPendingCookie({ appUrl }: Auth): string {
  return toRemovedCookie("pending", appUrl);
}

/** Who owes a code, by the cookie of these headers; null when nobody does, or it came too late. */
export async function readPendingSignIn(headers: Headers, auth: Auth): Promise<PendingSignIn | null> {
  const pending = readSealedCookie(headers, "pending", pendingSchema, auth);
  if (pending === null || pending.passwordDigest !== (await passwordDigest(pending.personId, auth))) return null;
  return { personId: pending.personId, method: pending.method };
}
