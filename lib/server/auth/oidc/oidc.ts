import "server-only";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { z } from "zod";
import { record, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { readSealedCookie, toRemovedCookie, toSealedCookie } from "@/lib/server/auth/cookies";
import { type OidcIdentity, OidcProvider, OidcProviderError, type OidcSettings } from "@/lib/server/auth/oidc/provider";
import { admit, completeAdmission } from "@/lib/server/auth/sign-in";
import { findPersonIdByIdentity, hasIdentity, insertIdentity } from "@/lib/server/db/accounts";
import { findPersonIdByEmail } from "@/lib/server/db/people";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively, transaction } from "@/lib/server/db/transaction";
import { requestIdOf } from "@/lib/server/http/request-id";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

/** Why single sign-on led back to the sign-in page, in its address. */
export const ssoProblems = [
  "sso_unreachable",
  "sso_broken_off",
  "sso_unknown",
  "sso_no_email",
  "sso_email_unverified",
] as const;
export type SsoProblem = (typeof ssoProblems)[number];

/** Time enough for a password and a second factor over there. */
const stateSeconds = 10 * 60;

const stateSchema = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), next: z.string() });

/** Where the browser goes next, with these cookies. */
type Redirect = { location: string; cookies: Headers };

type Sso = { auth: Auth; provider: OidcProvider; issuer: string; trustsEmail: boolean };

export function createSso(parts: { auth: Auth; settings: OidcSettings }): Sso {
  const { auth: current, settings } = parts;
  const { issuer, trustsEmail } = settings;
  return { auth: current, provider: new OidcProvider(settings), issuer, trustsEmail };
}

async function sso(): Promise<Sso | null> {
  const { oidc } = environment();
  if (oidc === null) return null;
  const current = await auth();
  return globalSingleton("sso", () => createSso({ auth: current, settings: oidc }));
}

/** What the button says: the provider's name; null where there is none. */
export function ssoName(): string | null {
  return environment().oidc?.name ?? null;
}

const redirectUri = ({ appUrl }: Auth) => `${appUrl}/api/auth/oidc/callback`;

function backToSignIn(problem: SsoProblem, current: Auth | null, next = "/"): Redirect {
  const query = new URLSearchParams({ problem, ...(next === "/" ? {} : { next }) });
  const cookies = new Headers();
  if (current !== null) cookies.append("set-cookie", toRemovedCookie("sso", current.appUrl));
  return { location: `/sign-in?${query}`, cookies };
}

function logProblem(error: OidcProviderError, headers: Headers): void {
  log.warn("Single sign-on failed.", { requestId: requestIdOf(headers), error });
}

/** Sends the browser to the provider; afterwards it comes back to `next`, a path that the caller has made sure of. */
export async function beginSso(next: string, headers: Headers, given?: Sso): Promise<Redirect> {
  const current = given ?? (await sso());
  if (current === null) return backToSignIn("sso_unreachable", null, next);
  const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
  const kept: z.infer<typeof stateSchema> = { ...checks, next };
  try {
    const location = await current.provider.authorizationUrl(redirectUri(current.auth), checks);
    return {
      location,
      cookies: new Headers({ "set-cookie": toSealedCookie("sso", kept, stateSeconds, current.auth) }),
    };
  } catch (error) {
    if (!(error instanceof OidcProviderError)) throw error;
    logProblem(error, headers);
    return backToSignIn("sso_unreachable", current.auth, next);
  }
}

type Found =
  | { personId: string }
  | { problem: Extract<SsoProblem, "sso_unknown" | "sso_no_email" | "sso_email_unverified"> };

/**
 * The person to whom an identity belongs. The first time it is found by an e-mail that the provider has verified, and
 * from then on by the provider's own id: an address may be given to somebody else one day. An admin can trust the
 * addresses of a provider that says nothing of having verified them; one that it calls unverified is never trusted.
 */
async function personOf(identity: OidcIdentity, { auth: { db }, issuer, trustsEmail }: Sso): Promise<Found> {
  const { subject: accountId, email, emailVerified } = identity;
  const providerId = `oidc:${issuer}`;
  return exclusively(db, "identities", async (trx) => {
    const known = await findPersonIdByIdentity(trx, providerId, accountId);
    if (known !== null) return { personId: known };
    if (email === null) return { problem: "sso_no_email" };
    if (!(emailVerified ?? trustsEmail)) return { problem: "sso_email_unverified" };
    const personId = await findPersonIdByEmail(trx, email);
    if (personId === null || (await hasIdentity(trx, personId, providerId))) return { problem: "sso_unknown" };
    await insertIdentity(trx, { personId, providerId, accountId }, storedNow());
    return { personId };
  });
}

type Callback = Partial<Record<"code" | "state" | "iss", string | undefined>>;

/** What is missing, for whoever looks after the provider. */
const missing = {
  sso_no_email: "The provider's token and its userinfo have no e-mail address: let it send the claim `email`.",
  sso_email_unverified:
    "The provider does not say that the e-mail address is verified: let it send the claim `email_verified`, or set OIDC_TRUST_EMAIL=true where it gives nobody an address that is not theirs.",
} as const;

/** The way back from the provider: into Chatboard, on to the second factor, or to the sign-in page with a reason. */
export async function finishSso({ code, state, iss }: Callback, headers: Headers, given?: Sso): Promise<Redirect> {
  const current = given ?? (await sso());
  if (current === null) return backToSignIn("sso_unreachable", null);
  const { auth: currentAuth, provider } = current;
  const kept = readSealedCookie(headers, "sso", stateSchema, currentAuth);
  // Without our own cookie this is somebody else's sign-in, which must not become this browser's.
  if (kept === null || state !== kept.state || code === undefined) {
    return backToSignIn("sso_broken_off", currentAuth, kept?.next);
  }

  let identity: OidcIdentity;
  try {
    const query = new URLSearchParams({ code, state, ...(iss === undefined ? {} : { iss }) });
    identity = await provider.identity(new URL(`${redirectUri(currentAuth)}?${query}`), kept);
  } catch (error) {
    if (!(error instanceof OidcProviderError)) throw error;
    logProblem(error, headers);
    return backToSignIn("sso_unreachable", currentAuth, kept.next);
  }

  const found = await personOf(identity, current);
  const admission =
    "problem" in found
      ? null
      : await transaction(currentAuth.db, (trx) => admit(trx, found.personId, { method: "sso" }, headers, currentAuth));
  if (admission === null) {
    // Whoever is disabled is told what a stranger is told.
    const problem = "problem" in found ? found.problem : "sso_unknown";
    if (problem !== "sso_unknown") log.warn(missing[problem], { requestId: requestIdOf(headers) });
    await record(
      {
        action: "sign_in",
        actor: { id: null, email: identity.email ?? "" },
        ...requestSource(headers),
        target: null,
        outcome: "refused",
        details: { method: "sso", reason: problem },
      },
      currentAuth.db,
    );
    return backToSignIn(problem, currentAuth, kept.next);
  }
  const step = await completeAdmission(admission, headers, currentAuth);
  step.cookies.append("set-cookie", toRemovedCookie("sso", currentAuth.appUrl));
  if (step.kind === "signed-in") return { location: kept.next, cookies: step.cookies };
  return { location: `/second-factor?${new URLSearchParams({ next: kept.next })}`, cookies: step.cookies };
}
