import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { getSession } from "@/lib/server/auth/session";
import { auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { socketAddressHeader } from "@/lib/server/http/client-address";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { isSetUpCode } from "@/lib/server/set-up/code";
import { announceSetUp, currentSetUpCode, isSetUpOpen, makeFirstAdmin } from "@/lib/server/set-up/set-up";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

const lisa = { email: "lisa@example.com", name: "Lisa Rodes", password: "correct horse battery" };
const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
const from = (address: string) => new Headers({ [socketAddressHeader]: address });

describe.each(testDatabases)("set-up on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let current: Auth;
  beforeEach(async () => {
    opened = await open();
    current = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
  });
  afterEach(() => opened.close());

  const codeNow = async () => (await currentSetUpCode(current)) ?? "";
  const entries = () => auditLogRowsBefore(current.db, { action: "set_up" }, null, 100);

  test("has one code, the same for every process and after a restart, which no table holds", async () => {
    const codes = await Promise.all([codeNow(), codeNow(), codeNow()]);
    const [code = ""] = codes;
    expect(new Set(codes).size).toBe(1);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const rows = JSON.stringify(await current.db.selectFrom("settings").selectAll().execute());
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(code.replaceAll("-", ""));
    const other = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret: new Secret("y".repeat(40)) });
    expect(await currentSetUpCode(other)).not.toBe(code);
  });

  test("makes the first admin, signs them in, and closes for good", async () => {
    const code = await codeNow();
    const { person, cookies } = await makeFirstAdmin({ ...lisa, code }, from("192.0.2.1"), current);
    expect(person).toMatchObject({ email: lisa.email, name: lisa.name, role: "admin" });
    const cookie = cookies.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await getSession(new Headers({ cookie }), current))?.person.id).toBe(person.id);
    expect(await isSetUpOpen(current)).toBe(false);
    expect(await currentSetUpCode(current)).toBeNull();
    const again = makeFirstAdmin({ ...lisa, email: "eve@example.com", code }, from("192.0.2.1"), current);
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    expect(await entries()).toMatchObject([{ outcome: "ok", actor_email: lisa.email, address: "192.0.2.1" }]);
  });

  test("of several who give the right code at once makes one admin", async () => {
    const code = await codeNow();
    const tries = Array.from({ length: 5 }, (_, index) =>
      makeFirstAdmin({ ...lisa, email: `a${index}@example.com`, code }, from(`192.0.2.${index}`), current),
    );
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await current.db.selectFrom("people").select("id").execute()).toHaveLength(1);
  });

  test("refuses a wrong code, and after ten from one address any code from there, yet not from elsewhere", async () => {
    const code = await codeNow();
    const wrong = { ...lisa, code: "AAAAA-AAAAA-AAAAA-AAAAA" };
    for (let tried = 0; tried < 10; tried++) {
      await expect(makeFirstAdmin(wrong, from("203.0.113.9"), current)).rejects.toMatchObject({
        code: "invalid_input",
        issues: [{ path: "code" }],
      });
    }
    await expect(makeFirstAdmin({ ...lisa, code }, from("203.0.113.9"), current)).rejects.toMatchObject({
      code: "too_many_attempts",
    });
    expect(await isSetUpOpen(current)).toBe(true);
    expect(await entries()).toHaveLength(10);
    await makeFirstAdmin({ ...lisa, code }, from("192.0.2.1"), current);
    expect(await isSetUpOpen(current)).toBe(false);
  });

  test("gives the code back when the admin could not be made", async () => {
    const code = await codeNow();
    const attempt = makeFirstAdmin({ ...lisa, password: "short", code }, from("192.0.2.1"), current);
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input" });
    expect(await codeNow()).toBe(code);
    await makeFirstAdmin({ ...lisa, code }, from("192.0.2.1"), current);
  });

  test("is announced while there is nobody, and never again", async () => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
    try {
      await announceSetUp(current);
      await createPerson({ ...lisa, role: "admin" }, current);
      const before = lines.length;
      await announceSetUp(current);
      expect(lines).toHaveLength(before);
    } finally {
      spy.mockRestore();
    }
    const jsonLines = lines.filter((line) => line.startsWith("{"));
    const said = jsonLines.map((line) => JSON.parse(line)).find((line) => "code" in line);
    expect(said.address).toBe("http://localhost:3000/set-up");
    expect(said.code).toMatch(/^\w{5}-\w{5}-\w{5}-\w{5}$/);
    const plain = lines.filter((line) => !line.startsWith("{")).join("");
    expect(plain).toContain(`http://localhost:3000/set-up\n  One-time code:    ${said.code}\n`);
  });
});

test("a code may be typed in any case, with blanks, and with letters that look like its digits", () => {
  expect(isSetUpCode(" ab0de 1ghjk-mnpqr-stvwx ", "AB0DE-1GHJK-MNPQR-STVWX")).toBe(true);
  expect(isSetUpCode("ABODE-LGHJK-MNPQR-STVWX", "AB0DE-1GHJK-MNPQR-STVWX")).toBe(true);
  expect(isSetUpCode("AB0DE-1GHJK-MNPQR-STVWY", "AB0DE-1GHJK-MNPQR-STVWX")).toBe(false);
  expect(isSetUpCode("", "AB0DE-1GHJK-MNPQR-STVWX")).toBe(false);
});
