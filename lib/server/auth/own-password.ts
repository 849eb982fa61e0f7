import "server-only";
import { ApiError } from "@/lib/api/errors";
import { recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { hashPassword, requireOwnPassword } from "@/lib/server/auth/password";
import type { OwnChange } from "@/lib/server/auth/second-factor/second-factor";
import { startSession } from "@/lib/server/auth/session";
import { findPasswordHash, savePassword } from "@/lib/server/db/accounts";
import { deleteInvitesOf } from "@/lib/server/db/invites";
import { deleteSessionsOf } from "@/lib/server/db/sessions";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";

/** Whether somebody signs in with a password, or by single sign-on alone. */
export async function hasPassword(personId: string, given?: Auth): Promise<boolean> {
  const { db } = given ?? (await auth());
  return (await findPasswordHash(db, personId)) !== null;
}

/**
 * Gives the person a new password. Every session of theirs ends, also the one that asks, which goes on with the
 * returned cookies; a link for a new password opens nothing any more.
 *
 * @throws ApiError `invalid_input` for a wrong password, or a new one that is the old one
 */
export async function changeOwnPassword(
  { current: before, next }: { current: string; next: string },
  { person, headers }: OwnChange,
  given?: Auth,
): Promise<{ cookies: Headers }> {
  const current = given ?? (await auth());
  await requireOwnPassword(person.email, before, { path: "current", headers }, current);
  if (before === next) {
    throw new ApiError("invalid_input", "The new password is the old one.", {
      issues: [{ path: "next", message: "is the one you have" }],
    });
  }
  const hash = await hashPassword(next, current);
  await transaction(current.db, async (trx) => {
    await savePassword(trx, person.id, hash, storedNow());
    await deleteSessionsOf(trx, person.id);
    await deleteInvitesOf(trx, person.id);
    await recordIn(trx, {
      action: "person.password",
      actor: { id: person.id, email: person.email },
      ...requestSource(headers),
      target: { type: "person", id: person.id, label: person.email },
      outcome: "ok",
    });
  });
  const started = await startSession(person.id, headers, current);
  if (started === null) throw new ApiError("signed_out", "You are signed out.");
  return { cookies: started.cookies };
}
