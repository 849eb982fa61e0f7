import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { getSession } from "@/lib/server/auth/session";
import { signIn, signOut } from "@/lib/server/auth/sign-in";
import { countGuess } from "@/lib/server/auth/throttle";
import { changePerson, createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders, refusalOf } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");

const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
const ada = { email: "ada@example.com", name: "Ada Moreau", role: "lead", password: "correct horse battery" } as const;
const admin = {
  person: { id: "a1", email: "root@example.com", name: "Root", role: "admin" },
  headers: browserHeaders(),
} as const;

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  let adaId: string;
  beforeAll(async () => {
    opened = await open();
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
    adaId = (await createPerson(ada, auth)).id;
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await opened.db.deleteFrom("sign_in_attempts").execute();
    await opened.db.deleteFrom("sessions").execute();
    await changePerson(adaId, { disabled: false }, admin, auth);
  });

  const tryAda = (password: string, address = "203.0.113.9") =>
    signIn({ email: ada.email, password }, browserHeaders(null, address), auth);

  test("the right password gives a session that says who and in which role", async () => {
    const step = await tryAda(ada.password);
    const person = { id: adaId, email: ada.email, name: ada.name, role: "lead" };
    expect(step).toMatchObject({ kind: "signed-in", person });
    const session = await getSession(browserHeaders(step.cookies), auth);
    expect(session?.person).toEqual(person);
  });

  test("the cookie is out of reach of scripts and of other sites, and on https of the plain network", async () => {
    const { cookies } = await tryAda(ada.password);
    const [cookie = ""] = cookies.getSetCookie();
    expect(cookie).toMatch(/^chatboard\.session=.*; Path=\/; HttpOnly; SameSite=Lax$/i);
    const secureAuth = createAuth({ db: opened.db, appUrl: "https://chats.example.com", appSecret });
    const secure = await signIn({ email: ada.email, password: ada.password }, browserHeaders(), secureAuth);
    const [secureCookie = ""] = secure.cookies.getSetCookie();
    expect(secureCookie).toMatch(/^__Host-chatboard\.session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/i);
    expect(secureCookie).not.toMatch(/domain/i);
    expect((await getSession(browserHeaders(secure.cookies), secureAuth))?.person.id).toBe(adaId);
  });

  test("an unknown e-mail, a wrong password and a disabled person get the same answer", async () => {
    const wrong = await refusalOf(tryAda("wrong horse battery"));
    const unknown = await refusalOf(
      signIn({ email: "nobody@example.com", password: ada.password }, browserHeaders(null, "203.0.113.9"), auth),
    );
    await changePerson(adaId, { disabled: true }, admin, auth);
    const disabled = await refusalOf(tryAda(ada.password));
    for (const refusal of [wrong, unknown, disabled]) {
      expect([refusal.code, refusal.status, refusal.message]).toEqual([
        "signed_out",
        401,
        "E-mail or password is wrong.",
      ]);
    }
    expect(await opened.db.selectFrom("sessions").select("id").execute()).toEqual([]);
  });

  test("a cookie that was changed is nobody's", async () => {
    const { cookies } = await tryAda(ada.password);
    const cookie = browserHeaders(cookies).get("cookie") ?? "";
    const changed = cookie.replace(/=(.)/, (_all, letter: string) => (letter === "A" ? "=B" : "=A"));
    expect(await getSession(new Headers({ cookie: changed }), auth)).toBeNull();
    expect(await getSession(new Headers(), auth)).toBeNull();
  });

  test("a cookie signed under another APP_SECRET is nobody's", async () => {
    const { cookies } = await tryAda(ada.password);
    const other = new Secret("b7Hc2QxVt5WmKd8ZyLn1RfPj4SgAe0Uo");
    const otherAuth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret: other });
    expect(await getSession(browserHeaders(cookies), otherAuth)).toBeNull();
  });

  test("disabling a person ends their sessions, and enabling them does not bring those back", async () => {
    const { cookies } = await tryAda(ada.password);
    await changePerson(adaId, { disabled: true }, admin, auth);
    expect(await getSession(browserHeaders(cookies), auth)).toBeNull();
    await changePerson(adaId, { disabled: false }, admin, auth);
    expect(await getSession(browserHeaders(cookies), auth)).toBeNull();
  });

  test("a session of a disabled person counts for nothing, even where it is still stored", async () => {
    const { cookies } = await tryAda(ada.password);
    await opened.db.updateTable("people").set({ disabled_at: 1 }).where("id", "=", adaId).execute();
    expect(await getSession(browserHeaders(cookies), auth)).toBeNull();
  });

  test("signing out ends the session on the server, not only in the browser", async () => {
    const { cookies } = await tryAda(ada.password);
    const answer = await signOut(browserHeaders(cookies), auth);
    expect(answer.cookies.getSetCookie()[0]).toMatch(/^chatboard\.session=;.*Max-Age=0/);
    expect(await getSession(browserHeaders(cookies), auth)).toBeNull();
  });

  const failBefore = async (address: string, times: number) => {
    for (let before = 0; before < times; before++) {
      await countGuess(auth, { of: "password", email: ada.email, address, device: null }, Date.now());
    }
  };

  test("after ten wrong passwords from an address the account waits there, with the right password too", async () => {
    await failBefore("203.0.113.9", 9);
    expect((await refusalOf(tryAda("wrong horse battery"))).code).toBe("signed_out");
    const refusal = await refusalOf(tryAda(ada.password));
    expect([refusal.code, refusal.status]).toEqual(["too_many_attempts", 429]);
    expect(refusal.retryAfterSeconds).toBeGreaterThan(800);
    expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(900);
    expect((await tryAda(ada.password, "198.51.100.1")).kind).toBe("signed-in");
  });

  test("a browser with which somebody has signed in before is not locked out with the rest of the world", async () => {
    const { cookies } = await tryAda(ada.password);
    for (let from = 0; from < 5; from++) await failBefore(`192.0.2.${from}`, 10);
    expect((await refusalOf(tryAda(ada.password, "198.51.100.1"))).code).toBe("too_many_attempts");
    const known = browserHeaders(cookies, "192.0.2.1");
    expect((await signIn({ email: ada.email, password: ada.password }, known, auth)).kind).toBe("signed-in");
    // The browser is known for its own people only.
    const other = await refusalOf(signIn({ email: "nobody@example.com", password: "x" }, known, auth));
    expect(other.code).toBe("signed_out");
    for (let tried = 0; tried < 10; tried++) {
      await refusalOf(signIn({ email: ada.email, password: "wrong horse battery" }, known, auth));
    }
    expect((await refusalOf(signIn({ email: ada.email, password: ada.password }, known, auth))).code).toBe(
      "too_many_attempts",
    );
  });

  test("the right password clears what was counted before", async () => {
    await failBefore("203.0.113.9", 9);
    await tryAda(ada.password);
    expect((await refusalOf(tryAda("wrong horse battery"))).code).toBe("signed_out");
    await tryAda(ada.password);
  });
});
