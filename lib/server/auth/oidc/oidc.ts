import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { record, requestSource } from "@/lib/server/audit-log/audit-log";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { toRemovedCookie } from "@/lib/server/auth/cookies";
import { type OidcIdentity, OidcProvider, OidcProviderError, type OidcSettings } from "@/lib/server/auth/oidc/provider";
import { readSealedCookie, toSealedCookie } from "@/lib/server/auth/sealed-cookie";
import { admit } from "@/lib/server/auth/sign-in";
import { findPersonIdByIdentity, hasIdentity, insertIdentity } from "@/lib/server/db/accounts";
import { findPersonIdByEmail } from "@/lib/server/db/people";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively } from "@/lib/server/db/transaction";
import { requestIdOf } from "@/lib/server/http/request-id";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

/** Why single sign-on led back to the sign-in page, in its address. */
export const ssoProblems = ["sso_unreachable", "sso_broken_off", "sso_unknown"] as const;
export type SsoProblem = (typeof ssoProblems)[number];

/** Time enough for a password and a second factor over there. */
const stateSeconds = 10 * 60;

const stateSchema = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), next: z.string() });

/** Where the browser goes next, with these cookies. */
type Redirect = { location: string; cookies: Headers };

type Sso = { auth: Auth; provider: OidcProvider; issuer: string };

export function createSso(parts: { auth: Auth; settings: OidcSettings }): Sso {
  return { auth: parts.auth, provider: new OidcProvider(parts.settings), issuer: parts.settings.issuer };
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
const random = () => randomBytes(32).toString("base64url");

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
  const kept: z.infer<typeof stateSchema> = { state: random(), nonce: random(), codeVerifier: random(), next };
  try {
    const location = await current.provider.authorizationUrl({
      redirectUri: redirectUri(current.auth),
      state: kept.state,
      nonce: kept.nonce,
      codeChallenge: createHash("sha256").update(kept.codeVerifier).digest("base64url"),
    });
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

/**
 * The person to whom an identity belongs. The first time it is found by an e-mail that the provider has verified, and
 * from then on by the provider's own id: an address may be given to somebody else one day. Null for a stranger.
 */
async function personOf(identity: OidcIdentity, { auth: { db }, issuer }: Sso): Promise<string | null> {
  const { subject: accountId, email, emailVerified } = identity;
  const providerId = `oidc:${issuer}`;
  return exclusively(db, "identities", async (trx) => {
    const known = await findPersonIdByIdentity(trx, providerId, accountId);
    if (known !== null || email === null || !emailVerified) return known;
    const personId = await findPersonIdByEmail(trx, email);
    if (personId === null || (await hasIdentity(trx, personId, providerId))) return null;
    await insertIdentity(trx, { personId, providerId, accountId }, storedNow());
    return personId;
  });
}

type Callback = { code?: string | undefined; state?: string | undefined; error?: string | undefined };

/** The way back from the provider: into Chatboard, on to the second factor, or to the sign-in page with a reason. */
export async function finishSso({ code, state }: Callback, headers: Headers, given?: Sso): Promise<Redirect> {
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
    const { nonce, codeVerifier } = kept;
    identity = await provider.identity({ code, redirectUri: redirectUri(currentAuth), codeVerifier, nonce });
  } catch (error) {
    if (!(error instanceof OidcProviderError)) throw error;
    logProblem(error, headers);
    return backToSignIn("sso_unreachable", currentAuth, kept.next);
  }

  const personId = await personOf(identity, current);
  const step = personId === null ? null : await admit(personId, "sso", headers, currentAuth);
  if (step === null) {
    await record(
      {
        action: "sign_in",
        actor: { id: null, email: identity.email ?? "" },
        ...requestSource(headers),
        target: null,
        outcome: "refused",
        details: { method: "sso", emailVerified: identity.emailVerified },
      },
      currentAuth.db,
    );
    return backToSignIn("sso_unknown", currentAuth, kept.next);
  }
  step.cookies.append("set-cookie", toRemovedCookie("sso", currentAuth.appUrl));
  if (step.kind === "signed-in") return { location: kept.next, cookies: step.cookies };
  return { location: `/second-factor?${new URLSearchParams({ next: kept.next })}`, cookies: step.cookies };
}
