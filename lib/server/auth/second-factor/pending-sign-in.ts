import "server-only";
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Auth } from "@/lib/server/auth/auth";
import { readSealedCookie, toRemovedCookie, toSealedCookie } from "@/lib/server/auth/cookies";
import { findPasswordHash } from "@/lib/server/db/accounts";
import type { Database } from "@/lib/server/db/schema";

/** Time enough to find the phone. */
const pendingSeconds = 5 * 60;

const methods = ["password", "sso"] as const;
export type SignInMethod = (typeof methods)[number];

const pendingSchema = z.object({ personId: z.string(), passwordDigest: z.string(), method: z.enum(methods) });

/** Somebody who has shown a password, or come from single sign-on, and still owes a code. */
export type PendingSignIn = z.infer<typeof pendingSchema>;

/** Changes with the password, so that a new one also stops what was half way. */
function digestOf(passwordHash: string | null): string {
  return createHash("sha256")
    .update(passwordHash ?? "")
    .digest("base64url")
    .slice(0, 16);
}

/** The `Set-Cookie` value of a sign-in that owes a code, begun while the password had this hash. */
export function pendingCookie(
  { personId, method, passwordHash }: { personId: string; method: SignInMethod; passwordHash: string | null },
  auth: Auth,
): string {
  const value: PendingSignIn = { personId, method, passwordDigest: digestOf(passwordHash) };
  return toSealedCookie("pending", value, pendingSeconds, auth);
}

export function removedPendingCookie({ appUrl }: Auth): string {
  return toRemovedCookie("pending", appUrl);
}

/** Who says that they owe a code, by the cookie of these headers; null when nobody does, or it came too late. */
export function readPendingSignIn(headers: Headers, auth: Auth): PendingSignIn | null {
  return readSealedCookie(headers, "pending", pendingSchema, auth);
}

/** Whether the password is still the one with which it began. */
export async function stillHolds({ personId, passwordDigest }: PendingSignIn, db: Kysely<Database>): Promise<boolean> {
  return passwordDigest === digestOf(await findPasswordHash(db, personId));
}
