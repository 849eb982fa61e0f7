import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { totpCode, totpStep } from "@/lib/server/auth/second-factor/totp";
import { startApp, type TestApp } from "@/lib/testing/app";
import { startOidcProvider, type TestOidcProvider } from "@/lib/testing/oidc-provider";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const linkSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
const invitedSchema = z.object({ person: z.object({ id: z.string() }), link: linkSchema });
const newSecondFactorSchema = z.object({ secret: z.string(), uri: z.string() });
const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()).length(10) });
const userSchema = z.object({ user: z.object({ email: z.string(), role: z.string() }) });

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];

/** The cookies of a browser after an answer: kept, replaced and taken away. */
function keepCookies(jar: Map<string, string>, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) {
    const [pair = "", ...attributes] = cookie.split(";");
    const [name = "", ...value] = pair.split("=");
    if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) jar.delete(name);
    else jar.set(name, value.join("="));
  }
}

describe.each(databases)("signing in, on $name", ({ options }) => {
  let app: TestApp;
  let provider: TestOidcProvider;
  let admin: string;

  beforeAll(async () => {
    provider = await startOidcProvider();
    app = await startApp({
      ...options,
      env: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        OIDC_NAME: "Company SSO",
      },
    });
    admin = await app.signIn("admin");
  });
  afterAll(async () => {
    await app?.close();
    await provider?.close();
  });

  /** A browser: keeps its cookies and sends our origin with what it writes. */
  function openBrowser() {
    const jar = new Map<string, string>();
    return {
      jar,
      async ask(path: string, method = "GET", body?: unknown) {
        const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
        const answer = await app.ask(path, {
          method,
          ...(cookie === "" ? {} : { cookie }),
          ...(method === "GET" ? {} : { headers: { origin: app.url } }),
          ...(body === undefined ? {} : { body }),
        });
        keepCookies(jar, answer.headers);
        return answer;
      },
    };
  }
  type Browser = ReturnType<typeof openBrowser>;

  const asAdmin = (path: string, method: string, body?: unknown) =>
    app.ask(path, { method, cookie: admin, headers: { origin: app.url }, ...(body === undefined ? {} : { body }) });

  async function invite(email: string) {
    const { status, json } = await asAdmin("/api/people", "POST", { email, name: "Ada", role: "agent" });
    expect(status).toBe(201);
    return invitedSchema.parse(json);
  }

  async function comeByInvitation(email: string, password: string): Promise<Browser> {
    const { link } = await invite(email);
    const browser = openBrowser();
    const token = new URL(link.url).hash.slice(1);
    const { status } = await browser.ask("/api/auth/invite/accept", "POST", { token, name: "Ada Moreau", password });
    expect(status).toBe(200);
    return browser;
  }

  test("an invitation leads from a link to the list, and opens once", async () => {
    const { link } = await invite("invited@example.com");
    expect(link.url.startsWith(`${app.url}/invite#`)).toBe(true);
    const token = new URL(link.url).hash.slice(1);
    const browser = openBrowser();
    expect((await browser.ask("/invite")).status).toBe(200);
    const { json } = await browser.ask("/api/auth/invite/read", "POST", { token });
    expect(json).toMatchObject({ email: "invited@example.com", name: "Ada", isNew: true });
    const accept = { token, name: "Ada Moreau", password: "a password of her own" };
    expect(userSchema.parse((await browser.ask("/api/auth/invite/accept", "POST", accept)).json).user.role).toBe(
      "agent",
    );
    expect((await browser.ask("/chats")).status).toBe(200);
    expect((await openBrowser().ask("/api/auth/invite/accept", "POST", accept)).status).toBe(404);
    const again = await openBrowser().ask("/api/auth/sign-in/email", "POST", {
      email: "invited@example.com",
      password: accept.password,
    });
    expect(again.status).toBe(200);
  });

  test("with a second factor the password opens nothing, and a code does", async () => {
    const email = "careful@example.com";
    const password = "a password of her own";
    const here = await comeByInvitation(email, password);
    const { secret, uri } = newSecondFactorSchema.parse(
      (await here.ask("/api/me/second-factor", "POST", { password })).json,
    );
    expect(uri).toContain(secret);
    const code = (distance: number) => totpCode(secret, totpStep(Date.now()) + distance);
    const confirmed = await here.ask("/api/me/second-factor", "PUT", { code: code(0) });
    const { recoveryCodes } = recoveryCodesSchema.parse(confirmed.json);

    const browser = openBrowser();
    const first = await browser.ask("/api/auth/sign-in/email", "POST", { email, password });
    expect([first.status, first.json]).toEqual([200, { secondFactor: "required" }]);
    expect((await browser.ask("/api/me")).status).toBe(401);
    expect((await browser.ask("/second-factor?next=%2Fchats")).status).toBe(200);
    expect((await browser.ask("/api/auth/sign-in/second-factor", "POST", { code: "000000" })).status).toBe(400);
    expect((await browser.ask("/api/auth/sign-in/second-factor", "POST", { code: code(1) })).status).toBe(200);
    expect((await browser.ask("/api/me")).json).toMatchObject({
      person: { email },
      secondFactor: { on: true, recoveryCodesLeft: 10 },
    });
    expect([...browser.jar.keys()].sort()).toEqual(["chatboard.device", "chatboard.session"]);

    const lost = openBrowser();
    await lost.ask("/api/auth/sign-in/email", "POST", { email, password });
    const [recoveryCode = ""] = recoveryCodes;
    expect((await lost.ask("/api/auth/sign-in/second-factor", "POST", { code: recoveryCode })).status).toBe(200);
    expect((await lost.ask("/api/me")).json).toMatchObject({ secondFactor: { recoveryCodesLeft: 9 } });
  });

  test("the page of the second step is for whoever did the first", async () => {
    const { status, headers } = await openBrowser().ask("/second-factor?next=%2Fchats%3Fpage%3D2");
    expect([status, headers.get("location")]).toEqual([307, "/sign-in?next=%2Fchats%3Fpage%3D2"]);
  });

  test("single sign-on leads through the provider and back to where one wanted to go", async () => {
    await invite("sso@example.com");
    provider.user = { sub: "sso-1", email: "sso@example.com", email_verified: true };
    const browser = openBrowser();
    expect((await browser.ask("/sign-in")).text).toContain("Company SSO");
    const start = await browser.ask("/api/auth/oidc/start?next=%2Fchats%3Fpage%3D2");
    expect(start.status).toBe(302);
    const there = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    expect(back.origin).toBe(app.url);
    const end = await browser.ask(`${back.pathname}${back.search}`);
    expect([end.status, end.headers.get("location")]).toEqual([302, "/chats?page=2"]);
    expect(userSchema.parse((await browser.ask("/api/auth/get-session")).json).user.email).toBe("sso@example.com");
    expect((await browser.ask("/api/me")).json).toMatchObject({ hasPassword: false, ssoName: "Company SSO" });
  });

  test("single sign-on follows no address to another site", async () => {
    await invite("anywhere@example.com");
    provider.user = { sub: "anywhere", email: "anywhere@example.com", email_verified: true };
    for (const next of ["https://evil.example.com", "//evil.example.com", "/\\evil.example.com", "/api/people"]) {
      const browser = openBrowser();
      const start = await browser.ask(`/api/auth/oidc/start?next=${encodeURIComponent(next)}`);
      const there = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
      const back = new URL(there.headers.get("location") ?? "");
      expect((await browser.ask(`${back.pathname}${back.search}`)).headers.get("location")).toBe("/chats");
    }
  });

  test("a stranger of single sign-on reads on the sign-in page that they are not here", async () => {
    provider.user = { sub: "stranger", email: "stranger@example.com", email_verified: true };
    const browser = openBrowser();
    const start = await browser.ask("/api/auth/oidc/start");
    const there = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    const end = await browser.ask(`${back.pathname}${back.search}`);
    const page = await browser.ask(end.headers.get("location") ?? "");
    expect(page.text).toContain("Chatboard has no account for you.");
    expect((await browser.ask("/api/auth/get-session")).json).toBeNull();
  });

  test("a provider that is down shows a page with words, and works once it is back", async () => {
    provider.isDown = true;
    const fresh = await startApp({
      env: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        ADMIN_EMAIL: "root@example.com",
        ADMIN_PASSWORD: "a password for the test",
      },
    });
    try {
      const down = await fresh.ask("/api/auth/oidc/start");
      expect(down.headers.get("location")).toBe("/sign-in?problem=sso_unreachable&next=%2Fchats");
      expect((await fresh.ask("/sign-in?problem=sso_unreachable")).text).toContain("Single sign-on does not answer.");
      provider.isDown = false;
      expect((await fresh.ask("/api/auth/oidc/start")).headers.get("location")).toMatch(
        new RegExp(`^${provider.issuer}/authorize`),
      );
    } finally {
      provider.isDown = false;
      await fresh.close();
    }
  });

  test("a new role, being disabled and a new password end a session in the middle of work", async () => {
    const password = "a password of her own";
    const email = "worker@example.com";
    const browser = await comeByInvitation(email, password);
    const me = z.object({ person: z.object({ id: z.string() }) }).parse((await browser.ask("/api/me")).json);
    const { id } = me.person;
    const comeAgain = async () => {
      const next = openBrowser();
      expect((await next.ask("/api/auth/sign-in/email", "POST", { email, password })).status).toBe(200);
      return next;
    };
    expect((await asAdmin(`/api/people/${id}`, "PATCH", { role: "viewer" })).status).toBe(200);
    expect((await browser.ask("/api/me")).status).toBe(401);

    const second = await comeAgain();
    const third = await comeAgain();
    const change = { current: password, next: "another password of hers" };
    expect((await second.ask("/api/me/password", "PUT", change)).status).toBe(200);
    expect((await second.ask("/api/me")).status).toBe(200);
    expect((await third.ask("/api/me")).status).toBe(401);

    expect((await asAdmin(`/api/people/${id}`, "PATCH", { disabled: true })).status).toBe(200);
    expect((await second.ask("/api/me")).status).toBe(401);
  });

  test("nothing that was answered or logged holds a password, a client's secret or a token of the provider", () => {
    const seen = `${app.received()}\n${app.log()}`;
    for (const hidden of [provider.clientSecret, "a password of her own", "an access token"]) {
      expect(seen).not.toContain(hidden);
    }
  });
});
