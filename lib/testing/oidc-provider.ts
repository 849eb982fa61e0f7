import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type ReceivedRequest, startLoopbackServer } from "@/lib/testing/loopback-server";

export type OidcUser = { sub: string; email?: string; email_verified?: boolean };

type Grant = { nonce: string; challenge: string; redirectUri: string };

export type TestOidcProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in over there next. */
  user: OidcUser;
  /** Whether connections are cut before any answer. */
  isDown: boolean;
  /** Changes the claims of the next tokens. */
  claims: Record<string, unknown>;
  /** Signs the next tokens with a key that is not published. */
  signsWithForeignKey: boolean;
  /** What is said when asked, and left out of the token. */
  hidden: readonly ("email" | "email_verified")[];
  received: ReceivedRequest[];
  close: () => Promise<void>;
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * A small provider of OpenID Connect on 127.0.0.1: it lets everybody in as `user`, checks the client, the code and its
 * verifier, and signs its tokens.
 */
export async function startOidcProvider(): Promise<TestOidcProvider> {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreignKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();

  const server = await startLoopbackServer((response, _request, received) => {
    if (provider.isDown) response.destroy();
    else answer(response, received);
  });
  const issuer = server.url;
  const provider: TestOidcProvider = {
    issuer,
    clientId: "chatboard",
    clientSecret: randomBytes(16).toString("hex"),
    user: { sub: "u-1", email: "ada@example.com", email_verified: true },
    isDown: false,
    claims: {},
    signsWithForeignKey: false,
    hidden: [],
    received: server.received,
    close: server.close,
  };

  function sendJson(response: ServerResponse, body: unknown, status = 200): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  function idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const { sub, ...told } = provider.user;
    const claims = {
      iss: issuer,
      aud: provider.clientId,
      sub,
      nonce,
      iat: now,
      exp: now + 300,
      ...Object.fromEntries(Object.entries(told).filter(([name]) => !provider.hidden.some((one) => one === name))),
      ...provider.claims,
    };
    const input = `${encode({ alg: "RS256", kid: "k1", typ: "JWT" })}.${encode(claims)}`;
    const { privateKey } = provider.signsWithForeignKey ? foreignKey : key;
    return `${input}.${createSign("RSA-SHA256").update(input).sign(privateKey, "base64url")}`;
  }

  function authorize(response: ServerResponse, query: URLSearchParams): void {
    const get = (name: string) => query.get(name) ?? "";
    if (get("client_id") !== provider.clientId || get("code_challenge_method") !== "S256") {
      sendJson(response, { error: "invalid_request" }, 400);
      return;
    }
    const code = randomBytes(16).toString("hex");
    grants.set(code, { nonce: get("nonce"), challenge: get("code_challenge"), redirectUri: get("redirect_uri") });
    const back = new URL(get("redirect_uri"));
    back.searchParams.set("code", code);
    back.searchParams.set("state", get("state"));
    back.searchParams.set("iss", issuer);
    response.writeHead(302, { location: back.href }).end();
  }

  function token(response: ServerResponse, { headers, body }: ReceivedRequest): void {
    const form = new URLSearchParams(body);
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const basic = Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString("base64");
    if (headers.authorization !== `Basic ${basic}`) {
      sendJson(response, { error: "invalid_client" }, 401);
      return;
    }
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (grant?.challenge !== challenge || grant.redirectUri !== form.get("redirect_uri")) {
      sendJson(response, { error: "invalid_grant" }, 400);
      return;
    }
    sendJson(response, { access_token: "an access token", token_type: "Bearer", id_token: idToken(grant.nonce) });
  }

  function answer(response: ServerResponse, received: ReceivedRequest): void {
    const { pathname, searchParams } = new URL(received.url, issuer);
    switch (pathname) {
      case "/.well-known/openid-configuration":
        sendJson(response, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          userinfo_endpoint: `${issuer}/userinfo`,
        });
        return;
      case "/jwks":
        sendJson(response, {
          keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" }],
        });
        return;
      case "/authorize":
        authorize(response, searchParams);
        return;
      case "/token":
        token(response, received);
        return;
      case "/userinfo":
        sendJson(response, provider.user);
        return;
      default:
        sendJson(response, { error: "not_found" }, 404);
        return;
    }
  }

  return provider;
}
