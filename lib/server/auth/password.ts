import "server-only";
import { randomBytes } from "node:crypto";
import { ApiError } from "@/lib/api/errors";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { countSignInAttempt } from "@/lib/server/auth/throttle";
import { findPasswordByEmail, type PasswordOwner } from "@/lib/server/db/accounts";
import { storedNow } from "@/lib/server/db/stored-time";
import { clientAddress } from "@/lib/server/http/client-address";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/** In the form of a hash, and of no password: what is compared where there is none, so that this takes as long. */
function nobodysHash(): string {
  return globalSingleton("nobodys-hash", () => `${randomBytes(16).toString("hex")}:${randomBytes(64).toString("hex")}`);
}

/** scrypt, with the cost that the sign-in library chose. Never inside a transaction: it takes a tenth of a second. */
export async function hashPassword(password: string, { library }: Auth): Promise<string> {
  const { password: hasher } = await library.$context;
  return hasher.hash(password);
}

export type CheckedPassword = { personId: string; passwordHash: string };

/** Whose e-mail and password these are; null for nobody's. Does the same work whatever the reason. */
export async function checkPassword(
  email: string,
  password: string,
  { db, library }: Auth,
): Promise<CheckedPassword | null> {
  const { password: hasher } = await library.$context;
  const owner: PasswordOwner | null = await findPasswordByEmail(db, email);
  const hash = owner?.passwordHash ?? null;
  const fits = await hasher.verify({ hash: hash ?? nobodysHash(), password: password });
  return fits && owner !== null && hash !== null ? { personId: owner.personId, passwordHash: hash } : null;
}

/**
 * Makes sure that somebody who is signed in is at the keyboard, before they change how they sign in. Wrong ones count
 * as failed sign-ins do.
 *
 * @throws ApiError `invalid_input` about `path`, `too_many_attempts`
 */
export async function requireOwnPassword(
  email: string,
  password: string,
  { path, headers }: { path: string; headers: Headers },
  given?: Auth,
): Promise<CheckedPassword> {
  const current = given ?? (await auth());
  const attempt = await countSignInAttempt(current, email, clientAddress(headers), storedNow());
  const checked = await checkPassword(email, password, current);
  if (checked === null) {
    throw new ApiError("invalid_input", "The password is wrong.", { issues: [{ path, message: "is wrong" }] });
  }
  await attempt.succeeded();
  return checked;
}
