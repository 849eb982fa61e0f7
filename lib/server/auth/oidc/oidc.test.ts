import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { beginSso, createSso, finishSso } from "@/lib/server/auth/oidc/oidc";
import type { OidcSettings } from "@/lib/server/auth/oidc/provider";
import { beginSecondFactor, confirmNewSecondFactor } from "@/lib/server/auth/second-factor/second-factor";
import { totpCode, totpStep } from "@/lib/server/auth/second-factor/totp";
import { getSession } from "@/lib/server/auth/session";
import { signInWithCode } from "@/lib/server/auth/sign-in";
import { auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { changePerson, createPerson, invitePerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { startOidcProvider, type TestOidcProvider } from "@/lib/testing/oidc-provider";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "warn");
// Codes go by the clock, which must not go on between making one and trying it.
vi.useFakeTimers({ toFake: ["Date"] });

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
  let settings: OidcSettings;
  let adaId: string;

  beforeAll(async () => {
    opened = await open();
    auth = createAuth({ db: opened.db, appUrl, appSecret: new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da") });
  });
  afterAll(() => opened.close());
  afterEach(() => vi.restoreAllMocks());
  beforeEach(async () => {
    for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockReset().mockReturnValue(true);
    await opened.db.deleteFrom("people").execute();
    const ada = await createPerson({ email: "ada@example.com", name: "Ada Moreau", role: "agent", password }, auth);
    adaId = ada.id;
    provider = await startOidcProvider();
    const { issuer, clientId, clientSecret } = provider;
    settings = { issuer, clientId, clientSecret: new Secret(clientSecret), name: "Company SSO", trustsEmail: false };
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
    ["a stranger", "sso_unknown", undefined, { sub: "u-9", email: "nobody@example.com", email_verified: true }],
    [
      "an address that the provider has not verified",
      "sso_email_unverified",
      "`email_verified`",
      { sub: "u-1", email: "ada@example.com", email_verified: false },
    ],
    [
      "an address of which the provider does not say so",
      "sso_email_unverified",
      "`email_verified`",
      { sub: "u-1", email: "ada@example.com" },
    ],
    ["nobody's address", "sso_no_email", "`email`", { sub: "u-1" }],
    ["what is no address", "sso_no_email", "`email`", { sub: "u-1", email: "ada", email_verified: true }],
  ])("keeps out %s, makes nobody, and says why (%s)", async (_who, problem, missing, user) => {
    provider.user = user;
    const { location, cookies } = await roundTrip();
    expect(location).toBe(`/sign-in?problem=${problem}&next=%2Fchats`);
    const [entry] = await auditLogRowsBefore(opened.db, { action: "sign_in" }, null, 1);
    expect(entry).toMatchObject({ outcome: "refused", details: JSON.stringify({ method: "sso", reason: problem }) });
    const logged = [process.stdout, process.stderr].flatMap(({ write }) => vi.mocked(write).mock.calls).join("");
    expect(/claim (`\w+`)/.exec(logged)?.[1]).toBe(missing);
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

  test.each([
    ["the address", ["email", "email_verified"] as const],
    ["whether it is verified", ["email_verified"] as const],
  ])("asks a provider for %s where its token leaves that out", async (_what, hidden) => {
    provider.hidden = hidden;
    expect(await personIn((await roundTrip()).cookies)).toBe(adaId);
  });

  test("takes the word of userinfo for the token's own address only", async () => {
    provider.hidden = ["email_verified"];
    provider.claims = { email: "grace@example.com" };
    await createPerson({ email: "grace@example.com", name: "Grace", role: "admin", password }, auth);
    expect(await personIn((await roundTrip()).cookies)).toBe(adaId);
  });

  test.each([
    ["says nothing of it", undefined, true],
    ["says that it has not verified it", false, false],
  ])(
    "an admin who trusts the provider lets in an address where that %s: %s, %s",
    async (_what, email_verified, isIn) => {
      provider.user = {
        sub: "u-1",
        email: "ada@example.com",
        ...(email_verified === undefined ? {} : { email_verified }),
      };
      sso = createSso({ auth, settings: { ...settings, trustsEmail: true } });
      expect(await personIn((await roundTrip()).cookies)).toBe(isIn ? adaId : null);
    },
  );

  test("finds somebody by an address of another script, in either of its forms", async () => {
    const { person } = await invitePerson(
      { email: "info@xn--mller-kva.example", name: "M", role: "viewer" },
      admin,
      auth,
    );
    provider.user = { sub: "u-5", email: "Info@Müller.example", email_verified: true };
    expect(await personIn((await roundTrip()).cookies)).toBe(person.id);
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
