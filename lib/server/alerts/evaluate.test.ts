import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { AlertChoice } from "@/lib/api/alerts/contract";
import type { LiveEvents } from "@/lib/api/live/contract";
import type { Person, Role } from "@/lib/api/roles";
import type { Chat } from "@/lib/helpcrunch/chat";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import {
  alertHistory,
  listAlerts,
  listAnnouncements,
  removeAlert,
  saveAlert,
  saveQuiet,
} from "@/lib/server/alerts/alerts";
import { AlertEvaluator, alertLease } from "@/lib/server/alerts/evaluate";
import type { ViewCounter } from "@/lib/server/chat-source/count-chats";
import { insertPerson, updatePerson } from "@/lib/server/db/people";
import { createSavedFilter, deleteSavedFilter, updateSavedFilter } from "@/lib/server/saved-filters/saved-filters";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { storedViewOf } from "@/lib/view/stored-view";

const start = Date.parse("2026-05-04T12:00:00Z");
const zone = "Europe/Warsaw";
const choice = (parts: Partial<AlertChoice> = {}): AlertChoice => ({
  zone,
  newChats: false,
  line: null,
  sound: false,
  notification: false,
  ...parts,
});
const line = { over: 10, rearm: 7, minutes: 0 };

function chatLike(id: number, createdAt: number, name = "Olha"): Chat {
  const chat = readChat({ id, status: "new", createdAt: Math.floor(createdAt / 1000), customer: { id: 9, name } });
  if (!isReadable(chat)) throw new Error("The sample cannot be read.");
  return chat;
}

