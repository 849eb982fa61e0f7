import "server-only";
import { validateToken } from "better-auth/oauth2";
import { z } from "zod";
import { type Environment, isLoopbackUrl } from "@/lib/server/platform/env";

export type OidcSettings = NonNullable<Environment["oidc"]>;

const answerMsMax = 10_000;
/** How long what the provider says about itself is believed. */
const discoveryMs = 60 * 60 * 1000;

/** The provider did not answer, or not as OpenID Connect has it. Trying again later may help. */
export class OidcProviderError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "OidcProviderError";
  }
}

const endpoint = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackUrl(url)));
}, "must begin with https://");

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

const tokensSchema = z.object({ id_token: z.string(), access_token: z.string().optional() });

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string().optional(),
  azp: z.string().optional(),
  email: z.string().optional(),
  // Some providers write booleans as text.
  email_verified: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
});

type Discovery = z.infer<typeof discoverySchema>;
type Claims = z.infer<typeof claimsSchema>;

/** Who somebody is to the provider. */
export type OidcIdentity = { subject: string; email: string | null; emailVerified: boolean };

/** JSON from the provider: within ten seconds, and never from where it redirects to. */
async function fetchJson<Value>(url: string, schema: z.ZodType<Value>, init: RequestInit = {}): Promise<Value> {
  const { origin, pathname } = new URL(url);
  const what = `${origin}${pathname}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(answerMsMax) });
    text = await response.text();
  } catch (error) {
    throw new OidcProviderError(`${what} does not answer.`, { cause: error });
  }
  if (!response.ok) throw new OidcProviderError(`${what} answered ${response.status}.`);
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new OidcProviderError(`${what} answered with something else than OpenID Connect has.`, { cause: error });
  }
}

/** A provider of single sign-on. Nothing is asked of it before somebody wants to sign in. */
export class OidcProvider {
  readonly #settings: OidcSettings;
  #known: { discovery: Discovery; until: number } | null = null;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** A failure is not kept, so a provider that was down is asked again by the next one who wants in. */
  async #discovery(): Promise<Discovery> {
    if (this.#known !== null && this.#known.until > Date.now()) return this.#known.discovery;
    const { issuer } = this.#settings;
    const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const discovery = await fetchJson(address, discoverySchema, { headers: { accept: "application/json" } });
    if (discovery.issuer !== issuer) {
      throw new OidcProviderError(`OIDC_ISSUER is ${issuer}, and the provider calls itself ${discovery.issuer}.`);
    }
    this.#known = { discovery, until: Date.now() + discoveryMs };
    return discovery;
  }

  /** Where to send the browser. @throws OidcProviderError */
  async authorizationUrl(request: {
    redirectUri: string;
    state: string;
    nonce: string;
    codeChallenge: string;
  }): Promise<string> {
    const url = new URL((await this.#discovery()).authorization_endpoint);
    const parameters = {
      response_type: "code",
      client_id: this.#settings.clientId,
      redirect_uri: request.redirectUri,
      scope: "openid email profile",
      state: request.state,
      nonce: request.nonce,
      code_challenge: request.codeChallenge,
      code_challenge_method: "S256",
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** Who came back with this code. @throws OidcProviderError also when what it says does not hold */
  async identity(answer: {
    code: string;
    redirectUri: string;
    codeVerifier: string;
    nonce: string;
  }): Promise<OidcIdentity> {
    const discovery = await this.#discovery();
    const tokens = await this.#tokens(discovery, answer);
    const claims = await this.#claims(discovery, tokens.id_token);
    if (claims.nonce !== answer.nonce) throw new OidcProviderError("The token is for another sign-in.");
    if (claims.azp !== undefined && claims.azp !== this.#settings.clientId) {
      throw new OidcProviderError("The token is for another client.");
    }
    const { email, email_verified } = await this.#withEmail(discovery, claims, tokens.access_token);
    return { subject: claims.sub, email: email?.toLowerCase() ?? null, emailVerified: email_verified ?? false };
  }

  #tokens(
    discovery: Discovery,
    { code, redirectUri, codeVerifier }: { code: string; redirectUri: string; codeVerifier: string },
  ): Promise<z.infer<typeof tokensSchema>> {
    const { clientId, clientSecret } = this.#settings;
    const methods = discovery.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const inBody = !methods.includes("client_secret_basic") && methods.includes("client_secret_post");
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
      ...(inBody ? { client_id: clientId, client_secret: clientSecret.reveal() } : {}),
    });
    // RFC 6749, section 2.3.1: both are form-encoded before they are put together.
    const encoded = (text: string) => new URLSearchParams({ text }).toString().slice("text=".length);
    const basic = Buffer.from(`${encoded(clientId)}:${encoded(clientSecret.reveal())}`).toString("base64");
    return fetchJson(discovery.token_endpoint, tokensSchema, {
      method: "POST",
      headers: { accept: "application/json", ...(inBody ? {} : { authorization: `Basic ${basic}` }) },
      body,
    });
  }

  /** Signature by the provider's published keys, issuer, audience and time are the library's part. */
  async #claims(discovery: Discovery, idToken: string): Promise<Claims> {
    try {
      const options = { issuer: discovery.issuer, audience: this.#settings.clientId };
      const { payload } = await validateToken(idToken, discovery.jwks_uri, options);
      if (payload.exp === undefined) throw new Error("The token has no end.");
      return claimsSchema.parse(payload);
    } catch (error) {
      throw new OidcProviderError("The token cannot be trusted.", { cause: error });
    }
  }

  /** Some providers leave the e-mail out of the token and tell it when asked. */
  async #withEmail(discovery: Discovery, claims: Claims, accessToken: string | undefined): Promise<Claims> {
    const { userinfo_endpoint: address } = discovery;
    if (claims.email !== undefined || address === undefined || accessToken === undefined) return claims;
    const headers = { accept: "application/json", authorization: `Bearer ${accessToken}` };
    const told = await fetchJson(address, claimsSchema, { headers });
    if (told.sub !== claims.sub) throw new OidcProviderError("The provider told of somebody else.");
    return told;
  }
}
