import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { OwnAccount, OwnSession } from "@/lib/api/people/contract";
import type { Person } from "@/lib/api/roles";
import { type AuditLogEntry, recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { toDevice } from "@/lib/server/auth/device";
import { ssoName } from "@/lib/server/auth/oidc/oidc";
import { hashPassword, lockChecked, requireOwnPassword } from "@/lib/server/auth/password";
import { type OwnChange, secondFactorOf } from "@/lib/server/auth/second-factor/second-factor";
import { getSession, sessionCookies, startSession } from "@/lib/server/auth/session";
import { findPasswordHash, savePassword } from "@/lib/server/db/accounts";
import { deleteInvitesOf } from "@/lib/server/db/invites";
import { deleteSession, deleteSessionsOf, findSessionsOf } from "@/lib/server/db/sessions";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";

/* How somebody signs in and where they are signed in, for themselves to see and to change. */

const signedOut = () => new ApiError("signed_out", "You are signed out.");

async function ownSessionId({ headers }: OwnChange, current: Auth): Promise<string> {
  const session = await getSession(headers, current);
  if (session === null) throw signedOut();
  return session.id;
}

function entryOf(
  { person, headers }: OwnChange,
  target: NonNullable<AuditLogEntry["target"]>,
): Omit<AuditLogEntry, "action" | "details"> {
  return { actor: { id: person.id, email: person.email }, ...requestSource(headers), target, outcome: "ok" };
}

export async function ownAccount(person: Person, given?: Auth): Promise<OwnAccount> {
  const current = given ?? (await auth());
  return {
    person,
    hasPassword: (await findPasswordHash(current.db, person.id)) !== null,
    secondFactor: await secondFactorOf(person.id, current),
    ssoName: ssoName(),
  };
}

/**
 * Gives the person a new password. Every session of theirs ends, also the one that asks, which goes on with the
 * returned cookies; a link for a new password opens nothing any more.
 *
 * @throws ApiError `invalid_input` for a wrong password or a new one that is the old one, `signed_out` when the session
 *   that asks, or the password, is over by the time that all of this has been looked at
 */
export async function changeOwnPassword(
  { current: before, next }: { current: string; next: string },
  change: OwnChange,
  given?: Auth,
): Promise<{ cookies: Headers }> {
  const current = given ?? (await auth());
  const { person, headers } = change;
  const checked = await requireOwnPassword(person, before, "current", current);
  if (before === next) {
    throw new ApiError("invalid_input", "The new password is the old one.", {
      issues: [{ path: "next", message: "is the one you have" }],
    });
  }
  const hash = await hashPassword(next, current);
  const sessionId = await ownSessionId(change, current);
  const session = await transaction(current.db, async (trx) => {
    const locked = await lockChecked(trx, checked);
    if (!(await deleteSession(trx, person.id, sessionId))) throw signedOut();
    await savePassword(trx, person.id, hash, storedNow());
    await deleteSessionsOf(trx, person.id);
    await deleteInvitesOf(trx, person.id);
    const target = { type: "person", id: person.id, label: person.email } as const;
    await recordIn(trx, { action: "person.password", ...entryOf(change, target) });
    return startSession(trx, locked, headers);
  });
  return { cookies: await sessionCookies(session, headers, current) };
}

/** Where the person is signed in, this session first and then the one used last. */
export async function ownSessions(asking: OwnChange, given?: Auth): Promise<OwnSession[]> {
  const current = given ?? (await auth());
  const ownId = await ownSessionId(asking, current);
  const sessions = await findSessionsOf(current.db, asking.person.id, storedNow());
  return sessions
    .map((session) => ({
      id: session.id,
      device: toDevice(session.userAgent),
      address: session.address,
      createdAt: new Date(session.createdAt).toISOString(),
      lastUsedAt: new Date(session.lastUsedAt).toISOString(),
      current: session.id === ownId,
    }))
    .toSorted((one, other) => Number(other.current) - Number(one.current));
}

/** @throws ApiError `not_found` when the person has no such session (any more) */
export async function endOwnSession(id: string, change: OwnChange, given?: Auth): Promise<void> {
  const { db } = given ?? (await auth());
  await transaction(db, async (trx) => {
    if (!(await deleteSession(trx, change.person.id, id))) {
      throw new ApiError("not_found", "This session has ended already.");
    }
    await recordIn(trx, { action: "session.end", ...entryOf(change, { type: "session", id }) });
  });
}

/** Ends every session of the person but the one that asks; how many those were. */
export async function endOtherSessions(change: OwnChange, given?: Auth): Promise<number> {
  const current = given ?? (await auth());
  const ownId = await ownSessionId(change, current);
  return transaction(current.db, async (trx) => {
    const count = await deleteSessionsOf(trx, change.person.id, ownId);
    if (count > 0) {
      const entry = entryOf(change, { type: "person", id: change.person.id });
      await recordIn(trx, { action: "session.end", ...entry, details: { sessions: count } });
    }
    return count;
  });
}
