import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { changeOwnPassword, endOtherSessions, endOwnSession, ownSessions } from "@/lib/server/auth/own-account";
import type { OwnChange } from "@/lib/server/auth/second-factor/second-factor";
import { getSession } from "@/lib/server/auth/session";
import { signIn } from "@/lib/server/auth/sign-in";
import { readLink } from "@/lib/server/people/links";
import { createPerson, renewLink } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders, refusalOf } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");

const password = "correct horse battery";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  beforeAll(async () => {
    opened = await open();
    auth = createAuth({
      db: opened.db,
      appUrl: "http://localhost:3000",
      appSecret: new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da"),
    });
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const table of ["sign_in_attempts", "people"] as const) await opened.db.deleteFrom(table).execute();
    await createPerson({ email: "ada@example.com", name: "Ada", role: "agent", password }, auth);
    await createPerson({ email: "grace@example.com", name: "Grace", role: "admin", password }, auth);
  });

  async function come(email: string, address = "203.0.113.9", userAgent = ""): Promise<OwnChange> {
    const headers = browserHeaders(null, address);
    headers.set("user-agent", userAgent);
    const step = await signIn({ email, password }, headers, auth);
    if (step.kind !== "signed-in") throw new Error("A code was asked for.");
    return { person: step.person, headers: browserHeaders(step.cookies, address) };
  }

  const isIn = async ({ headers }: OwnChange) => (await getSession(headers, auth)) !== null;

  test("keep no more of what a browser calls itself than a line", async () => {
    const { person } = await come("ada@example.com", "203.0.113.9", "x".repeat(50_000));
    const row = await opened.db.selectFrom("sessions").select("user_agent").where("user_id", "=", person.id).execute();
    expect(row.map(({ user_agent }) => user_agent?.length)).toEqual([512]);
  });

  test("sessions are told with device, address and times, the one that asks first", async () => {
    const before = Date.now();
    const here = await come("ada@example.com", "203.0.113.9", firefox);
    const there = await come("ada@example.com", "198.51.100.7");
    await come("grace@example.com");
    for (const [asking, address] of [
      [here, "203.0.113.9"],
      [there, "198.51.100.7"],
    ] as const) {
      const sessions = await ownSessions(asking, auth);
      expect(sessions).toHaveLength(2);
      expect(sessions.map(({ current }) => current)).toEqual([true, false]);
      expect(sessions[0]?.address).toBe(address);
    }
    const [mine] = await ownSessions(here, auth);
    expect(mine?.device).toEqual({ browser: "Firefox", system: "Linux" });
    for (const time of [mine?.createdAt, mine?.lastUsedAt]) {
      expect(Date.parse(time ?? "")).toBeGreaterThanOrEqual(before - 1000);
      expect(Date.parse(time ?? "")).toBeLessThanOrEqual(Date.now());
    }
    expect(JSON.stringify(await ownSessions(here, auth))).not.toContain("token");
  });

  test("the last use is remembered to the minute, and not at every request", async () => {
    const ada = await come("ada@example.com");
    const lastUse = () => opened.db.selectFrom("sessions").select("last_used_at").executeTakeFirstOrThrow();
    const old = Date.now() - 90_000;
    await opened.db.updateTable("sessions").set({ last_used_at: old }).execute();
    await getSession(ada.headers, auth);
    const { last_used_at: fresh } = await lastUse();
    expect(fresh).toBeGreaterThan(old + 60_000);
    const recent = Date.now() - 30_000;
    await opened.db.updateTable("sessions").set({ last_used_at: recent }).execute();
    await getSession(ada.headers, auth);
    expect((await lastUse()).last_used_at).toBe(recent);
  });

  test("one session is ended from another, and nobody else's", async () => {
    const here = await come("ada@example.com");
    const there = await come("ada@example.com");
    const grace = await come("grace@example.com");
    const [graceSession] = await ownSessions(grace, auth);
    expect((await refusalOf(endOwnSession(graceSession?.id ?? "", here, auth))).code).toBe("not_found");
    expect(await isIn(grace)).toBe(true);
    const [thereSession] = await ownSessions(there, auth);
    await endOwnSession(thereSession?.id ?? "", here, auth);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await refusalOf(endOwnSession(thereSession?.id ?? "", here, auth))).code).toBe("not_found");
  });

  test("all others are ended at once, and the one that asks goes on", async () => {
    const here = await come("ada@example.com");
    const others = [await come("ada@example.com"), await come("ada@example.com")];
    const grace = await come("grace@example.com");
    expect(await endOtherSessions(here, auth)).toBe(2);
    expect(await endOtherSessions(here, auth)).toBe(0);
    expect(await Promise.all([here, ...others, grace].map(isIn))).toEqual([true, false, false, true]);
  });

  test("a new password ends every session, and goes on with a new one", async () => {
    const here = await come("ada@example.com");
    const there = await come("ada@example.com");
    const next = "a quite different one";
    const { cookies } = await changeOwnPassword({ current: password, next }, here, auth);
    expect(await Promise.all([here, there].map(isIn))).toEqual([false, false]);
    expect((await getSession(browserHeaders(cookies), auth))?.person.email).toBe("ada@example.com");
    const old = signIn({ email: "ada@example.com", password }, browserHeaders(), auth);
    expect((await refusalOf(old)).code).toBe("signed_out");
    expect((await signIn({ email: "ada@example.com", password: next }, browserHeaders(), auth)).kind).toBe("signed-in");
  });

  test("a new password makes a link for one worthless", async () => {
    const ada = await come("ada@example.com");
    const { url } = await renewLink(ada.person.id, await come("grace@example.com"), auth);
    const token = new URL(url).hash.slice(1);
    await readLink(token, auth);
    await changeOwnPassword({ current: password, next: "a quite different one" }, ada, auth);
    expect((await refusalOf(readLink(token, auth))).code).toBe("not_found");
  });

  test("the password is changed by whoever knows it, and to another one", async () => {
    const ada = await come("ada@example.com");
    const wrong = changeOwnPassword({ current: "wrong horse battery", next: "a quite different one" }, ada, auth);
    expect((await refusalOf(wrong)).issues).toEqual([{ path: "current", message: "is wrong" }]);
    const same = changeOwnPassword({ current: password, next: password }, ada, auth);
    expect((await refusalOf(same)).issues).toEqual([{ path: "next", message: "is the one you have" }]);
    expect(await isIn(ada)).toBe(true);
  });

  test("the password cannot be guessed from inside a session either", async () => {
    const ada = await come("ada@example.com");
    for (let tried = 0; tried < 10; tried++) {
      const attempt = changeOwnPassword({ current: "wrong horse battery", next: "a quite different one" }, ada, auth);
      expect((await refusalOf(attempt)).code).toBe("invalid_input");
    }
    const right = changeOwnPassword({ current: password, next: "a quite different one" }, ada, auth);
    expect((await refusalOf(right)).code).toBe("too_many_attempts");
  });
});