describe.each(testDatabases)("alerts, on $dialect", ({ open }) => {
  let database: TestDatabase;
  let now: number;
  let total: number;
  let chats: Chat[];
  let told: LiveEvents["alert"][];
  let counter: { [Name in "count" | "createdSince"]: ReturnType<typeof vi.fn<ViewCounter[Name]>> };
  let filterId: string;
  const person = (id: string, role: Role = "agent"): Person => ({ id, role, name: id, email: `${id}@example.com` });
  const [ann, bob] = [person("ann"), person("bob")];
  const actor = (by: Person) => ({ person: by, address: null, requestId: "r" });
  const given = () => ({ db: database.db, now });

  beforeAll(async () => {
    database = await open();
    for (const { id, email, name, role } of [ann, bob]) {
      await insertPerson(database.db, { id, email, name, role }, 1);
    }
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    now = start;
    total = 0;
    chats = [];
    told = [];
    counter = { count: vi.fn(async () => total), createdSince: vi.fn(async () => chats) };
    for (const table of ["alert_rules", "alert_watches", "announcements", "alert_quiet_hours", "leases"] as const) {
      await database.db.deleteFrom(table).execute();
    }
    await database.db.deleteFrom("saved_filters").execute();
    await updatePerson(database.db, ann.id, { disabledAt: null }, 1);
    const view = storedViewOf({ filters: [{ field: "status", operator: "eq", value: "new" }] });
    const input = { name: "New ones", description: "", view, shared: true };
    filterId = (await createSavedFilter(input, actor(person("lisa", "lead")), given())).id;
  });

  const evaluatorOf = (owner = "one") =>
    new AlertEvaluator({
      database: async () => database.db,
      counter: async () => ({ behindSeconds: 0, ...counter }),
      publish: (payload) => told.push(payload),
      onQueued: () => {},
      now: () => now,
      owner,
    });
  const evaluate = (owner?: string) => evaluatorOf(owner).evaluate();
  const kinds = () => told.map(({ ownerId, announcement: { news } }) => [ownerId, news.kind]);

  test("a line is told once, to whoever drew it, also by a process that was not there before", async () => {
    await saveAlert(filterId, choice({ line }), ann, given());
    total = 11;
    await evaluate();
    await evaluate();
    now += 60_000;
    await evaluate("another");
    expect(told).toMatchObject([
      {
        ownerId: "ann",
        announcement: { filterId, filterName: "New ones", news: { kind: "line", count: 11, over: 10 }, isQuiet: false },
      },
    ]);
    total = 7;
    await evaluate("another");
    total = 12;
    await evaluate("another");
    expect(told).toHaveLength(2);
    expect((await listAnnouncements(ann, given())).data).toHaveLength(2);
    expect((await listAnnouncements(bob, given())).data).toEqual([]);
  });

  test("of each quarter of an hour the largest count of a line is kept for a day, for whoever drew it", async () => {
    await saveAlert(filterId, choice({ line }), ann, given());
    const evaluator = evaluatorOf();
    for (const count of [3, 9, 5]) {
      total = count;
      await evaluator.evaluate();
    }
    now += 15 * 60_000;
    await evaluator.evaluate();
    const at = (ms: number) => new Date(ms).toISOString();
    expect(await alertHistory(filterId, ann, given())).toEqual({
      now: at(now),
      data: [
        { at: at(start), count: 9 },
        { at: at(start + 15 * 60_000), count: 5 },
      ],
    });
    // By another process, which does not know what was noted.
    total = 4;
    await evaluate("one");
    expect((await alertHistory(filterId, ann, given())).data).toHaveLength(2);
    expect((await alertHistory(filterId, ann, given())).data[1]?.count).toBe(5);
    await expect(alertHistory(filterId, bob, given())).rejects.toMatchObject({ code: "not_found" });
    now += 26 * 3_600_000;
    await evaluate("one");
    expect(await database.db.selectFrom("alert_counts").select("at").execute()).toHaveLength(1);
    await removeAlert(filterId, ann, given());
    expect(await database.db.selectFrom("alert_counts").select("at").execute()).toEqual([]);
  });

  test("of several processes one tells, until it is gone", async () => {
    await saveAlert(filterId, choice({ line }), ann, given());
    await evaluate("one");
    total = 11;
    await evaluate("other");
    expect(told).toEqual([]);
    await Promise.all([evaluate("one"), evaluate("other")]);
    expect(told).toHaveLength(1);
    total = 0;
    now += 20_000;
    await evaluate("other");
    total = 11;
    await evaluate("other");
    expect(told).toHaveLength(2);
    const lease = await database.db.selectFrom("leases").selectAll().where("name", "=", alertLease).execute();
    expect(lease).toMatchObject([{ owner: "other" }]);
  });

  test("a filter is counted once for all who see the same through it, and for each where it says “me”", async () => {
    for (const by of [ann, bob]) {
      await saveAlert(filterId, choice({ line }), by, given());
      await saveAlert("mine", choice({ line }), by, given());
    }
    await evaluate();
    expect(counter.count).toHaveBeenCalledTimes(3);
    total = 11;
    await evaluate();
    expect(kinds().toSorted()).toEqual([
      ["ann", "line"],
      ["ann", "line"],
      ["bob", "line"],
      ["bob", "line"],
    ]);
  });

  test("new chats are told to whoever wanted it before they came, each once", async () => {
    chats = [chatLike(1, start)];
    await saveAlert(filterId, choice({ newChats: true, sound: true }), ann, given());
    await evaluate();
    expect(told).toEqual([]);
    now += 5_000;
    chats = [chatLike(2, now, "Liam"), ...chats];
    await evaluate();
    await evaluate();
    expect(told).toMatchObject([
      {
        ownerId: "ann",
        sound: true,
        notification: false,
        announcement: { news: { kind: "chat", chatId: 2, customer: "Liam" } },
      },
    ]);
    now += 5_000;
    chats = [chatLike(3, now), ...chats];
    await saveAlert(filterId, choice({ newChats: true }), bob, given());
    await evaluate();
    expect(kinds()).toEqual([
      ["ann", "chat"],
      ["ann", "chat"],
    ]);
    now += 5_000;
    chats = [chatLike(4, now), ...chats];
    await evaluate();
    expect(kinds().slice(2).toSorted()).toEqual([
      ["ann", "chat"],
      ["bob", "chat"],
    ]);
  });

  test("a flood of new chats is one announcement", async () => {
    await saveAlert(filterId, choice({ newChats: true }), ann, given());
    await evaluate();
    now += 5_000;
    chats = Array.from({ length: 23 }, (_, id) => chatLike(100 + id, now));
    await evaluate();
    expect(told.map(({ announcement }) => announcement.news)).toEqual([{ kind: "chats", count: 23 }]);
  });

  test("a filter that asks for something else from now on has no new chats at first", async () => {
    await saveAlert(filterId, choice({ newChats: true }), ann, given());
    await evaluate();
    const view = storedViewOf({ filters: [{ field: "status", operator: "eq", value: "opened" }] });
    await updateSavedFilter(filterId, { version: 1, view }, actor(person("lisa", "lead")), given()).catch(() => {});
    await database.db
      .updateTable("saved_filters")
      .set({ view: JSON.stringify(view), version: 2 })
      .execute();
    now += 5_000;
    chats = [chatLike(1, start)];
    await evaluate();
    expect(told).toEqual([]);
  });

  test("in quiet hours it is written down, without sound and notification", async () => {
    await saveQuiet({ zone, hours: { from: 13 * 60, to: 15 * 60 }, days: [] }, ann, given());
    await saveAlert(filterId, choice({ line, sound: true, notification: true }), ann, given());
    total = 11;
    await evaluate();
    expect(told).toMatchObject([{ sound: false, notification: false, announcement: { isQuiet: true } }]);
    expect((await listAnnouncements(ann, given())).data).toMatchObject([
      { filterName: "New ones", isQuiet: true, news: { kind: "line", count: 11, over: 10, minutes: 0 } },
    ]);
  });

  test("nobody is told of a filter that they may not see any more, or that is gone, or who may not sign in", async () => {
    const view = storedViewOf({ filters: [] });
    const own = await createSavedFilter({ name: "Own", description: "", view, shared: false }, actor(ann), given());
    await expect(saveAlert(own.id, choice({ line }), bob, given())).rejects.toMatchObject({ code: "not_found" });
    await saveAlert(own.id, choice({ line }), ann, given());
    total = 11;
    await deleteSavedFilter(own.id, undefined, actor(ann), given());
    await evaluate();
    expect((await listAlerts(ann, given())).data).toMatchObject([{ filterId: own.id, isThere: false }]);
    await removeAlert(own.id, ann, given());
    await saveAlert("waiting", choice({ line }), ann, given());
    await updatePerson(database.db, ann.id, { disabledAt: now }, now);
    await evaluate();
    expect(told).toEqual([]);
  });

  test("one filter that cannot be counted keeps nobody from the others", async () => {
    await saveAlert("mine", choice({ line }), ann, given());
    await saveAlert(filterId, choice({ line }), ann, given());
    counter.count.mockImplementation(async (_view, _zone, by) => {
      if (counter.count.mock.calls.length === 1) throw new Error(`${by.name} is nobody.`);
      return 11;
    });
    await evaluate();
    expect(told).toHaveLength(1);
  });

  test("another line is told again, the same one saved again is not, and none ends it", async () => {
    await saveAlert(filterId, choice({ line }), ann, given());
    total = 11;
    await evaluate();
    await saveAlert(filterId, choice({ line, sound: true }), ann, given());
    await evaluate();
    expect(told).toHaveLength(1);
    await saveAlert(filterId, choice({ line: { ...line, over: 9 } }), ann, given());
    await evaluate();
    expect(told).toHaveLength(2);
    expect((await saveAlert(filterId, choice(), ann, given())).data).toEqual([]);
  });

  test("what was announced is kept for a week, and no more than 200 for a person", async () => {
    const row = { person_id: "ann", filter_id: filterId, quiet: 0, news: `{"kind":"chats","count":9}` };
    const ages = Array.from({ length: 250 }, (_, index) => index);
    await database.db
      .insertInto("announcements")
      .values(ages.map((age) => ({ ...row, id: `a${age}`, at: start - age * 1_000 })))
      .execute();
    await database.db
      .insertInto("announcements")
      .values({ ...row, person_id: "bob", id: "old", at: start - 8 * 24 * 3_600_000 })
      .execute();
    await saveAlert(filterId, choice({ line }), ann, given());
    await evaluate();
    const left = await database.db.selectFrom("announcements").select("id").execute();
    expect(left).toHaveLength(200);
    expect((await listAnnouncements(ann, given())).data[0]).toMatchObject({ id: "a0", filterName: null });
  });
});
