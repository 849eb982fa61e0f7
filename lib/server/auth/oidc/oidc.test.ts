import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { beginSso, createSso, finishSso } from "@/lib/server/auth/oidc/oidc";
import { beginSecondFactor, confirmNewSecondFactor } from "@/lib/server/auth/second-factor/second-factor";
import { totpCode, totpStep } from "@/lib/server/auth/second-factor/totp";
import { getSession } from "@/lib/server/auth/session";
import { signInWithCode } from "@/lib/server/auth/sign-in";
import { changePerson, createPerson, invitePerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { startOidcProvider, type TestOidcProvider } from "@/lib/testing/oidc-provider";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");
// Each password costs a tenth of a second of both cores, and other files run beside this one.
vi.setConfig({ testTimeout: 30_000 });

const appUrl = "http://localhost:3000";
const password = "correct horse battery";
const admin = {
  person: { id: "a1", email: "root@example.com", name: "Root", role: "admin" },
  headers: browserHeaders(),
} as const;

describe.each(testDatabases)("on $dialect, single sign-on", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  let provider: TestOidcProvider;
  let sso: ReturnType<typeof createSso>;
  let adaId: string;

  beforeAll(async () => {
    opened = await open();
    auth = createAuth({ db: opened.db, appUrl, appSecret: new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da") });
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await opened.db.deleteFrom("people").execute();
    const ada = await createPerson({ email: "ada@example.com", name: "Ada Moreau", role: "agent", password }, auth);
    adaId = ada.id;
    provider = await startOidcProvider();
    const { issuer, clientId, clientSecret } = provider;
    const settings = { issuer, clientId, clientSecret: new Secret(clientSecret), name: "Company SSO" };
    sso = createSso({ auth, settings });
    return provider.close;
  });

  /** As a browser does it: to the provider, which sends it back with a code. */
  async function visitProvider(next = "/chats"): Promise<{ cookies: Headers; query: Record<string, string> }> {
    const begun = await beginSso(next, browserHeaders(), sso);
    const there = await fetch(begun.location, { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    expect(`${back.origin}${back.pathname}`).toBe(`${appUrl}/api/auth/oidc/callback`);
    return { cookies: begun.cookies, query: Object.fromEntries(back.searchParams) };
  }

  async function roundTrip(next?: string): Promise<{ location: string; cookies: Headers }> {
    const { cookies, query } = await visitProvider(next);
    return finishSso(query, browserHeaders(cookies), sso);
  }

  const personIn = async (cookies: Headers) => (await getSession(browserHeaders(cookies), auth))?.person.id ?? null;

  test("lets somebody in who exists, and leads to where they wanted to go", async () => {
    const { location, cookies } = await roundTrip("/chats?page=2");
    expect(location).toBe("/chats?page=2");
    expect(await personIn(cookies)).toBe(adaId);
    expect(cookies.getSetCookie().at(-1)).toMatch(/^chatboard\.sso=; Max-Age=0/);
  });

  test("asks with state, nonce and a challenge, and never shows the browser the client's secret", async () => {
    const { location, cookies } = await beginSso("/chats", browserHeaders(), sso);
    const query = new URL(location).searchParams;
    expect(query.get("scope")).toBe("openid email profile");
    expect(query.get("code_challenge_method")).toBe("S256");
    const values = ["state", "nonce", "code_challenge"].map((name) => query.get(name) ?? "");
    for (const value of values) expect(value.length).toBeGreaterThanOrEqual(43);
    const again = new URL((await beginSso("/chats", browserHeaders(), sso)).location).searchParams;
    expect(["state", "nonce", "code_challenge"].map((name) => again.get(name))).not.toEqual(values);
    const seen = `${location} ${JSON.stringify([...cookies])}`;
    for (const hidden of [provider.clientSecret, ...values.slice(0, 2)])
      expect(cookies.get("set-cookie")).not.toContain(hidden);
    expect(seen).not.toContain(provider.clientSecret);
  });

  test("knows whoever came once by the provider's id, also under a new address", async () => {
    await roundTrip();
    provider.user = { sub: "u-1", email: "ada.lovelace@example.com", email_verified: true };
    expect(await personIn((await roundTrip()).cookies)).toBe(adaId);
  });

  test("does not hand an account to the next owner of its address", async () => {
    await roundTrip();
    provider.user = { sub: "u-2", email: "ada@example.com", email_verified: true };
    const { location, cookies } = await roundTrip();
    expect(location).toBe("/sign-in?problem=sso_unknown&next=%2Fchats");
    expect(await personIn(cookies)).toBeNull();
  });

  test.each([
    ["a stranger", { sub: "u-9", email: "nobody@example.com", email_verified: true }],
    ["an address that the provider has not verified", { sub: "u-1", email: "ada@example.com", email_verified: false }],
    ["an address of which the provider does not say so", { sub: "u-1", email: "ada@example.com" }],
    ["nobody's address", { sub: "u-1" }],
  ])("keeps out %s, and makes nobody", async (_who, user) => {
    provider.user = user;
    const { location, cookies } = await roundTrip();
    expect(location).toBe("/sign-in?problem=sso_unknown&next=%2Fchats");
    expect(await personIn(cookies)).toBeNull();
    expect(await opened.db.selectFrom("people").select("id").execute()).toEqual([{ id: adaId }]);
    expect(await opened.db.selectFrom("sessions").select("id").execute()).toEqual([]);
  });

  test("keeps out whoever is disabled, also one who came before", async () => {
    await roundTrip();
    await changePerson(adaId, { disabled: true }, admin, auth);
    const { location, cookies } = await roundTrip();
    expect(location).toMatch(/^\/sign-in\?problem=sso_unknown/);
    expect(await personIn(cookies)).toBeNull();
  });

  test("lets in who was invited and never set a password", async () => {
    const { person } = await invitePerson({ email: "grace@example.com", name: "Grace", role: "viewer" }, admin, auth);
    provider.user = { sub: "u-3", email: "Grace@Example.com", email_verified: true };
    expect(await personIn((await roundTrip()).cookies)).toBe(person.id);
  });

  test("asks a provider for the address that its token leaves out", async () => {
    provider.hidesEmail = true;
    expect(await personIn((await roundTrip()).cookies)).toBe(adaId);
  });

  test("still asks for the second factor of whoever has one", async () => {
    const change = {
      person: { id: adaId, email: "ada@example.com", name: "Ada", role: "agent" },
      headers: browserHeaders(),
    } as const;
    const { secret } = await beginSecondFactor(password, change, auth);
    await confirmNewSecondFactor(totpCode(secret, totpStep(Date.now()) - 1), change, auth);
    const { location, cookies } = await roundTrip();
    expect(location).toBe("/second-factor?next=%2Fchats");
    expect(await personIn(cookies)).toBeNull();
    const done = await signInWithCode(totpCode(secret, totpStep(Date.now())), browserHeaders(cookies), auth);
    expect(await personIn(done.cookies)).toBe(adaId);
  });

  test("works once a provider is back that was down at the first try", async () => {
    provider.isDown = true;
    const { location } = await beginSso("/chats?page=2", browserHeaders(), sso);
    expect(location).toBe("/sign-in?problem=sso_unreachable&next=%2Fchats%3Fpage%3D2");
    provider.isDown = false;
    expect(await personIn((await roundTrip()).cookies)).toBe(adaId);
  });

  test("leads back to the sign-in page when the provider goes down half way", async () => {
    const { cookies, query } = await visitProvider();
    provider.isDown = true;
    const { location } = await finishSso(query, browserHeaders(cookies), sso);
    expect(location).toBe("/sign-in?problem=sso_unreachable&next=%2Fchats");
  });

  test("a code is not taken from a browser that did not begin", async () => {
    const { cookies, query } = await visitProvider();
    const asked = provider.received.length;
    const foreign = await beginSso("/chats", browserHeaders(), sso);
    for (const headers of [browserHeaders(), browserHeaders(foreign.cookies)]) {
      expect((await finishSso(query, headers, sso)).location).toMatch(/^\/sign-in\?problem=sso_broken_off/);
    }
    expect((await finishSso({ state: query.state }, browserHeaders(cookies), sso)).location).toMatch(/sso_broken_off/);
    expect(provider.received.slice(asked).map(({ url }) => url)).not.toContain("/token");
  });

  test.each([
    ["is signed by somebody else", { signsWithForeignKey: true }],
    ["is for another client", { claims: { aud: "another" } }],
    ["was made for another client", { claims: { azp: "another" } }],
    ["comes from another issuer", { claims: { iss: "https://evil.example.com" } }],
    ["belongs to another sign-in", { claims: { nonce: "another" } }],
    ["is over", { claims: { exp: 1_000_000_000 } }],
    ["never ends", { claims: { exp: undefined } }],
  ])("a token that %s lets nobody in", async (_what, change) => {
    Object.assign(provider, change);
    const { location, cookies } = await roundTrip();
    expect(location).toBe("/sign-in?problem=sso_unreachable&next=%2Fchats");
    expect(await personIn(cookies)).toBeNull();
  });
});
