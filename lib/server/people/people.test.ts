import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PeopleQuery, PersonLink } from "@/lib/api/people/contract";
import type { Person, Role } from "@/lib/api/roles";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { getSession } from "@/lib/server/auth/session";
import { signIn } from "@/lib/server/auth/sign-in";
import { insertIdentity } from "@/lib/server/db/accounts";
import { insertPerson } from "@/lib/server/db/people";
import { applyLink, readLink } from "@/lib/server/people/links";
import {
  adminNames,
  changePerson,
  createPerson,
  endSessionsOf,
  hasPeople,
  invitePerson,
  listPeople,
  type PeopleChange,
  renewLink,
  resetSecondFactor,
  withdrawLink,
} from "@/lib/server/people/people";
import { refuseDemoPeople, seedDemoPeople } from "@/lib/server/platform/demo";
import { Secret } from "@/lib/server/platform/secret";
import { seedFirstAdmin } from "@/lib/server/platform/start";
import { listSavedFilters } from "@/lib/server/saved-filters/saved-filters";
import { listSavedReplies } from "@/lib/server/saved-replies/saved-replies";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { browserHeaders, refusalOf } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");

const grace = {
  email: "Grace@Example.com ",
  name: " Grace Okoye ",
  role: "agent",
  password: "a long enough one",
} as const;

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  beforeAll(async () => {
    opened = await open();
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
  });
  afterAll(() => opened.close());
  beforeEach(() => opened.db.deleteFrom("people").execute());

  const rolesByEmail = () => opened.db.selectFrom("people").select(["email", "role"]).orderBy("email").execute();

  test("a person is added with a tidy e-mail and name, and signs in with the password", async () => {
    expect(await hasPeople(auth)).toBe(false);
    const person = await createPerson(grace, auth);
    expect(person).toMatchObject({ email: "grace@example.com", name: "Grace Okoye", role: "agent" });
    expect(await hasPeople(auth)).toBe(true);
    const signedIn = await signIn({ email: "grace@example.com", password: grace.password }, new Headers(), auth);
    expect(signedIn).toMatchObject({ kind: "signed-in", person });
  });

  test("those who may be asked for what only admins can are the admins who can sign in", async () => {
    const admin = { ...grace, role: "admin" } as const;
    const first = await createPerson({ ...admin, email: "a@example.com", name: "Ada" }, auth);
    const second = await createPerson({ ...admin, email: "b@example.com", name: "Bo" }, auth);
    await createPerson(grace, auth);
    expect((await adminNames(auth)).toSorted()).toEqual(["Ada", "Bo"]);
    await changePerson(second.id, { disabled: true }, { person: first, headers: new Headers() }, auth);
    expect(await adminNames(auth)).toEqual(["Ada"]);
  });

  test("an admin who was invited and never came is not among them, and one with two ways to sign in is once", async () => {
    const first = await createPerson({ ...grace, email: "a@example.com", name: "Ada", role: "admin" }, auth);
    await insertIdentity(opened.db, { personId: first.id, providerId: "oidc", accountId: "ada" }, Date.now());
    const invited = { email: "c@example.com", name: "Cy", role: "admin" } as const;
    await invitePerson(invited, { person: first, headers: browserHeaders() }, auth);
    expect(await adminNames(auth)).toEqual(["Ada"]);
  });

  test("people come page by page and by every word of name and e-mail, in one order on every database", async () => {
    const names = ["Zoë", "Łukasz", "Ірина", "ana 10", "Émile", "Ana 9", "Zachary", "émilie"];
    for (const [index, name] of names.entries()) {
      const person = { id: `p${index}`, name, email: `person-${index}@example.com`, role: "agent" };
      await insertPerson(opened.db, person, Date.now());
    }
    await opened.db.updateTable("people").set({ disabled_at: 5 }).where("id", "=", "p0").execute();
    const list = async (query: PeopleQuery) => {
      const { data, meta } = await listPeople(query, auth);
      return { names: data.map(({ name }) => name), meta };
    };
    const ordered = ["Ana 9", "ana 10", "Émile", "émilie", "Łukasz", "Zachary", "Zoë", "Ірина"];
    expect(await list({})).toEqual({ names: ordered, meta: { total: 8, people: 8, disabled: 1 } });
    expect((await list({ limit: 3 })).names).toEqual(ordered.slice(0, 3));
    expect((await list({ limit: 3, offset: 6 })).names).toEqual(ordered.slice(6));
    expect((await list({ limit: 3, offset: 9 })).names).toEqual([]);
    expect(await list({ q: "  LUKASZ ", limit: 3 })).toEqual({
      names: ["Łukasz"],
      meta: { total: 1, people: 8, disabled: 1 },
    });
    expect((await list({ q: "example emil" })).names).toEqual(["Émile", "émilie"]);
    expect((await list({ q: "person-3@" })).names).toEqual(["ana 10"]);
    expect((await list({ q: "@" })).names).toEqual(ordered);
    expect((await list({ q: "§" })).names).toEqual([]);
  });

  test("an e-mail is taken once, however it is written and however many try at once", async () => {
    const answers = await Promise.allSettled([
      createPerson(grace, auth),
      createPerson({ ...grace, email: "grace@example.com" }, auth),
      createPerson({ ...grace, email: "GRACE@EXAMPLE.COM" }, auth),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
    }
    expect(await rolesByEmail()).toEqual([{ email: "grace@example.com", role: "agent" }]);
  });

  test("what does not fit is named field by field, and nobody is added", async () => {
    const refusal = await refusalOf(createPerson({ email: "no", name: " ", role: "agent", password: "short" }, auth));
    expect(refusal.code).toBe("invalid_input");
    expect(refusal.issues.map(({ path }) => path)).toEqual(["email", "name", "password"]);
    expect(await hasPeople(auth)).toBe(false);
  });

  test("the first admin comes from the environment, and only while there is nobody", async () => {
    const firstAdmin = { email: "admin@example.com", password: new Secret("a long enough one") };
    await seedFirstAdmin(null, auth);
    expect(await rolesByEmail()).toEqual([]);
    await seedFirstAdmin(firstAdmin, auth);
    await seedFirstAdmin({ ...firstAdmin, email: "other@example.com" }, auth);
    expect(await rolesByEmail()).toEqual([{ email: "admin@example.com", role: "admin" }]);
  });

  test("the demo has one person of each role, however often it starts", async () => {
    await seedDemoPeople(auth);
    await seedDemoPeople(auth);
    const roles = (await rolesByEmail()).map(({ role }) => role);
    expect(roles.toSorted()).toEqual(["admin", "agent", "lead", "viewer"]);
    const viewer = await opened.db
      .selectFrom("people")
      .select("id")
      .where("role", "=", "viewer")
      .executeTakeFirstOrThrow();
    const seen = await listSavedFilters({ ...grace, id: viewer.id, role: "viewer" }, "visible", { db: opened.db });
    expect(seen.data.map(({ name }) => name)).toEqual(["Billing, pending", "VIPs this week"]);
    const replies = await listSavedReplies({ ...grace, id: viewer.id, role: "viewer" }, { db: opened.db });
    expect(replies.data.map(({ name }) => name)).toEqual(["Asking for a screenshot", "Solved"]);
  });

  test("no dashboard starts on a database that has people of the demo", async () => {
    await createPerson({ ...grace, email: "lisa@example.com" }, auth);
    await expect(refuseDemoPeople(auth)).resolves.toBeUndefined();
    await seedDemoPeople(auth);
    await expect(refuseDemoPeople(auth)).rejects.toThrow(/maya\.lindqvist@example\.com.* passwords are published/);
  });

  describe("an admin", () => {
    let root: Person;
    let admin: PeopleChange;
    beforeEach(async () => {
      await opened.db.deleteFrom("sign_in_attempts").execute();
      root = await createPerson({ ...grace, email: "root@example.com", name: "Root", role: "admin" }, auth);
      admin = { person: root, headers: browserHeaders() };
    });

    const invite = (email = "ada@example.com", role: Role = "agent") =>
      invitePerson({ email, name: "Ada Moreau", role }, admin, auth);
    const tokenOf = ({ url }: PersonLink) => new URL(url).hash.slice(1);
    const recorded = (action: string, personId: string) =>
      opened.db
        .selectFrom("audit_log")
        .selectAll()
        .where("action", "=", action)
        .where("target_id", "=", personId)
        .executeTakeFirst();

    async function comeBy(link: PersonLink, password = "ada's own password"): Promise<Headers> {
      const step = await applyLink({ token: tokenOf(link), name: "Ada M.", password }, browserHeaders(), auth);
      expect(step.kind).toBe("signed-in");
      return browserHeaders(step.cookies);
    }

    test("invites somebody by a link, by which they set name and password and are in", async () => {
      const { person, link } = await invite();
      expect(person).toMatchObject({
        email: "ada@example.com",
        role: "agent",
        invited: true,
        sessions: 0,
        lastSeenAt: null,
      });
      expect(link.url).toMatch(/^http:\/\/localhost:3000\/invite#[A-Za-z0-9_-]{43}$/);
      expect(await readLink(tokenOf(link), auth)).toMatchObject({
        email: "ada@example.com",
        name: "Ada Moreau",
        isNew: true,
      });
      const headers = await comeBy(link);
      expect((await getSession(headers, auth))?.person).toEqual({
        id: person.id,
        email: "ada@example.com",
        name: "Ada M.",
        role: "agent",
      });
      const [row] = (await listPeople({}, auth)).data.filter(({ id }) => id === person.id);
      expect(row).toMatchObject({ invited: false, linkExpiresAt: null, sessions: 1, lastSeenAt: expect.any(String) });
    });

    test("cannot invite an e-mail that is here already", async () => {
      await invite();
      expect((await refusalOf(invite())).code).toBe("conflict");
      expect((await refusalOf(invite("root@example.com"))).code).toBe("conflict");
    });

    test("makes a link that opens once, also when two try at the same moment", async () => {
      const { link } = await invite();
      const answers = await Promise.allSettled(
        ["the first password", "the second password"].map((password) =>
          applyLink({ token: tokenOf(link), name: "Ada", password }, browserHeaders(), auth),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect((await refusalOf(readLink(tokenOf(link), auth))).message).toBe("This link has been used already.");
    });

    test("makes a link that opens for seven days", async () => {
      const { link } = await invite();
      const lasts = Date.parse(link.expiresAt) - Date.now();
      expect(lasts).toBeGreaterThan(7 * 86_400_000 - 60_000);
      expect(lasts).toBeLessThanOrEqual(7 * 86_400_000);
      await opened.db
        .updateTable("invites")
        .set({ expires_at: Date.now() - 1 })
        .execute();
      expect((await refusalOf(readLink(tokenOf(link), auth))).message).toBe("This link is too old.");
      const late = applyLink(
        { token: tokenOf(link), name: "Ada", password: "ada's own password" },
        browserHeaders(),
        auth,
      );
      expect((await refusalOf(late)).code).toBe("not_found");
    });

    test("makes a new link in place of the one before, and can take it back", async () => {
      const { person, link } = await invite();
      const next = await renewLink(person.id, admin, auth);
      expect((await refusalOf(readLink(tokenOf(link), auth))).code).toBe("not_found");
      await readLink(tokenOf(next), auth);
      expect(await withdrawLink(person.id, admin, auth)).toMatchObject({ linkExpiresAt: null });
      expect((await refusalOf(readLink(tokenOf(next), auth))).code).toBe("not_found");
    });

    test("helps somebody who forgot their password: a link keeps the old one until it is used, and then ends sessions", async () => {
      const { person, link } = await invite();
      const before = await comeBy(link);
      const next = await renewLink(person.id, admin, auth);
      expect(await readLink(tokenOf(next), auth)).toMatchObject({ isNew: false });
      expect(await getSession(before, auth)).not.toBeNull();
      await comeBy(next, "a password to keep in mind");
      expect(await getSession(before, auth)).toBeNull();
      const old = signIn({ email: "ada@example.com", password: "ada's own password" }, browserHeaders(), auth);
      expect((await refusalOf(old)).code).toBe("signed_out");
    });

    test("stores of a link its hash alone", async () => {
      const { link } = await invite();
      expect(JSON.stringify(await opened.db.selectFrom("invites").selectAll().execute())).not.toContain(tokenOf(link));
      expect(JSON.stringify(await opened.db.selectFrom("audit_log").selectAll().execute())).not.toContain(
        tokenOf(link),
      );
    });

    test.each([
      ["a new role", { role: "lead" }],
      ["being disabled", { disabled: true }],
    ] as const)("ends somebody's sessions by %s", async (_what, change) => {
      const { person, link } = await invite();
      const headers = await comeBy(link);
      expect(await changePerson(person.id, change, admin, auth)).toMatchObject({ ...change, sessions: 0 });
      expect(await getSession(headers, auth)).toBeNull();
    });

    test("leaves sessions alone by a new name, or by saying what is so already", async () => {
      const { person, link } = await invite();
      const headers = await comeBy(link);
      await changePerson(person.id, { name: "Ada Lovelace", role: "agent", disabled: false }, admin, auth);
      expect((await getSession(headers, auth))?.person.name).toBe("Ada Lovelace");
      expect(await recorded("person.role", person.id)).toBeUndefined();
    });

    test("makes the link of whoever is disabled worthless, and makes none for them", async () => {
      const { person, link } = await invite();
      await changePerson(person.id, { disabled: true }, admin, auth);
      expect((await refusalOf(readLink(tokenOf(link), auth))).code).toBe("not_found");
      expect((await refusalOf(renewLink(person.id, admin, auth))).code).toBe("conflict");
      await changePerson(person.id, { disabled: false }, admin, auth);
      expect((await refusalOf(readLink(tokenOf(link), auth))).code).toBe("not_found");
    });

    test.each([
      ["demoted", { role: "lead" }],
      ["disabled", { disabled: true }],
    ] as const)("who is the last one cannot be %s; an invited admin does not count", async (_how, change) => {
      const { link } = await invite("ada@example.com", "admin");
      expect((await refusalOf(changePerson(root.id, change, admin, auth))).code).toBe("conflict");
      await comeBy(link);
      expect(await changePerson(root.id, change, admin, auth)).toMatchObject(change);
    });

    test("cannot be left out by two who demote each other at the same moment", async () => {
      const { person, link } = await invite("ada@example.com", "admin");
      await comeBy(link);
      const answers = await Promise.allSettled(
        [person.id, root.id].map((id) => changePerson(id, { role: "viewer" }, admin, auth)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    });

    test("ends all sessions of somebody", async () => {
      const { person, link } = await invite();
      const headers = await comeBy(link);
      expect(await endSessionsOf(person.id, admin, auth)).toMatchObject({ sessions: 0 });
      expect(await getSession(headers, auth)).toBeNull();
    });

    test("is told of somebody who is not there", async () => {
      for (const attempt of [
        () => changePerson("nobody", { disabled: true }, admin, auth),
        () => renewLink("nobody", admin, auth),
        () => withdrawLink("nobody", admin, auth),
        () => endSessionsOf("nobody", admin, auth),
        () => resetSecondFactor("nobody", admin, auth),
      ]) {
        expect((await refusalOf(attempt())).code).toBe("not_found");
      }
    });

    test("stands in the audit log with what was changed", async () => {
      const { person } = await invite();
      await changePerson(person.id, { name: "Ada Lovelace", role: "lead", disabled: true }, admin, auth);
      const facts = {
        actor_email: "root@example.com",
        target_id: person.id,
        target_label: "ada@example.com",
        outcome: "ok",
      };
      for (const [action, details] of [
        ["person.add", { role: "agent" }],
        ["invite.make", null],
        ["person.change", { from: "Ada Moreau", to: "Ada Lovelace" }],
        ["person.role", { from: "agent", to: "lead" }],
        ["person.disable", null],
      ] as const) {
        const entry = await recorded(action, person.id);
        expect(entry).toMatchObject(facts);
        expect(entry?.details ?? null).toEqual(details === null ? null : JSON.stringify(details));
      }
    });
  });
});
