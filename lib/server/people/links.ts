import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { LinkOwner, PersonLink } from "@/lib/api/people/contract";
import { recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { hashPassword } from "@/lib/server/auth/password";
import { findEnabledPerson, lockEnabledPerson } from "@/lib/server/auth/session";
import { admit, completeAdmission, type SignInStep } from "@/lib/server/auth/sign-in";
import { findPasswordHash, savePassword } from "@/lib/server/db/accounts";
import { findInviteByTokenHash, markInviteUsed, replaceInvite, type StoredInvite } from "@/lib/server/db/invites";
import { updatePerson } from "@/lib/server/db/people";
import type { Database } from "@/lib/server/db/schema";
import { deleteSessionsOf } from "@/lib/server/db/sessions";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";

/*
 * Links by which a person sets a name and a password: the invitation, and the way back for whoever forgot theirs. An
 * admin hands them over, so no mail server is needed.
 */

const linkMs = 7 * 24 * 60 * 60 * 1000;
const tokenBytes = 32;

/** A stored link together with its token, which is known at this moment only. */
export type MadeLink = { token: string; expiresAt: number };

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Makes a link for a person in place of those before. Of the token only its hash is stored. */
export async function storeLink(db: Kysely<Database>, personId: string, createdBy: string): Promise<MadeLink> {
  const token = randomBytes(tokenBytes).toString("base64url");
  const now = storedNow();
  await replaceInvite(db, {
    id: randomUUID(),
    person_id: personId,
    token_hash: hashOf(token),
    created_by: createdBy,
    created_at: now,
    expires_at: now + linkMs,
    used_at: null,
  });
  return { token: token, expiresAt: now + linkMs };
}

/** The token stands behind the hash mark, which browsers keep to themselves: no log on the way holds it. */
export function toLink({ token, expiresAt }: MadeLink, { appUrl }: Auth): PersonLink {
  return { url: `${appUrl}/invite#${token}`, expiresAt: new Date(expiresAt).toISOString() };
}

const worthless = () => new ApiError("not_found", "This link doesn't work any more.");

async function requireOpenInvite(token: string, { db }: Auth): Promise<StoredInvite> {
  const invite = await findInviteByTokenHash(db, hashOf(token));
  if (invite === null) throw worthless();
  if (invite.used_at !== null) throw new ApiError("not_found", "This link has been used already.");
  if (invite.expires_at <= storedNow()) throw new ApiError("not_found", "This link is too old.");
  return invite;
}

/** Whom a link is for. @throws ApiError `not_found` when it was used, is too old or was never ours */
export async function readLink(token: string, given?: Auth): Promise<LinkOwner> {
  const current = given ?? (await auth());
  const invite = await requireOpenInvite(token, current);
  const person = await findEnabledPerson(invite.person_id, current);
  if (person === null) throw worthless();
  return {
    email: person.email,
    name: person.name,
    expiresAt: new Date(invite.expires_at).toISOString(),
    isNew: (await findPasswordHash(current.db, person.id)) === null,
  };
}

/**
 * Sets name and password, and signs the person in; a second factor is still asked for where there is one. Sessions that
 * they had end.
 *
 * @throws ApiError `not_found` as {@link readLink}, also for the second of two who use it at once
 */
export async function applyLink(
  { token, name, password }: { token: string; name: string; password: string },
  headers: Headers,
  given?: Auth,
): Promise<SignInStep> {
  const current = given ?? (await auth());
  const invite = await requireOpenInvite(token, current);
  const hash = await hashPassword(password, current);
  const admission = await transaction(current.db, async (trx) => {
    const now = storedNow();
    const person = await lockEnabledPerson(trx, invite.person_id);
    if (person === null) throw worthless();
    if (!(await markInviteUsed(trx, invite.id, now))) {
      throw new ApiError("not_found", "This link has been used already.");
    }
    await updatePerson(trx, person.id, { name }, now);
    await savePassword(trx, person.id, hash, now);
    await deleteSessionsOf(trx, person.id);
    const entry = {
      actor: { id: person.id, email: person.email },
      ...requestSource(headers),
      target: { type: "person", id: person.id, label: person.email },
      outcome: "ok",
    } as const;
    await recordIn(trx, { action: "invite.use", ...entry });
    await recordIn(trx, { action: "person.password", ...entry });
    return admit(trx, person.id, { method: "password", passwordHash: hash }, headers, current);
  });
  if (admission === null) throw worthless();
  return completeAdmission(admission, headers, current);
}
