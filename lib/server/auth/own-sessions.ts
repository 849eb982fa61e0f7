import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { OwnSession } from "@/lib/api/people/contract";
import { recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { toDevice } from "@/lib/server/auth/device";
import type { OwnChange } from "@/lib/server/auth/second-factor/second-factor";
import { getSession } from "@/lib/server/auth/session";
import { deleteSession, deleteSessionsOf, findSessionsOf } from "@/lib/server/db/sessions";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";

async function ownSessionId({ headers }: OwnChange, current: Auth): Promise<string> {
  const session = await getSession(headers, current);
  if (session === null) throw new ApiError("signed_out", "You are signed out.");
  return session.id;
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

const entryOf = ({ person, headers }: OwnChange, target: { type: "session" | "person"; id: string }) =>
  ({
    action: "session.end",
    actor: { id: person.id, email: person.email },
    ...requestSource(headers),
    target,
    outcome: "ok",
  }) as const;

/** @throws ApiError `not_found` when the person has no such session (any more) */
export async function endOwnSession(id: string, change: OwnChange, given?: Auth): Promise<void> {
  const { db } = given ?? (await auth());
  await transaction(db, async (trx) => {
    if (!(await deleteSession(trx, change.person.id, id))) {
      throw new ApiError("not_found", "This session has ended already.");
    }
    await recordIn(trx, entryOf(change, { type: "session", id }));
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
      await recordIn(trx, { ...entry, details: { sessions: count } });
    }
    return count;
  });
}
