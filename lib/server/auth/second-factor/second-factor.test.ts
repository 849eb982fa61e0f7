import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { changeOwnPassword } from "@/lib/server/auth/own-account";
import {
  acceptCode,
  beginSecondFactor,
  confirmNewSecondFactor,
  type OwnChange,
  renewRecoveryCodes,
  resealSecondFactors,
  secondFactorOf,
  turnOffSecondFactor,
} from "@/lib/server/auth/second-factor/second-factor";
import { totpCode, totpStep } from "@/lib/server/auth/second-factor/totp";
import { getSession } from "@/lib/server/auth/session";
import { signIn, signInWithCode } from "@/lib/server/auth/sign-in";
import { changePerson, createPerson, resetSecondFactor } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders, refusalOf } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");
// Codes go by the clock, which must not go on between making one and trying it.
vi.useFakeTimers({ toFake: ["Date"] });
// What cannot be opened is logged as an error, which is part of one test.
vi.spyOn(process.stderr, "write").mockReturnValue(true);

const password = "correct horse battery";
const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
const admin = {
  person: { id: "a1", email: "root@example.com", name: "Root", role: "admin" },
  headers: browserHeaders(),
} as const;

describe.each(testDatabases)("on $dialect, the second factor", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  let ada: OwnChange;
  beforeAll(async () => {
    opened = await open();
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const table of ["sign_in_attempts", "people"] as const) await opened.db.deleteFrom(table).execute();
    const person = await createPerson({ email: "ada@example.com", name: "Ada Moreau", role: "agent", password }, auth);
    ada = { person, headers: browserHeaders() };
  });

  /** The code of a step before or after now: each is accepted once, so tests take different ones. */
  const code = (secret: string, distance = 0) => totpCode(secret, totpStep(Date.now()) + distance);

  async function turnOn(): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = await beginSecondFactor(password, ada, auth);
    const { recoveryCodes } = await confirmNewSecondFactor(code(secret, -1), ada, auth);
    return { secret, recoveryCodes };
  }

  const firstStep = () => signIn({ email: ada.person.email, password }, browserHeaders(), auth);

  test("is not asked for until its first code was right", async () => {
    const { secret } = await beginSecondFactor(password, ada, auth);
    expect(await secondFactorOf(ada.person.id, auth)).toEqual({ on: false, recoveryCodesLeft: 0 });
    expect((await refusalOf(confirmNewSecondFactor("000000x", ada, auth))).issues).toEqual([
      { path: "code", message: "is wrong" },
    ]);
    expect((await firstStep()).kind).toBe("signed-in");
    await confirmNewSecondFactor(code(secret), ada, auth);
    expect(await secondFactorOf(ada.person.id, auth)).toEqual({ on: true, recoveryCodesLeft: 10 });
    expect((await firstStep()).kind).toBe("second-factor");
  });

  test("the right password alone gives no session", async () => {
    await turnOn();
    const step = await firstStep();
    expect(step.cookies.getSetCookie()).toHaveLength(1);
    expect(step.cookies.getSetCookie()[0]).toMatch(
      /^chatboard\.pending=.*; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(await getSession(browserHeaders(step.cookies), auth)).toBeNull();
    expect(await opened.db.selectFrom("sessions").select("id").execute()).toEqual([]);
  });

  test("the code of the app lets in, and takes the half-finished sign-in away", async () => {
    const { secret } = await turnOn();
    const step = await firstStep();
    const { person, cookies } = await signInWithCode(
      ` ${code(secret).replace(/(...)/, "$1 ")}`,
      browserHeaders(step.cookies),
      auth,
    );
    expect(person).toEqual(ada.person);
    expect((await getSession(browserHeaders(cookies), auth))?.person).toEqual(ada.person);
    expect(cookies.getSetCookie().at(-1)).toMatch(/^chatboard\.pending=; Max-Age=0/);
  });

  test("no code is accepted twice, nor one from before it", async () => {
    const { secret } = await turnOn();
    const used = code(secret);
    expect(await acceptCode(ada.person.id, used, Date.now(), auth)).toBe("app");
    expect(await acceptCode(ada.person.id, used, Date.now(), auth)).toBeNull();
    expect(await acceptCode(ada.person.id, code(secret, -1), Date.now(), auth)).toBeNull();
  });

  test("of many who bring the same code at once, one is let in", async () => {
    const { secret, recoveryCodes } = await turnOn();
    const [recovery = ""] = recoveryCodes;
    for (const given of [code(secret), recovery]) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => acceptCode(ada.person.id, given, Date.now(), auth)),
      );
      expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    }
  });

  test("a recovery code lets in once, however it is written", async () => {
    const { recoveryCodes } = await turnOn();
    const [first = "", second = ""] = recoveryCodes;
    expect(first).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    const step = await firstStep();
    await signInWithCode(first.toLowerCase().replaceAll("-", " "), browserHeaders(step.cookies), auth);
    expect(await secondFactorOf(ada.person.id, auth)).toEqual({ on: true, recoveryCodesLeft: 9 });
    expect((await refusalOf(signInWithCode(first, browserHeaders(step.cookies), auth))).code).toBe("invalid_input");
    await signInWithCode(second, browserHeaders(step.cookies), auth);
  });

  test("codes cannot be guessed: after ten wrong ones none is taken, also after the right password again", async () => {
    const { secret } = await turnOn();
    const step = await firstStep();
    for (let tried = 0; tried < 10; tried++) {
      const refusal = await refusalOf(signInWithCode("000000", browserHeaders(step.cookies, `192.0.2.${tried}`), auth));
      expect(refusal.code).toBe("invalid_input");
    }
    const again = await firstStep();
    const tryRight = () => signInWithCode(code(secret), browserHeaders(again.cookies), auth);
    expect((await refusalOf(tryRight())).code).toBe("too_many_attempts");
    await opened.db.deleteFrom("sign_in_attempts").execute();
    await tryRight();
  });

  test("the first code of a new app cannot be guessed either", async () => {
    const { secret } = await beginSecondFactor(password, ada, auth);
    for (let tried = 0; tried < 10; tried++) {
      expect((await refusalOf(confirmNewSecondFactor("000000", ada, auth))).code).toBe("invalid_input");
    }
    expect((await refusalOf(confirmNewSecondFactor(code(secret), ada, auth))).code).toBe("too_many_attempts");
    expect((await secondFactorOf(ada.person.id, auth)).on).toBe(false);
  });

  test("a code without the first step, or with a cookie that was changed, is nobody's", async () => {
    const { secret } = await turnOn();
    expect((await refusalOf(signInWithCode(code(secret), browserHeaders(), auth))).code).toBe("signed_out");
    const { cookies } = await firstStep();
    const headers = browserHeaders(cookies);
    headers.set("cookie", `${headers.get("cookie")}x`);
    expect((await refusalOf(signInWithCode(code(secret), headers, auth))).code).toBe("signed_out");
  });

  test("a new password and being disabled stop what was half way", async () => {
    const { cookies } = await firstStep();
    const { secret } = await turnOn();
    const step = await firstStep();
    const next = "a quite different one";
    await changeOwnPassword({ current: password, next }, { ...ada, headers: browserHeaders(cookies) }, auth);
    expect((await refusalOf(signInWithCode(code(secret), browserHeaders(step.cookies), auth))).code).toBe("signed_out");
    const again = await signIn({ email: ada.person.email, password: next }, browserHeaders(), auth);
    await changePerson(ada.person.id, { disabled: true }, admin, auth);
    expect((await refusalOf(signInWithCode(code(secret), browserHeaders(again.cookies), auth))).code).toBe(
      "signed_out",
    );
  });

  test("nothing of it is changed without the password", async () => {
    await turnOn();
    for (const attempt of [beginSecondFactor, renewRecoveryCodes, turnOffSecondFactor]) {
      expect((await refusalOf(attempt("wrong horse battery", ada, auth))).issues).toEqual([
        { path: "password", message: "is wrong" },
      ]);
    }
    expect(await secondFactorOf(ada.person.id, auth)).toEqual({ on: true, recoveryCodesLeft: 10 });
  });

  test("one that is on is not replaced by beginning again", async () => {
    const { secret } = await turnOn();
    expect((await refusalOf(beginSecondFactor(password, ada, auth))).code).toBe("conflict");
    expect(await acceptCode(ada.person.id, code(secret), Date.now(), auth)).toBe("app");
  });

  test("new recovery codes end the ones before", async () => {
    const { recoveryCodes: before } = await turnOn();
    const { recoveryCodes: after } = await renewRecoveryCodes(password, ada, auth);
    expect(await acceptCode(ada.person.id, before[0] ?? "", Date.now(), auth)).toBeNull();
    expect(await acceptCode(ada.person.id, after[0] ?? "", Date.now(), auth)).toBe("recovery");
  });

  test("turned off by its owner or an admin, it is not asked for, and its recovery codes are gone", async () => {
    await turnOn();
    await turnOffSecondFactor(password, ada, auth);
    expect((await firstStep()).kind).toBe("signed-in");
    await turnOn();
    const row = await resetSecondFactor(ada.person.id, admin, auth);
    expect(row).toMatchObject({ secondFactor: false, sessions: 0 });
    expect((await firstStep()).kind).toBe("signed-in");
    expect(await opened.db.selectFrom("recovery_codes").select("id").execute()).toEqual([]);
  });

  test("is stored sealed, and its recovery codes as hashes", async () => {
    const { secret, recoveryCodes } = await turnOn();
    const stored = JSON.stringify([
      await opened.db.selectFrom("second_factors").selectAll().execute(),
      await opened.db.selectFrom("recovery_codes").selectAll().execute(),
    ]);
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((one) => one.replaceAll("-", ""))]) {
      expect(stored).not.toContain(text);
    }
  });

  test("survives a new APP_SECRET, and then the one before can go", async () => {
    const { secret, recoveryCodes } = await turnOn();
    const next = new Secret("b7Hc2QxVt5WmKd8ZyLn1RfPj4SgAe0Uo");
    const both = createAuth({ db: opened.db, appUrl: auth.appUrl, appSecret: next, previousAppSecret: appSecret });
    const nextOnly = createAuth({ db: opened.db, appUrl: auth.appUrl, appSecret: next });
    expect(await acceptCode(ada.person.id, code(secret), Date.now(), nextOnly)).toBeNull();
    expect(await acceptCode(ada.person.id, recoveryCodes[0] ?? "", Date.now(), nextOnly)).toBe("recovery");
    expect(await resealSecondFactors(both)).toBe(1);
    expect(await resealSecondFactors(both)).toBe(0);
    expect(await acceptCode(ada.person.id, code(secret), Date.now(), nextOnly)).toBe("app");
  });

  test("is sealed anew by its next code after a new APP_SECRET", async () => {
    const { secret } = await turnOn();
    const next = new Secret("b7Hc2QxVt5WmKd8ZyLn1RfPj4SgAe0Uo");
    const both = createAuth({ db: opened.db, appUrl: auth.appUrl, appSecret: next, previousAppSecret: appSecret });
    const nextOnly = createAuth({ db: opened.db, appUrl: auth.appUrl, appSecret: next });
    expect(await acceptCode(ada.person.id, code(secret), Date.now(), both)).toBe("app");
    expect(await resealSecondFactors(both)).toBe(0);
    expect(await acceptCode(ada.person.id, code(secret, 1), Date.now(), nextOnly)).toBe("app");
  });
});
