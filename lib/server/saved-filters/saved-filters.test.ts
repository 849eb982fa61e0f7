import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { Person, Role } from "@/lib/api/roles";
import type { NewSavedFilter, SavedFilter } from "@/lib/api/saved-filters/contract";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { insertSavedFilter } from "@/lib/server/db/saved-filters";
import { createPerson } from "@/lib/server/people/people";
import { Secret } from "@/lib/server/platform/secret";
import { defaultSavedFilterId, orderSavedFilters, placeSavedFilter } from "@/lib/server/saved-filters/placements";
import {
  createSavedFilter,
  deleteSavedFilter,
  getSavedFilter,
  importSavedFilters,
  listSavedFilters,
  restoreSavedFilter,
  takeOverSavedFilter,
  undoMs,
  updateSavedFilter,
} from "@/lib/server/saved-filters/saved-filters";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { readStoredView } from "@/lib/view/saved-address";
import { parseStoredView } from "@/lib/view/stored-view";

vi.stubEnv("LOG_LEVEL", "error");

function viewOf(value: "pending" | "new"): NewSavedFilter["view"] {
  const parsed = parseStoredView({ filters: [{ field: "status", operator: "eq", value }] });
  if ("issues" in parsed) throw new Error("The view can be kept.");
  return parsed.view;
}

const queue = { name: "Paid customers", description: "", view: viewOf("pending"), shared: false };

async function refusal(attempt: Promise<unknown>): Promise<ApiError> {
  const raised = await attempt.then(
    () => new Error("It was accepted."),
    (error: unknown) => error,
  );
  if (raised instanceof ApiError) return raised;
  throw raised;
}

