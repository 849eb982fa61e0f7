import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { isRole, type Person } from "@/lib/api/roles";
import { type Auth, auth, sessionSeconds } from "@/lib/server/auth/auth";
import { deviceCookie } from "@/lib/server/auth/known-device";
import { findPerson, lockPerson, type StoredPerson, updateLastSeen } from "@/lib/server/db/people";
import type { Database } from "@/lib/server/db/schema";
import { insertSession, updateSessionLastUsed } from "@/lib/server/db/sessions";
import { tellingStorageTrouble } from "@/lib/server/db/storage-error";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";
import { clientAddress } from "@/lib/server/http/client-address";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";

export type Session = { id: string; person: Person };

/** When somebody was here last is right to the minute: looking at every request would make each of them a write. */
const lastUsedStepMs = 60_000;
const rememberMsMax = 250;

/** The fields that the library gives beside its own come back untyped where it was built from a variable. */
type LibraryUser = { id: string; email: string; name: string; role: string; disabledAt?: number | null | undefined };

/** The person behind an account as the rest of the house knows them; null when they may not be here. */
function toPerson(user: LibraryUser | StoredPerson | null): Person | null {
  if (user === null || (user.disabledAt !== null && user.disabledAt !== undefined)) return null;
  if (!isRole(user.role)) return null;
  return { id: user.id, email: user.email, name: user.name, role: user.role };
}

/** A person who may be here, by their id. */
export async function findEnabledPerson(id: string, { db }: Pick<Auth, "db">): Promise<Person | null> {
  return toPerson(await findPerson(db, id));
}

/** As {@link findEnabledPerson}, and nobody changes how they sign in until the transaction ends. */
export async function lockEnabledPerson(trx: Transaction<Database>, id: string): Promise<Person | null> {
  return toPerson(await lockPerson(trx, id));
}

async function rememberUse(sessionId: string, personId: string, now: number, { db }: Auth): Promise<void> {
  await transaction(db, async (trx) => {
    await updateSessionLastUsed(trx, sessionId, now);
    await updateLastSeen(trx, personId, now);
  });
}

/**
 * Who sends this request, by its cookie; null when nobody is signed in, the session has ended, or the person is
 * disabled. Reads the database (not at all without a cookie), so ask once per request.
 */
export async function getSession(headers: Headers, given?: Auth): Promise<Session | null> {
  const current = given ?? (await auth());
  const found = await tellingStorageTrouble(() => current.library.api.getSession({ headers }));
  if (found === null) return null;
  const person = toPerson(found.user);
  if (person === null) return null;

  const now = storedNow();
  if (now - (found.session.lastUsedAt ?? 0) >= lastUsedStepMs) {
    const remembering = rememberUse(found.session.id, person.id, now, current).catch((error: unknown) => {
      log.warn("The last use of a session could not be remembered.", { error });
    });
    // Nobody has to wait long for that, as when another program has locked the file.
    await withTimeout(rememberMsMax, remembering);
  }
  return { id: found.session.id, person };
}

/** Of what the library would send, only the cookies: its bodies hold the session's token, which scripts must not see. */
export function cookiesOf(headers: Headers): Headers {
  const cookies = new Headers();
  for (const cookie of headers.getSetCookie()) cookies.append("set-cookie", cookie);
  return cookies;
}

/** Headers may have 128 KiB, and this one is kept with the session. */
const userAgentLengthMax = 512;

/** A session that stands in the database and has not reached the browser yet. */
export type StartedSession = { person: Person; token: string };

/**
 * Starts a session for somebody who has shown who they are in every way that we ask for, in the transaction that locked
 * them ({@link lockEnabledPerson}) and found that all of it still holds.
 */
export async function startSession(
  trx: Transaction<Database>,
  person: Person,
  headers: Headers,
): Promise<StartedSession> {
  const now = storedNow();
  const token = randomBytes(32).toString("base64url");
  await insertSession(trx, {
    id: randomUUID(),
    personId: person.id,
    token,
    address: clientAddress(headers),
    userAgent: (headers.get("user-agent") ?? "").slice(0, userAgentLengthMax),
    createdAt: now,
    expiresAt: now + sessionSeconds * 1000,
  });
  await updateLastSeen(trx, person.id, now);
  return { person, token };
}

/** What gives a started session to the browser, and makes it one that the person is known by. */
export async function sessionCookies(
  { person, token }: StartedSession,
  headers: Headers,
  current: Auth,
): Promise<Headers> {
  const answer = await current.library.api.giveSession({ body: { token }, headers, returnHeaders: true });
  const cookies = cookiesOf(answer.headers);
  cookies.append("set-cookie", deviceCookie(headers, person.email, current));
  return cookies;
}
