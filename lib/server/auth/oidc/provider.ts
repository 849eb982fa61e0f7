import "server-only";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
} from "openid-client";
import { z } from "zod";
import { toEmailAddress } from "@/lib/api/email-address";
import { type Environment, isLoopbackUrl } from "@/lib/server/platform/env";

export type OidcSettings = NonNullable<Environment["oidc"]>;

const answerSecondsMax = 10;
/** How long what the provider says about itself is believed. */
const discoveryMs = 60 * 60 * 1000;

/** The provider did not answer, or not as OpenID Connect has it. Trying again later may help. */
export class OidcProviderError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "OidcProviderError";
  }
}

const claimsSchema = z.object({
  azp: z.string().optional(),
  email: z.string().optional(),
  // Some providers write booleans as text.
  email_verified: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
});

type EmailClaims = Pick<z.infer<typeof claimsSchema>, "email" | "email_verified">;

/**
 * Who somebody is to the provider. `emailVerified` is null where it says nothing about that, in its token and when
 * asked.
 */
export type OidcIdentity = { subject: string; email: string | null; emailVerified: boolean | null };

/** What was kept of the beginning of a sign-in, for its end. */
export type OidcChecks = { state: string; nonce: string; codeVerifier: string };

async function asked<Answer>(what: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw new OidcProviderError(what, { cause: error });
  }
}

/** A provider of single sign-on. Nothing is asked of it before somebody wants to sign in. */
export class OidcProvider {
  readonly #settings: OidcSettings;
  #known: { configuration: Configuration; until: number } | null = null;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** A failure is not kept, so a provider that was down is asked again by the next one who wants in. */
  async #configuration(): Promise<Configuration> {
    if (this.#known !== null && this.#known.until > Date.now()) return this.#known.configuration;
    const { issuer, clientId, clientSecret } = this.#settings;
    // The environment admits http for this machine only, which is where tests have their provider.
    const isLoopback = isLoopbackUrl(new URL(issuer));
    const execute = isLoopback ? [allowInsecureRequests] : [];
    const found = await asked(`OIDC_ISSUER is ${issuer}, and nothing there answers as that provider.`, () =>
      discovery(new URL(issuer), clientId, undefined, None(), { execute, timeout: answerSecondsMax }),
    );
    const server = found.serverMetadata();
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const isInBody = !methods.includes("client_secret_basic") && methods.includes("client_secret_post");
    const secret = clientSecret.reveal();
    const authentication = isInBody ? ClientSecretPost(secret) : ClientSecretBasic(secret);
    const configuration = new Configuration(server, clientId, undefined, authentication);
    configuration.timeout = answerSecondsMax;
    if (isLoopback) allowInsecureRequests(configuration);
    // The token's signature counts, and not only the connection that it came by.
    enableNonRepudiationChecks(configuration);
    this.#known = { configuration, until: Date.now() + discoveryMs };
    return configuration;
  }

  /** Where to send the browser. @throws OidcProviderError */
  async authorizationUrl(redirectUri: string, { state, nonce, codeVerifier }: OidcChecks): Promise<string> {
    const configuration = await this.#configuration();
    const url = buildAuthorizationUrl(configuration, {
      response_type: "code",
      redirect_uri: redirectUri,
      scope: "openid email profile",
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
    });
    return url.href;
  }

  /**
   * Who came back, by the address to which the provider sent them.
   *
   * @throws OidcProviderError also when what it says does not hold
   */
  async identity(cameBackTo: URL, { state, nonce, codeVerifier }: OidcChecks): Promise<OidcIdentity> {
    const configuration = await this.#configuration();
    return asked("The provider's answer cannot be trusted, or did not come.", async () => {
      const tokens = await authorizationCodeGrant(configuration, cameBackTo, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const token = tokens.claims();
      if (token === undefined) throw new Error("There is no token of who came.");
      const claims = claimsSchema.parse(token);
      // The library looks at this only where a token is for several.
      if (claims.azp !== undefined && claims.azp !== this.#settings.clientId) {
        throw new Error("The token is for another client.");
      }
      const { email, email_verified } = await this.#emailOf(configuration, claims, tokens.access_token, token.sub);
      return {
        subject: token.sub,
        email: email === undefined ? null : toEmailAddress(email),
        emailVerified: email_verified ?? null,
      };
    });
  }

  /** Some providers leave the e-mail, or whether it is verified, out of the token and tell it when asked. */
  async #emailOf(
    configuration: Configuration,
    { email, email_verified }: EmailClaims,
    accessToken: string,
    subject: string,
  ): Promise<EmailClaims> {
    const isAll = email !== undefined && email_verified !== undefined;
    if (isAll || configuration.serverMetadata().userinfo_endpoint === undefined) return { email, email_verified };
    const told = claimsSchema.parse(await fetchUserInfo(configuration, accessToken, subject));
    // "Verified" is said of the address beside it, and of no other.
    return told.email === undefined ? { email, email_verified: told.email_verified ?? email_verified } : told;
  }
}
