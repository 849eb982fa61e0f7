import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person, Role } from "@/lib/api/roles";
import { newSavedReplySchema, savedReplyChangeSchema } from "@/lib/api/saved-replies/contract";
import {
  createSavedReply,
  deleteReply,
  listSavedReplies,
  updateSavedReply,
} from "@/lib/server/saved-replies/saved-replies";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { refusalOf } from "@/lib/testing/signed-in";

const person = (id: string, role: Role): Person => ({ id, name: id, email: `${id}@example.com`, role });
const ann = person("ann", "agent");
const bob = person("bob", "agent");
const lea = person("lea", "lead");
const leo = person("leo", "lead");
const ada = person("ada", "admin");
const by = (who: Person) => ({ person: who, address: null, requestId: "test-request" });

describe.each(testDatabases)("saved replies on $dialect", ({ open }) => {
  let scratch: TestDatabase;
  beforeAll(async () => {
    scratch = await open();
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await scratch.db.deleteFrom("saved_replies").execute();
  });

  const given = () => ({ db: scratch.db });
  const create = (who: Person, name: string, shared = false) =>
    createSavedReply({ name, text: `Hello {customer}, ${name}`, shared }, by(who), given());
  const names = async (who: Person) => (await listSavedReplies(who, given())).data.map(({ name }) => name);
  const actions = async () =>
    (
      await scratch.db.selectFrom("audit_log").select(["action", "target_type"]).orderBy("at").orderBy("id").execute()
    ).map(({ action }) => action);

  test("one's own and the shared ones are listed by name, nobody else's", async () => {
    await create(ann, "zebra");
    await create(bob, "private to bob");
    await create(lea, "Address", true);
    expect(await names(ann)).toEqual(["Address", "zebra"]);
    expect((await listSavedReplies(ann, given())).data[0]).toMatchObject({
      shared: true,
      isMine: false,
      version: 1,
      may: { update: false, share: false, remove: false },
    });
  });

  test("only leads share, and only leads change what is shared", async () => {
    expect((await refusalOf(create(ann, "mine", true))).code).toBe("forbidden");
    const own = await create(ann, "mine");
    expect((await refusalOf(updateSavedReply(own.id, { version: 1, shared: true }, by(ann), given()))).code).toBe(
      "forbidden",
    );
    const shared = await create(lea, "ours", true);
    expect((await refusalOf(updateSavedReply(shared.id, { version: 1, text: "x" }, by(ann), given()))).code).toBe(
      "forbidden",
    );
    const changed = await updateSavedReply(shared.id, { version: 1, text: "new text" }, by(leo), given());
    expect(changed).toMatchObject({ text: "new text", version: 2, name: "ours" });
    expect((await refusalOf(deleteReply(shared.id, undefined, by(leo), given()))).code).toBe("forbidden");
    expect(await deleteReply(shared.id, 2, by(ada), given())).toEqual({ id: shared.id });
    expect(await names(ann)).toEqual(["mine"]);
    expect((await actions()).slice(-3)).toEqual(["reply.share", "reply.update", "reply.delete"]);
  });

  test("a change from an older version is a conflict with the newer one, and changes nothing", async () => {
    const own = await create(ann, "mine");
    await updateSavedReply(own.id, { version: 1, text: "second" }, by(ann), given());
    const error = await refusalOf(updateSavedReply(own.id, { version: 1, text: "third" }, by(ann), given()));
    expect(error).toMatchObject({ code: "conflict", current: { text: "second", version: 2 } });
    expect((await refusalOf(deleteReply(own.id, 1, by(ann), given()))).code).toBe("conflict");
    expect((await listSavedReplies(ann, given())).data[0]).toMatchObject({ text: "second" });
  });

  test("a name is there once for each person, whatever its letter case", async () => {
    const own = await create(ann, "Greeting");
    expect((await refusalOf(create(ann, "GREETING"))).code).toBe("conflict");
    await create(bob, "Greeting");
    expect((await updateSavedReply(own.id, { version: 1, name: "greeting" }, by(ann), given())).name).toBe("greeting");
    await create(ann, "Other");
    const error = await refusalOf(updateSavedReply(own.id, { version: 2, name: "other" }, by(ann), given()));
    expect([error.code, error.issues[0]?.path]).toEqual(["conflict", "name"]);
  });

  test("somebody else's private one is as if it were not there", async () => {
    const own = await create(ann, "mine");
    for (const who of [bob, lea, ada]) {
      expect((await refusalOf(updateSavedReply(own.id, { version: 1, text: "x" }, by(who), given()))).code).toBe(
        "not_found",
      );
      expect((await refusalOf(deleteReply(own.id, undefined, by(who), given()))).code).toBe("not_found");
    }
  });
});

test.each([
  [{ name: " ", text: "a" }, "name"],
  [{ name: "a\u0000b", text: "a" }, "name"],
  [{ name: "x".repeat(81), text: "a" }, "name"],
  [{ name: "a", text: "  " }, "text"],
  [{ name: "a", text: "x".repeat(20_001) }, "text"],
  [{ name: "a", text: "half a \ud83d" }, "text"],
  [{ name: "a", text: "b", shared: "yes" }, "shared"],
])("%j is refused at %s", (body, path) => {
  const parsed = newSavedReplySchema.safeParse(body);
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("a change says its version and something to change", () => {
  expect(savedReplyChangeSchema.safeParse({ version: 1 }).success).toBe(false);
  expect(savedReplyChangeSchema.safeParse({ text: "a" }).success).toBe(false);
  expect(savedReplyChangeSchema.safeParse({ version: 1, shared: false }).success).toBe(true);
});
