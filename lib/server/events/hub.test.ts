import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Person, Role } from "@/lib/api/roles";
import { insertPerson } from "@/lib/server/db/people";
import { eventually } from "@/lib/testing/eventually";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";
import { type BusEvent, storeEvents } from "./bus";
import { EventHub } from "./hub";
import { notePresence, presentIn, sweepPresence } from "./presence";

const publish = vi.hoisted(() => vi.fn());
vi.mock("./bus", async (original) => ({ ...(await original<typeof import("./bus")>()), publish }));

const person = (id: string, role: Role = "agent"): Person => ({ id, role, name: id, email: `${id}@example.com` });
const chats = (...ids: number[]): BusEvent => ({ kind: "chats", payload: { ids, at: "2026-05-04T12:00:00.000Z" } });
const job = (ownerId: string): BusEvent => ({ kind: "job", payload: { id: `job of ${ownerId}`, ownerId, at: "" } });

describe.each(testDatabases)("events, on $dialect", ({ open }) => {
  let database: TestDatabase;
  let hubs: EventHub[];
  let now: number;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    hubs = [];
    now = Date.parse("2026-05-04T12:00:00Z");
    // Time passes when a test says so; what waits for the database waits for real.
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    await database.db.deleteFrom("live_events").execute();
    await put(chats(0));
  });
  afterEach(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    vi.useRealTimers();
  });

  function hubOf() {
    const hub = new EventHub({ database: async () => database.db, now: () => now });
    hubs.push(hub);
    return hub;
  }

  async function connect(
    hub: EventHub,
    options: { by?: Person; lastEventId?: string | null; isAllowed?: () => Promise<boolean> } = {},
  ) {
    const { by = person("ann"), lastEventId = null, isAllowed = async () => true } = options;
    const stream = await hub.connect({ person: by, lastEventId, isAllowed });
    if (stream === null) throw new Error("It does not stop.");
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const next = async () => {
      const { done, value } = await reader.read();
      return done ? null : decoder.decode(value);
    };
    const first = (await next()) ?? "";
    return { next, first, seq: /id: (\d+)/.exec(first)?.[1] ?? "", cancel: () => reader.cancel() };
  }

  const dataOf = (text: string | null): unknown => JSON.parse(/data: (.*)\n/.exec(text ?? "")?.[1] ?? "null");
  const put = (...events: BusEvent[]) => storeEvents(database.db, events);

  test("a browser hears at once that it is connected, and then of what happens, in order", async () => {
    const hub = hubOf();
    const browser = await connect(hub);
    expect(browser.first).toMatch(/^retry: \d+\nid: \d+\n\n$/);
    await put(chats(1));
    await put(chats(2, 3));
    hub.wake();
    const [one, other] = [await browser.next(), await browser.next()];
    expect([one, other].map(dataOf)).toMatchObject([{ ids: [1] }, { ids: [2, 3] }]);
    expect(one).toMatch(/^id: \d+\nevent: chats\ndata: \{.*\}\n\n$/);
  });

  test("what another process put in is found by looking, without a word from it", async () => {
    const browser = await connect(hubOf());
    await put(chats(4));
    vi.advanceTimersByTime(2_000);
    expect(dataOf(await browser.next())).toMatchObject({ ids: [4] });
  });

  test("one that comes back hears what it missed, from whichever process, and nothing twice", async () => {
    const before = await connect(hubOf());
    await put(chats(1), chats(2));
    const after = await connect(hubOf(), { lastEventId: before.seq });
    expect(dataOf(await after.next())).toMatchObject({ ids: [1] });
    const second = await after.next();
    expect(dataOf(second)).toMatchObject({ ids: [2] });
    const lastSeq = /id: (\d+)/.exec(second ?? "")?.[1] ?? "";
    const again = hubOf();
    const current = await connect(again, { lastEventId: lastSeq });
    await put(chats(3));
    again.wake();
    expect(dataOf(await current.next())).toMatchObject({ ids: [3] });
  });

  test("of several that come back at the same moment, each goes on where it was", async () => {
    const { seq } = await connect(hubOf());
    await put(chats(1));
    const hub = hubOf();
    const browsers = await Promise.all([1, 2, 3].map(() => connect(hub, { lastEventId: seq })));
    for (const browser of browsers) expect(dataOf(await browser.next())).toMatchObject({ ids: [1] });
  });

  test.each(["999999999999", "0", "none", ""])(
    "one whose place %j is unknown, too long ago or of another database looks at everything, or starts now",
    async (lastEventId) => {
      await put(chats(1), chats(2));
      await database.db.deleteFrom("live_events").where("payload", "like", "%[1]%").execute();
      const hub = hubOf();
      const browser = await connect(hub, { lastEventId });
      if (/^\d+$/.test(lastEventId)) {
        expect(dataOf(await browser.next())).toMatchObject({ ids: [], isAll: true });
        return;
      }
      await put(chats(5));
      hub.wake();
      expect(dataOf(await browser.next())).toMatchObject({ ids: [5] });
    },
  );

  test("one that has missed very much is told to look at everything", async () => {
    const before = await connect(hubOf());
    await put(...Array.from({ length: 300 }, (_, index) => chats(index)));
    const after = await connect(hubOf(), { lastEventId: before.seq });
    expect(dataOf(await after.next())).toMatchObject({ isAll: true });
  });

  test("of a job its owner hears and who leads, and nobody else", async () => {
    const hub = hubOf();
    const owner = await connect(hub, { by: person("ann") });
    const lead = await connect(hub, { by: person("lisa", "lead") });
    const other = await connect(hub, { by: person("bob") });
    await put(job("ann"), chats(1));
    hub.wake();
    expect(await owner.next()).toContain("event: job");
    expect(await lead.next()).toContain("event: job");
    expect(await other.next()).toContain("event: chats");
  });

  test("of an alert its owner hears, and no lead", async () => {
    const hub = hubOf();
    const owner = await connect(hub, { by: person("ann") });
    const lead = await connect(hub, { by: person("lisa", "lead") });
    const news = { kind: "chats", count: 7 } as const;
    const announcement = { id: "a1", at: "", filterId: "f1", filterName: "VIPs", news, isQuiet: false };
    await put(
      { kind: "alert", payload: { ownerId: "ann", announcement, sound: false, notification: false } },
      chats(1),
    );
    hub.wake();
    expect(await owner.next()).toContain("event: alert");
    expect(await lead.next()).toContain("event: chats");
  });

  test("a heartbeat goes to everybody, and ends the stream of who may no longer be here", async () => {
    const hub = hubOf();
    let isAllowed = true;
    const stays = await connect(hub);
    const goes = await connect(hub, { isAllowed: async () => isAllowed });
    vi.advanceTimersByTime(15_000);
    expect(await stays.next()).toMatch(/^:/);
    expect(await goes.next()).toMatch(/^:/);
    isAllowed = false;
    vi.advanceTimersByTime(15_000);
    expect(await goes.next()).toMatch(/^:/);
    expect(await goes.next()).toBeNull();
    expect(await stays.next()).toMatch(/^:/);
    expect(hub.size).toBe(1);
  });

  test("one that takes nothing any more is let go, and the others hear on", async () => {
    const hub = hubOf();
    const hears = await connect(hub);
    await connect(hub);
    const heard = (async () => {
      for (let count = 0; count < 250; count += 1) await hears.next();
    })();
    for (let count = 0; count < 250; count += 1) {
      await put(chats(count));
      hub.wake();
    }
    await heard;
    await eventually(() => expect(hub.size).toBe(1));
  });

  test("what is old is forgotten, but for the newest, which tells those who come back where they are", async () => {
    const hub = hubOf();
    await put(chats(1), chats(2));
    await database.db
      .updateTable("live_events")
      .set({ at: now - 16 * 60_000 })
      .execute();
    const browser = await connect(hub);
    vi.advanceTimersByTime(1_000);
    const left = () => database.db.selectFrom("live_events").select("payload").execute();
    await eventually(async () => expect(await left()).toHaveLength(1));
    const back = await connect(hubOf(), { lastEventId: browser.seq });
    await put(chats(3));
    for (const each of hubs) each.wake();
    expect(dataOf(await back.next())).toMatchObject({ ids: [3] });
  });

  test("a stop ends every stream at once, and no new one is opened", async () => {
    const hub = hubOf();
    const browsers = await Promise.all([connect(hub), connect(hub)]);
    await hub.stop();
    for (const browser of browsers) expect(await browser.next()).toBeNull();
    expect(await hub.connect({ person: person("ann"), lastEventId: null, isAllowed: async () => true })).toBeNull();
  });

  test("a browser that leaves is forgotten", async () => {
    const hub = hubOf();
    const browser = await connect(hub);
    await browser.cancel();
    expect(hub.size).toBe(0);
  });

  describe("presence", () => {
    const [ann, bob] = [person("ann"), person("bob")];
    const tab = "0b0a4d0c-0000-4000-8000-000000000001";
    const otherTab = "0b0a4d0c-0000-4000-8000-000000000002";
    const note = (by: Person, chatId: number, state: "open" | "writing" | "left", of = tab) =>
      notePresence(by, chatId, { tab: of, state }, { db: database.db, now });

    beforeAll(async () => {
      for (const { id, email, name, role } of [ann, bob, person("vera", "viewer")]) {
        await insertPerson(database.db, { id, email, name, role }, 1);
      }
    });
    beforeEach(async () => {
      await database.db.deleteFrom("presence").execute();
      publish.mockClear();
    });

    test("is told when somebody comes, writes, goes to another chat and leaves, and not in between", async () => {
      await note(ann, 1, "open");
      await note(ann, 1, "open");
      await note(ann, 1, "writing");
      await note(ann, 2, "open");
      await note(ann, 2, "left");
      const told = publish.mock.calls.map(([event]) => event.payload);
      expect(told).toEqual([
        { chatId: 1, people: [{ id: "ann", name: "ann", state: "open" }] },
        { chatId: 1, people: [{ id: "ann", name: "ann", state: "writing" }] },
        { chatId: 1, people: [] },
        { chatId: 2, people: [{ id: "ann", name: "ann", state: "open" }] },
        { chatId: 2, people: [] },
      ]);
    });

    test("ends ten seconds after the last sign of life, also where nobody said so", async () => {
      await note(ann, 1, "open");
      await note(bob, 1, "writing");
      now += 9_000;
      await note(bob, 1, "writing");
      now += 1_001;
      expect(await presentIn(database.db, 1, now)).toEqual([{ id: "bob", name: "bob", state: "writing" }]);
      publish.mockClear();
      await sweepPresence(database.db, now);
      expect(publish).toHaveBeenCalledTimes(1);
      await sweepPresence(database.db, now);
      expect(publish).toHaveBeenCalledTimes(1);
    });

    test("names a person once, by what they do in any of their tabs", async () => {
      await note(ann, 1, "writing");
      await note(ann, 1, "open", otherTab);
      expect(await presentIn(database.db, 1, now)).toEqual([{ id: "ann", name: "ann", state: "writing" }]);
      await note(ann, 1, "left");
      expect(await presentIn(database.db, 1, now)).toEqual([{ id: "ann", name: "ann", state: "open" }]);
    });

    test("of a tab is its own person's: nobody else ends or changes it", async () => {
      await note(ann, 1, "open");
      await note(bob, 1, "left");
      expect(await presentIn(database.db, 1, now)).toHaveLength(1);
    });

    test("a viewer has a chat open and never writes in it", async () => {
      await note(person("vera", "viewer"), 1, "writing");
      expect(await presentIn(database.db, 1, now)).toEqual([{ id: "vera", name: "vera", state: "open" }]);
    });
  });
});
