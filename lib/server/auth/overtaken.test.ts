import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { changeOwnPassword, endOtherSessions } from "@/lib/server/auth/own-account";
import {
  beginSecondFactor,
  confirmNewSecondFactor,
  type OwnChange,
  renewRecoveryCodes,
  secondFactorOf,
  turnOffSecondFactor,
} from "@/lib/server/auth/second-factor/second-factor";
import { totpCode, totpStep } from "@/lib/server/auth/second-factor/totp";
import { getSession } from "@/lib/server/auth/session";
import { signIn, signInWithCode } from "@/lib/server/auth/sign-in";
import { applyLink } from "@/lib/server/people/links";
import { changePerson, createPerson, renewLink, resetSecondFactor } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders, refusalOf } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");
// Codes go by the clock, which must not go on between making one and trying it.
vi.useFakeTimers({ toFake: ["Date"] });

const email = "ada@example.com";
const password = "correct horse battery";
const next = "a quite different one";
const admin = {
  person: { id: "a1", email: "root@example.com", name: "Root", role: "admin" },
  headers: browserHeaders(),
} as const;

/*
 * A password takes a tenth of a second to check. What another request changes in that time must count: nobody may come
 * in, or change how somebody signs in, by what was true before.
 */
describe.each(testDatabases)("on $dialect, what was changed while a password was looked at counts", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  let ada: OwnChange;
  beforeAll(async () => {
    opened = await open();
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const table of ["sign_in_attempts", "people"] as const) await opened.db.deleteFrom(table).execute();
    const person = await createPerson({ email, name: "Ada", role: "agent", password }, auth);
    const step = await signIn({ email, password }, browserHeaders(), auth);
    ada = { person, headers: browserHeaders(step.cookies) };
  });

  /** Runs `change` once, right after the next password was found to be right and before anybody acts on it. */
  async function overtake(change: () => Promise<unknown>): Promise<void> {
    const { password: hasher } = await auth.library.$context;
    const verify = hasher.verify.bind(hasher);
    const spy = vi.spyOn(hasher, "verify").mockImplementation(async (given) => {
      spy.mockRestore();
      const isRight = await verify(given);
      await change();
      return isRight;
    });
  }
  /** As {@link overtake}, after the next hash was made. */
  async function overtakeHash(change: () => Promise<unknown>): Promise<void> {
    const { password: hasher } = await auth.library.$context;
    const hash = hasher.hash.bind(hasher);
    const spy = vi.spyOn(hasher, "hash").mockImplementation(async (given) => {
      spy.mockRestore();
      const made = await hash(given);
      await change();
      return made;
    });
  }

  const tokenOf = async () => new URL((await renewLink(ada.person.id, admin, auth)).url).hash.slice(1);
  const code = (secret: string, distance = 0) => totpCode(secret, totpStep(Date.now()) + distance);
  const comeIn = () => signIn({ email, password }, browserHeaders(), auth);
  const sessions = () => opened.db.selectFrom("sessions").select("id").execute();

  async function turnOn(): Promise<string> {
    const { secret } = await beginSecondFactor(password, ada, auth);
    await confirmNewSecondFactor(code(secret, -1), ada, auth);
    return secret;
  }

  test("a new password: the old one gives no session", async () => {
    await overtake(() => changeOwnPassword({ current: password, next }, ada, auth));
    expect((await refusalOf(comeIn())).code).toBe("signed_out");
    // The one with which the change goes on.
    expect(await sessions()).toHaveLength(1);
  });

  test("a new password: the old one gives no half-finished sign-in either", async () => {
    const secret = await turnOn();
    await overtake(() => changeOwnPassword({ current: password, next }, ada, auth));
    const step = await comeIn().catch(() => null);
    const headers = browserHeaders(step?.cookies ?? null);
    expect((await refusalOf(signInWithCode(code(secret), headers, auth))).code).toBe("signed_out");
  });

  test("a link that set a password: the old one gives no session", async () => {
    const token = await tokenOf();
    await overtake(() => applyLink({ token, name: "Ada", password: next }, browserHeaders(), auth));
    expect((await refusalOf(comeIn())).code).toBe("signed_out");
    expect(await sessions()).toHaveLength(1);
  });

  test("being disabled: there is no session", async () => {
    await overtake(() => changePerson(ada.person.id, { disabled: true }, admin, auth));
    expect((await refusalOf(comeIn())).code).toBe("signed_out");
    expect(await sessions()).toEqual([]);
  });

  test("a new role: the session has the new one", async () => {
    await overtake(() => changePerson(ada.person.id, { role: "viewer" }, admin, auth));
    const step = await comeIn();
    expect(step).toMatchObject({ kind: "signed-in", person: { role: "viewer" } });
    expect((await getSession(browserHeaders(step.cookies), auth))?.person.role).toBe("viewer");
  });

  test("a second factor that was turned on: its code is asked for", async () => {
    const { secret } = await beginSecondFactor(password, ada, auth);
    await overtake(() => confirmNewSecondFactor(code(secret), ada, auth));
    expect((await comeIn()).kind).toBe("second-factor");
    expect(await sessions()).toHaveLength(1);
  });

  test("of two who change the password at once with the same old one, one does", async () => {
    const second = { person: ada.person, headers: browserHeaders((await comeIn()).cookies) };
    await overtake(() => changeOwnPassword({ current: password, next }, second, auth));
    const late = changeOwnPassword({ current: password, next: "one more, much later" }, ada, auth);
    expect((await refusalOf(late)).code).toBe("signed_out");
    expect((await signIn({ email, password: next }, browserHeaders(), auth)).kind).toBe("signed-in");
  });

  test("a session that was ended does not go on by changing the password", async () => {
    const owner = { person: ada.person, headers: browserHeaders((await comeIn()).cookies) };
    await overtake(() => endOtherSessions(owner, auth));
    expect((await refusalOf(changeOwnPassword({ current: password, next }, ada, auth))).code).toBe("signed_out");
    expect(await sessions()).toHaveLength(1);
  });

  test.each([
    ["begins", beginSecondFactor, false],
    ["gets new recovery codes for", renewRecoveryCodes, true],
    ["turns off", turnOffSecondFactor, true],
  ] as const)("a new password: the old one no longer %s the second factor", async (_what, act, isOn) => {
    if (isOn) await turnOn();
    const token = await tokenOf();
    const before = await opened.db.selectFrom("recovery_codes").select("code_hash").orderBy("code_hash").execute();
    await overtake(() => applyLink({ token, name: "Ada", password: next }, browserHeaders(), auth));
    expect((await refusalOf(act(password, ada, auth))).code).toBe("signed_out");
    expect((await secondFactorOf(ada.person.id, auth)).on).toBe(isOn);
    const after = await opened.db.selectFrom("recovery_codes").select("code_hash").orderBy("code_hash").execute();
    expect(after).toEqual(before);
    const rows = await opened.db.selectFrom("second_factors").select("person_id").execute();
    expect(rows).toHaveLength(isOn ? 1 : 0);
  });

  test("new recovery codes are not left behind by a second factor that was taken away", async () => {
    await turnOn();
    await overtake(() => resetSecondFactor(ada.person.id, admin, auth));
    await refusalOf(renewRecoveryCodes(password, ada, auth));
    expect(await opened.db.selectFrom("recovery_codes").select("id").execute()).toEqual([]);
  });

  test("being disabled: a link sets no password", async () => {
    const token = await tokenOf();
    await overtakeHash(() => changePerson(ada.person.id, { disabled: true }, admin, auth));
    const late = applyLink({ token, name: "Ada", password: next }, browserHeaders(), auth);
    expect((await refusalOf(late)).code).toBe("not_found");
    await changePerson(ada.person.id, { disabled: false }, admin, auth);
    expect((await comeIn()).kind).toBe("signed-in");
  });

  test("a second factor that was turned on: a link asks for its code", async () => {
    const token = await tokenOf();
    const { secret } = await beginSecondFactor(password, ada, auth);
    await overtakeHash(() => confirmNewSecondFactor(code(secret), ada, auth));
    expect((await applyLink({ token, name: "Ada", password: next }, browserHeaders(), auth)).kind).toBe(
      "second-factor",
    );
  });
});
