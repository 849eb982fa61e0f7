import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { Credentials } from "@/lib/api/people/contract";
import type { Person } from "@/lib/api/roles";
import { type RecordDetails, record, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { checkPassword } from "@/lib/server/auth/password";
import {
  pendingCookie,
  readPendingSignIn,
  removedPendingCookie,
  type SignInMethod,
} from "@/lib/server/auth/second-factor/pending-sign-in";
import { acceptCode, hasSecondFactor } from "@/lib/server/auth/second-factor/second-factor";
import { cookiesOf, findEnabledPerson, getSession, startSession } from "@/lib/server/auth/session";
import { countSignInAttempt, type SignInAttempt, signInWindowMs } from "@/lib/server/auth/throttle";
import { hasAuditLogRowSince } from "@/lib/server/db/audit-log";
import { tellingStorageTrouble } from "@/lib/server/db/storage-error";
import { storedNow } from "@/lib/server/db/stored-time";
import { clientAddress } from "@/lib/server/http/client-address";

/** What a step of signing in led to; `cookies` go into the answer. */
export type SignInStep =
  | { kind: "signed-in"; person: Person; cookies: Headers }
  | { kind: "second-factor"; cookies: Headers };

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

/** As the throttle does, and one entry of the record for a quarter of an hour: a flood must not fill it. */
async function countAttempt(email: string, headers: Headers, current: Auth): Promise<SignInAttempt> {
  const now = storedNow();
  try {
    return await countSignInAttempt(current, email, clientAddress(headers), now);
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

/** Starts the session, or asks for a code first where the person has a second factor. Null when they may not be here. */
export async function admit(
  personId: string,
  method: SignInMethod,
  headers: Headers,
  current: Auth,
): Promise<SignInStep | null> {
  const person = await findEnabledPerson(personId, current);
  if (person === null) return null;
  if (await hasSecondFactor(personId, current)) {
    return {
      kind: "second-factor",
      cookies: new Headers({ "set-cookie": await pendingCookie({ personId, method }, current) }),
    };
  }
  const started = await startSession(personId, headers, current);
  if (started === null) return null;
  await recordSignIn("ok", { email: person.email, personId, method }, headers, current);
  return { kind: "signed-in", person, cookies: started.cookies };
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
  const attempt = await countAttempt(email, headers, current);
  const checked = await checkPassword(email, password, current);
  const step = checked === null ? null : await admit(checked.personId, "password", headers, current);
  if (step === null) {
    await recordSignIn("refused", { email, personId: null, method: "password" }, headers, current);
    throw new ApiError("signed_out", "E-mail or password is wrong.");
  }
  if (step.kind === "second-factor") await attempt.halfway();
  else await attempt.succeeded();
  return step;
}

/** Whether the browser of these headers still owes a code. */
export async function owesCode(headers: Headers, given?: Auth): Promise<boolean> {
  return (await readPendingSignIn(headers, given ?? (await auth()))) !== null;
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
  const pending = await readPendingSignIn(headers, current);
  const person = pending === null ? null : await findEnabledPerson(pending.personId, current);
  if (pending === null || person === null) throw new ApiError("signed_out", "Sign in again from the beginning.");

  const { email, id: personId } = person;
  const attempt = await countAttempt(email, headers, current);
  const accepted = await acceptCode(personId, code, storedNow(), current);
  if (accepted === null) {
    const details = { secondFactor: "wrong" };
    await recordSignIn("refused", { email, personId, method: pending.method, details }, headers, current);
    throw new ApiError("invalid_input", "The code is wrong.", { issues: [{ path: "code", message: "is wrong" }] });
  }
  const started = await startSession(personId, headers, current);
  if (started === null) throw new ApiError("signed_out", "Sign in again from the beginning.");
  await attempt.succeeded();
  const details = { secondFactor: accepted };
  await recordSignIn("ok", { email, personId, method: pending.method, details }, headers, current);
  started.cookies.append("set-cookie", removedPendingCookie(current));
  return { person, cookies: started.cookies };
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
