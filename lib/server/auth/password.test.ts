import { createHook } from "node:async_hooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { signIn } from "@/lib/server/auth/sign-in";
import { changePerson, createPerson, invitePerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/scratch-database";
import { browserHeaders, refusalOf } from "@/lib/testing/signed-in";

vi.stubEnv("LOG_LEVEL", "error");

const password = "correct horse battery";
const admin = {
  person: { id: "a1", email: "root@example.com", name: "Root", role: "admin" },
  headers: browserHeaders(),
} as const;

/** The password hashes that Node hands to its thread pool while `work` runs. One on the event loop is not among them. */
async function hashesDuring(work: () => Promise<unknown>): Promise<number> {
  let hashes = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === "SCRYPTREQUEST") hashes += 1;
    },
  }).enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return hashes;
}

describe("guessing learns nothing from the work that is done", () => {
  let opened: TestDatabase;
  let auth: Auth;
  beforeAll(async () => {
    opened = await openTestDatabase();
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
    await createPerson({ email: "ada@example.com", name: "Ada", role: "agent", password }, auth);
    const bo = await createPerson({ email: "bo@example.com", name: "Bo", role: "agent", password }, auth);
    await changePerson(bo.id, { disabled: true }, admin, auth);
    await invitePerson({ email: "cy@example.com", name: "Cy", role: "agent" }, admin, auth);
  });
  afterAll(() => opened.close());
  beforeEach(() => opened.db.deleteFrom("sign_in_attempts").execute());

  test.each([
    ["a wrong password", "ada@example.com", "wrong horse battery"],
    ["an unknown e-mail", "nobody@example.com", password],
    ["somebody who was disabled", "bo@example.com", password],
    ["somebody who has no password yet", "cy@example.com", password],
  ])("%s costs one hash, off the event loop", async (_who, email, tried) => {
    const hashes = await hashesDuring(async () => {
      const refusal = await refusalOf(signIn({ email, password: tried }, browserHeaders(), auth));
      expect(refusal.code).toBe("signed_out");
    });
    expect(hashes).toBe(1);
  });
});
