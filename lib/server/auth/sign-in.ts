import "server-only";
import type { Transaction } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { Credentials } from "@/lib/api/people/contract";
import type { Person } from "@/lib/api/roles";
import { type RecordDetails, record, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { knownDeviceOf } from "@/lib/server/auth/known-device";
import { checkPassword } from "@/lib/server/auth/password";
import {
  pendingCookie,
  readPendingSignIn,
  removedPendingCookie,
  type SignInMethod,
  stillHolds,
} from "@/lib/server/auth/second-factor/pending-sign-in";
import { acceptCode, hasSecondFactor } from "@/lib/server/auth/second-factor/second-factor";
import {
  cookiesOf,
  findEnabledPerson,
  getSession,
  lockEnabledPerson,
  type StartedSession,
  sessionCookies,
  startSession,
} from "@/lib/server/auth/session";
import { type CountedGuess, countGuess, type Guess, signInWindowMs } from "@/lib/server/auth/throttle";
import { findPasswordHash } from "@/lib/server/db/accounts";
import { hasAuditLogRowSince } from "@/lib/server/db/audit-log";
import type { Database } from "@/lib/server/db/schema";
import { tellingStorageTrouble } from "@/lib/server/db/storage-error";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";
import { clientAddress } from "@/lib/server/http/client-address";

/** What a step of signing in led to; `cookies` go into the answer. */
export type SignInStep =
  | { kind: "signed-in"; person: Person; cookies: Headers }
  | { kind: "second-factor"; cookies: Headers };

/** What the browser is told of it: who came in, or that a code is still owed. */
export function signInAnswer(step: SignInStep): Response {
  const body = step.kind === "signed-in" ? { user: step.person } : { secondFactor: "required" };
  return Response.json(body, { headers: step.cookies });
}

type Attempted = { email: string; personId: string | null; method: SignInMethod; details?: RecordDetails };

async function recordSignIn(
  outcome: "ok" | "refused",
  { email, personId, method, details }: Attempted,
  headers: Headers,
  { db }: Auth,
): Promise<void> {
  await record(
    {
      action: "sign_in",
      actor: { id: personId, email },
      ...requestSource(headers),
      target: null,
      outcome,
      details: { method, ...details },
    },
    db,
  );
}

/** As the throttle does, and one entry of the audit log for a quarter of an hour: a flood must not fill it. */
async function countSignInGuess(guess: Guess, email: string, headers: Headers, current: Auth): Promise<CountedGuess> {
  const now = storedNow();
  try {
    return await countGuess(current, guess, now);
  } catch (error) {
    if (error instanceof ApiError && error.code === "too_many_attempts") {
      const source = requestSource(headers);
      const since = now - signInWindowMs;
      const action = "sign_in.held_back";
      if (!(await hasAuditLogRowSince(current.db, action, { email, address: source.address, since }))) {
        const entry = { action, actor: { id: null, email }, ...source, target: null, outcome: "refused" } as const;
        await record(entry, current.db);
      }
    }
    throw error;
  }
}

/** By what somebody comes in. The hash is the one that their password was compared with. */
export type Shown = { method: "password"; passwordHash: string } | { method: "sso" };

/** What was decided inside a transaction, for {@link completeAdmission} once that stands. */
export type Admission =
  | { kind: "signed-in"; session: StartedSession; method: SignInMethod }
  | { kind: "second-factor"; pending: string };

/**
 * Starts the session of somebody who has shown who they are, or asks for a code first where they have a second factor.
 * All of it is looked up in this transaction, so nothing that changed since counts. Null when they may not be here, or
 * their password is another one by now.
 */
export async function admit(
  trx: Transaction<Database>,
  personId: string,
  shown: Shown,
  headers: Headers,
  current: Auth,
): Promise<Admission | null> {
  const person = await lockEnabledPerson(trx, personId);
  if (person === null) return null;
  const passwordHash = await findPasswordHash(trx, personId);
  if (shown.method === "password" && shown.passwordHash !== passwordHash) return null;
  const { method } = shown;
  if (await hasSecondFactor(personId, { db: trx })) {
    return { kind: "second-factor", pending: pendingCookie({ personId, method, passwordHash }, current) };
  }
  return { kind: "signed-in", session: await startSession(trx, person, headers), method };
}

/** The cookies of an admission whose transaction stands, and its entry in the audit log. */
export async function completeAdmission(admission: Admission, headers: Headers, current: Auth): Promise<SignInStep> {
  if (admission.kind === "second-factor") {
    return { kind: "second-factor", cookies: new Headers({ "set-cookie": admission.pending }) };
  }
  const { session, method } = admission;
  const { person } = session;
  await recordSignIn("ok", { email: person.email, personId: person.id, method }, headers, current);
  return { kind: "signed-in", person, cookies: await sessionCookies(session, headers, current) };
}

/**
 * Signs somebody in by their password, or asks for a code. An unknown e-mail, a wrong password and a disabled person
 * get the same answer, after the same work.
 *
 * @throws ApiError `signed_out` when that fails, `too_many_attempts` when it failed too often.
 */
export async function signIn(credentials: Credentials, headers: Headers, given?: Auth): Promise<SignInStep> {
  const current = given ?? (await auth());
  const { email, password } = credentials;
  const device = knownDeviceOf(headers, email, current);
  const tried = { of: "password", email, address: clientAddress(headers), device } as const;
  const guess = await countSignInGuess(tried, email, headers, current);
  const checked = await checkPassword(email, password, current);
  const admission =
    checked === null
      ? null
      : await transaction(current.db, (trx) =>
          admit(trx, checked.personId, { method: "password", passwordHash: checked.passwordHash }, headers, current),
        );
  if (admission === null) {
    await recordSignIn("refused", { email, personId: null, method: "password" }, headers, current);
    throw new ApiError("signed_out", "E-mail or password is wrong.");
  }
  // Whoever has only the password must not clear with it the codes that they guessed.
  if (admission.kind === "second-factor") await guess.halfway();
  else await guess.succeeded();
  return completeAdmission(admission, headers, current);
}

/** Whether the browser of these headers still owes a code. */
export async function owesCode(headers: Headers, given?: Auth): Promise<boolean> {
  const current = given ?? (await auth());
  const pending = readPendingSignIn(headers, current);
  return pending !== null && (await stillHolds(pending, current.db));
}

/**
 * The second step: a code of the authenticator app, or a recovery code.
 *
 * @throws ApiError `signed_out` when there was no first step or it was too long ago, `invalid_input` for a wrong code,
 *   `too_many_attempts` when it failed too often.
 */
export async function signInWithCode(
  code: string,
  headers: Headers,
  given?: Auth,
): Promise<{ person: Person; cookies: Headers }> {
  const current = given ?? (await auth());
  const over = () => new ApiError("signed_out", "Sign in again from the beginning.");
  const pending = readPendingSignIn(headers, current);
  if (pending === null) throw over();
  const { personId, method } = pending;
  const known = await findEnabledPerson(personId, current);
  if (known === null || !(await stillHolds(pending, current.db))) throw over();

  const { email } = known;
  const device = knownDeviceOf(headers, email, current);
  const tried = { of: "code", personId, address: clientAddress(headers), device } as const;
  const guess = await countSignInGuess(tried, email, headers, current);
  const step = await transaction(current.db, async (trx) => {
    const person = await lockEnabledPerson(trx, personId);
    if (person === null || !(await stillHolds(pending, trx))) throw over();
    const accepted = await acceptCode(personId, code, storedNow(), { db: trx, secrets: current.secrets });
    return accepted === null ? null : { accepted, session: await startSession(trx, person, headers) };
  });
  if (step === null) {
    const details = { secondFactor: "wrong" };
    await recordSignIn("refused", { email, personId, method, details }, headers, current);
    throw new ApiError("invalid_input", "The code is wrong.", { issues: [{ path: "code", message: "is wrong" }] });
  }
  await guess.succeeded();
  await recordSignIn("ok", { email, personId, method, details: { secondFactor: step.accepted } }, headers, current);
  const cookies = await sessionCookies(step.session, headers, current);
  cookies.append("set-cookie", removedPendingCookie(current));
  return { person: step.session.person, cookies };
}

/** Ends the session of these headers, if there is one; `cookies` take it away from the browser. */
export async function signOut(headers: Headers, given?: Auth): Promise<{ cookies: Headers }> {
  const current = given ?? (await auth());
  const session = await getSession(headers, current);
  const answer = await tellingStorageTrouble(() => current.library.api.signOut({ headers, returnHeaders: true }));
  if (session !== null) {
    const { id, email } = session.person;
    const entry = { action: "sign_out", actor: { id, email }, target: null, outcome: "ok" } as const;
    await record({ ...entry, ...requestSource(headers) }, current.db);
  }
  return { cookies: cookiesOf(answer.headers) };
}