describe.each(testDatabases)("on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let auth: Auth;
  let people: Record<Role | "otherLead" | "gone", Person>;

  beforeAll(async () => {
    opened = await open();
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    auth = createAuth({ db: opened.db, appUrl: "http://localhost:3000", appSecret });
    const add = (name: string, role: Role) =>
      createPerson({ email: `${name}@example.com`, name, role, password: "a long enough one" }, auth);
    people = {
      viewer: await add("vera", "viewer"),
      agent: await add("otto", "agent"),
      lead: await add("lena", "lead"),
      otherLead: await add("luis", "lead"),
      admin: await add("ada", "admin"),
      gone: await add("gino", "lead"),
    };
    await opened.db.updateTable("people").set({ disabled_at: 1 }).where("id", "=", people.gone.id).execute();
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await opened.db.deleteFrom("saved_filters").execute();
    await opened.db.deleteFrom("saved_filter_placements").execute();
  });

  const given = () => ({ db: opened.db });
  const by = (who: keyof typeof people) => ({ person: people[who], address: "127.0.0.1", requestId: "r1" });
  const save = (who: keyof typeof people, change: Partial<NewSavedFilter> = {}) =>
    createSavedFilter({ ...queue, ...change }, by(who), given());
  const read = (filter: SavedFilter, who: keyof typeof people) => getSavedFilter(filter.id, people[who], given());
  const change = (filter: SavedFilter, who: keyof typeof people, what: object) =>
    updateSavedFilter(filter.id, { version: filter.version, ...what }, by(who), given());
  const remove = (filter: SavedFilter, who: keyof typeof people, now?: number) =>
    deleteSavedFilter(filter.id, filter.version, by(who), now === undefined ? given() : { ...given(), now });
  const actions = async () =>
    await opened.db
      .selectFrom("audit_log")
      .select(["action", "target_id", "actor_id"])
      .orderBy("at")
      .orderBy("id")
      .execute();

  describe("a saved filter of one's own", () => {
    test.each(["viewer", "agent", "lead", "admin"] as const)(
      "is kept, read, changed and deleted by %s",
      async (who) => {
        const filter = await save(who);
        expect(filter).toMatchObject({
          name: "Paid customers",
          version: 1,
          isMine: true,
          owner: { name: people[who].name },
        });
        expect(filter.may).toMatchObject({ update: true, remove: true, takeOver: false });
        expect(filter.id).toMatch(/^[0-9a-z]{12}$/);
        expect(await read(filter, who)).toEqual(filter);
        const renamed = await change(filter, who, { name: "Paying customers" });
        expect(renamed).toMatchObject({ id: filter.id, version: 2, name: "Paying customers", view: filter.view });
        await remove(renamed, who);
        expect((await refusal(read(filter, who))).code).toBe("not_found");
      },
    );

    test("that is private and one that is gone are told apart by nobody", async () => {
      const filter = await save("lead");
      const [ofOther, ofNobody] = [
        await refusal(read(filter, "admin")),
        await refusal(getSavedFilter("nowhere", people.admin, given())),
      ];
      expect([ofOther.code, ofOther.message]).toEqual([ofNobody.code, ofNobody.message]);
      expect((await refusal(change(filter, "admin", { name: "Mine now" }))).message).toBe(ofNobody.message);
      expect((await refusal(remove(filter, "admin"))).message).toBe(ofNobody.message);
      expect((await refusal(restoreSavedFilter(filter.id, by("admin"), given()))).message).toBe(ofNobody.message);
    });

    test("has a name of its own, whatever the letter case; other people may use it too", async () => {
      await save("agent");
      const taken = await refusal(save("agent", { name: "PAID customers" }));
      expect([taken.code, taken.current, taken.issues[0]?.path]).toEqual(["conflict", undefined, "name"]);
      await save("lead", { name: "PAID customers" });
      const second = await save("agent", { name: "Leads" });
      expect((await refusal(change(second, "agent", { name: "paid CUSTOMERS" }))).issues[0]?.path).toBe("name");
      expect(await change(second, "agent", { name: "LEADS" })).toMatchObject({ name: "LEADS" });
    });

    test("is named once when it is saved twice at the same time", async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => save("agent")));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await listSavedFilters(people.agent, "visible", given())).data).toHaveLength(1);
    });
  });

  describe("sharing", () => {
    test.each(["viewer", "agent"] as const)("is not for %s", async (who) => {
      expect((await refusal(save(who, { shared: true }))).code).toBe("forbidden");
      const own = await save(who);
      expect(own.may.share).toBe(false);
      expect((await refusal(change(own, who, { shared: true }))).code).toBe("forbidden");
      expect((await read(own, who)).version).toBe(1);
    });

    test.each(["lead", "admin"] as const)("by %s lets everybody see it", async (who) => {
      const filter = await change(await save(who), who, { shared: true });
      for (const reader of ["viewer", "agent", "lead", "admin"] as const) {
        expect((await listSavedFilters(people[reader], "visible", given())).data).toMatchObject([
          { id: filter.id, shared: true },
        ]);
      }
    });

    test("a shared one is changed by leads and admins and by nobody else", async () => {
      let filter = await save("lead", { shared: true });
      for (const who of ["viewer", "agent"] as const) {
        expect((await read(filter, who)).may).toEqual({ update: false, share: false, remove: false, takeOver: false });
        expect((await refusal(change(filter, who, { view: viewOf("new") }))).code).toBe("forbidden");
      }
      for (const who of ["otherLead", "admin", "lead"] as const) {
        filter = await change(filter, who, { view: viewOf("new") });
        expect(filter.updatedBy?.name).toBe(people[who].name);
      }
      expect(filter.version).toBe(4);
    });

    test("is ended, and the filter deleted, by its owner or an admin and not by another lead", async () => {
      const filter = await save("lead", { shared: true });
      expect((await refusal(change(filter, "otherLead", { shared: false }))).code).toBe("forbidden");
      expect((await refusal(remove(filter, "otherLead"))).code).toBe("forbidden");
      const ended = await change(filter, "admin", { shared: false });
      expect((await refusal(read(ended, "agent"))).code).toBe("not_found");
      await remove(await change(ended, "lead", { shared: true }), "admin");
      expect((await refusal(read(filter, "lead"))).code).toBe("not_found");
    });

    test("stands in the audit log, and what is private does not", async () => {
      const before = (await actions()).length;
      const filter = await save("lead");
      const shared = await change(filter, "lead", { shared: true });
      const changed = await change(shared, "otherLead", { description: "Each morning" });
      await remove(changed, "admin");
      expect((await actions()).slice(before)).toEqual([
        { action: "filter.share", target_id: filter.id, actor_id: people.lead.id },
        { action: "filter.update", target_id: filter.id, actor_id: people.otherLead.id },
        { action: "filter.delete", target_id: filter.id, actor_id: people.admin.id },
      ]);
    });
  });

  describe("two people at one filter", () => {
    test("the second is told, gets the newer one, and nothing of the first is lost", async () => {
      const filter = await save("lead", { shared: true });
      const first = await change(filter, "otherLead", { view: viewOf("new") });
      const second = await refusal(change(filter, "lead", { name: "Mine" }));
      expect([second.code, second.current]).toEqual(["conflict", await read(filter, "lead")]);
      expect(await read(filter, "otherLead")).toEqual(first);
      expect(await change(first, "lead", { name: "Mine" })).toMatchObject({ version: 3, view: viewOf("new") });
    });

    test("of many changes at once exactly one goes through", async () => {
      const filter = await save("lead", { shared: true });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) =>
          change(filter, index % 2 ? "lead" : "admin", { description: `${index}` }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await read(filter, "lead")).version).toBe(2);
    });

    test("a stale version does not delete it either", async () => {
      const filter = await save("agent");
      await change(filter, "agent", { description: "newer" });
      expect((await refusal(remove(filter, "agent"))).code).toBe("conflict");
      expect(await read(filter, "agent")).toMatchObject({ description: "newer" });
    });
  });

  describe("deleting", () => {
    test("is undone within a day: same id, same view, same pins", async () => {
      const filter = await save("agent");
      await placeSavedFilter(filter.id, { pinned: true, isDefault: true }, people.agent, given());
      await remove(filter, "agent");
      expect(await defaultSavedFilterId(people.agent, given())).toBeNull();
      const back = await restoreSavedFilter(filter.id, by("agent"), given());
      expect(back).toMatchObject({ id: filter.id, name: filter.name, view: filter.view, version: 3 });
      expect(await restoreSavedFilter(filter.id, by("agent"), given())).toEqual(back);
      expect(await defaultSavedFilterId(people.agent, given())).toBe(filter.id);
    });

    test("cannot be undone after the day, nor under a name that was taken since", async () => {
      const now = 1_780_000_000_000;
      const late = await save("agent");
      await remove(late, "agent", now);
      const tooLate = restoreSavedFilter(late.id, by("agent"), { ...given(), now: now + undoMs + 1 });
      expect((await refusal(tooLate)).code).toBe("not_found");
      await save("agent");
      const taken = restoreSavedFilter(late.id, by("agent"), { ...given(), now });
      expect((await refusal(taken)).issues[0]?.path).toBe("name");
    });

    test("somebody else's deletion is undone by nobody else", async () => {
      const filter = await save("lead", { shared: true });
      await remove(filter, "lead");
      expect((await refusal(restoreSavedFilter(filter.id, by("otherLead"), given()))).code).toBe("not_found");
      expect(await restoreSavedFilter(filter.id, by("admin"), given())).toMatchObject({ shared: true });
    });
  });

  describe("what a disabled person left", () => {
    test("is listed and taken over by an admin, with a number where the name is taken", async () => {
      const left = await save("gone");
      await save("admin");
      expect((await refusal(listSavedFilters(people.lead, "disabled", given()))).code).toBe("forbidden");
      const { data } = await listSavedFilters(people.admin, "disabled", given());
      expect(data).toMatchObject([{ id: left.id, may: { takeOver: true, update: false } }]);
      const taken = await takeOverSavedFilter(left.id, left.version, by("admin"), given());
      expect(taken).toMatchObject({
        id: left.id,
        isMine: true,
        name: "Paid customers (2)",
        version: 2,
        view: left.view,
      });
      expect((await actions()).at(-1)?.action).toBe("filter.take_over");
    });

    test("stays out of reach of a lead, as does what an enabled person has", async () => {
      const left = await save("gone");
      const shared = await save("otherLead", { shared: true });
      const takeOver = (filter: SavedFilter, who: keyof typeof people) =>
        refusal(takeOverSavedFilter(filter.id, filter.version, by(who), given()));
      expect((await takeOver(left, "lead")).code).toBe("not_found");
      expect((await takeOver(shared, "admin")).code).toBe("forbidden");
    });
  });

  describe("how a person keeps them", () => {
    test("is pinned, ordered and default for that person alone, built-in ones too", async () => {
      const filter = await save("lead", { shared: true });
      await placeSavedFilter(filter.id, { pinned: true }, people.agent, given());
      await placeSavedFilter("mine", { isDefault: true }, people.agent, given());
      const { placements } = await orderSavedFilters([filter.id, "nowhere", "mine"], people.agent, given());
      expect(placements.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))).toEqual([
        { id: filter.id, pinned: true, position: 0, isDefault: false },
        { id: "mine", pinned: false, position: 1, isDefault: true },
      ]);
      expect((await listSavedFilters(people.lead, "visible", given())).placements).toEqual([]);
      await placeSavedFilter("mine", { isDefault: false }, people.agent, given());
      expect(await defaultSavedFilterId(people.agent, given())).toBeNull();
    });

    test("no longer default once it is not shared any more", async () => {
      const filter = await save("lead", { shared: true });
      await placeSavedFilter(filter.id, { isDefault: true }, people.agent, given());
      expect(await defaultSavedFilterId(people.agent, given())).toBe(filter.id);
      await change(filter, "lead", { shared: false });
      expect(await defaultSavedFilterId(people.agent, given())).toBeNull();
    });

    test("what cannot be asked or seen cannot be the default", async () => {
      const filter = await save("lead");
      const place = (id: string, hasCopy = false) =>
        placeSavedFilter(id, { isDefault: true }, people.agent, { ...given(), hasCopy: async () => hasCopy });
      const codes = [(await refusal(place("unassigned"))).code, (await refusal(place(filter.id))).code];
      expect(codes).toEqual(["invalid_input", "not_found"]);
      // The local copy knows who has nobody.
      expect((await place("unassigned", true)).placements).toMatchObject([{ id: "unassigned", isDefault: true }]);
    });
  });

  describe("importing", () => {
    test("makes new ones and replaces named ones, all in one", async () => {
      const old = await save("agent");
      const { data } = await importSavedFilters(
        {
          savedFilters: [
            { ...queue, view: viewOf("new"), replaces: { id: old.id, version: 1 } },
            { name: "Leads", description: "From the file", view: viewOf("pending") },
          ],
        },
        by("agent"),
        given(),
      );
      expect(data).toMatchObject([
        { id: old.id, version: 2, view: viewOf("new") },
        { name: "Leads", version: 1, isMine: true, shared: false },
      ]);
    });

    test("keeps nothing when one of them cannot be kept", async () => {
      await save("agent");
      const shared = await save("lead", { shared: true, name: "Shared" });
      const leads = { name: "Leads", description: "", view: viewOf("new") };
      const attempts = [
        { ...leads, name: "PAID CUSTOMERS" },
        { ...leads, name: "leads" },
        { ...leads, name: "Shared", replaces: { id: shared.id, version: 1 } },
        { ...leads, name: "x", replaces: { id: "nowhere", version: 1 } },
      ];
      const errors: unknown[] = [];
      for (const second of attempts) {
        const error = await refusal(importSavedFilters({ savedFilters: [leads, second] }, by("agent"), given()));
        errors.push([error.code, error.issues[0]?.path]);
      }
      expect(errors).toEqual([
        ["conflict", "savedFilters[1].name"],
        ["conflict", "savedFilters[1].name"],
        ["forbidden", undefined],
        ["not_found", undefined],
      ]);
      expect((await listSavedFilters(people.agent, "visible", given())).data.map(({ name }) => name)).toEqual([
        "Paid customers",
        "Shared",
      ]);
    });
  });

  test.each([
    ["of a version to come", '{"version":9,"rows":[]}'],
    ["that is no JSON", "{filters"],
    ["with a field that is gone", '{"version":1,"filters":[{"field":"mood","operator":"eq","value":1}]}'],
  ])("a view %s is kept and shown as broken, and renaming does not touch it", async (_name, view) => {
    const id = "000000000000";
    const { id: owner } = people.agent;
    const times = { created_at: 1, created_by: owner, updated_at: 1, updated_by: owner, deleted_at: null };
    await insertSavedFilter(opened.db, {
      id,
      owner_id: owner,
      name: "Old",
      name_key: "old",
      description: "",
      view,
      shared: 0,
      version: 1,
      ...times,
    });
    const filter = await getSavedFilter(id, people.agent, given());
    expect(readStoredView(filter.view).isBroken).toBe(true);
    await change(filter, "agent", { name: "Older" });
    const row = await opened.db
      .selectFrom("saved_filters")
      .select("view")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.view).toBe(view);
  });
});
