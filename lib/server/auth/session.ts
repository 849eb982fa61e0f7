import "server-only";
import { isRole, type Person } from "@/lib/api/roles";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { findPerson, type StoredPerson, updateLastSeen } from "@/lib/server/db/people";
import { updateSessionLastUsed } from "@/lib/server/db/sessions";
import { tellingStorageTrouble } from "@/lib/server/db/storage-error";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";
import { clientAddress, socketAddressHeader } from "@/lib/server/http/client-address";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";

export type Session = { id: string; person: Person };

/** When somebody was here last is right to the minute: looking at every request would make each of them a write. */
const lastUsedStepMs = 60_000;
const rememberMsMax = 250;

/** The fields that the library gives beside its own come back untyped where it was built from a variable. */
type LibraryUser = { id: string; email: string; name: string; role: string; disabledAt?: number | null | undefined };

/** The person behind an account as the rest of the house knows them; null when they may not be here. */
export function toPerson(user: LibraryUser | StoredPerson): Person | null {
  if (user.disabledAt !== null && user.disabledAt !== undefined) return null;
  if (!isRole(user.role)) return null;
  return { id: user.id, email: user.email, name: user.name, role: user.role };
}

/** A person who may be here, by their id. */
export async function findEnabledPerson(id: string, { db }: Auth): Promise<Person | null> {
  const stored = await findPerson(db, id);
  return stored === null ? null : toPerson(stored);
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

const userAgentLengthMax = 512;

/** The headers that a session remembers: the caller's own, with the address of whom a trusted proxy forwards. */
function headersForLibrary(headers: Headers): Headers {
  const own = new Headers(headers);
  own.set(socketAddressHeader, clientAddress(headers));
  // Headers may have 128 KiB, and this one is kept with the session.
  const userAgent = headers.get("user-agent");
  if (userAgent !== null) own.set("user-agent", userAgent.slice(0, userAgentLengthMax));
  return own;
}

/**
 * Starts a session for somebody who has shown who they are in every way that we ask for; `cookies` go into the answer.
 * Null when they may not be here any more.
 */
export async function startSession(
  personId: string,
  headers: Headers,
  current: Auth,
): Promise<{ sessionId: string; cookies: Headers } | null> {
  const answer = await tellingStorageTrouble(() =>
    current.library.api.startSession({
      body: { personId },
      headers: headersForLibrary(headers),
      returnHeaders: true,
    }),
  ).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  if (answer === null) return null;
  const { sessionId } = answer.response;
  await rememberUse(sessionId, personId, storedNow(), current);
  return { sessionId, cookies: cookiesOf(answer.headers) };
}

/** By its status and not by its class: the library can be loaded twice in one process, and then has two of that class. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === 401;
}
