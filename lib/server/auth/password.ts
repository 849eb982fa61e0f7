import "server-only";
import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { Auth } from "@/lib/server/auth/auth";
import { lockEnabledPerson } from "@/lib/server/auth/session";
import { countGuess } from "@/lib/server/auth/throttle";
import { findPasswordByEmail, findPasswordHash, type PasswordOwner } from "@/lib/server/db/accounts";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
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
 * Makes sure that somebody who is signed in is at the keyboard, before they change how they sign in. Wrong ones are
 * counted. The change itself begins with {@link lockChecked}.
 *
 * @throws ApiError `invalid_input` about `path`, `too_many_attempts`
 */
export async function requireOwnPassword(
  person: Person,
  password: string,
  path: string,
  current: Auth,
): Promise<CheckedPassword> {
  const guess = await countGuess(current, { of: "own", personId: person.id }, storedNow());
  const checked = await checkPassword(person.email, password, current);
  if (checked === null) {
    throw new ApiError("invalid_input", "The password is wrong.", { issues: [{ path, message: "is wrong" }] });
  }
  await guess.succeeded();
  return checked;
}

/**
 * Begins a transaction that acts on a password that was checked before: it is still theirs, and stays so to the end.
 *
 * @throws ApiError `signed_out` when the password was changed or the person disabled meanwhile, which ends every session
 */
export async function lockChecked(trx: Transaction<Database>, checked: CheckedPassword): Promise<Person> {
  const person = await lockEnabledPerson(trx, checked.personId);
  if (person === null || (await findPasswordHash(trx, person.id)) !== checked.passwordHash) {
    throw new ApiError("signed_out", "You are signed out.");
  }
  return person;
}
