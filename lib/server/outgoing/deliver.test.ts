import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { NewOutgoingTarget } from "@/lib/api/outgoing/contract";
import type { Person } from "@/lib/api/roles";
import { AlertEvaluator } from "@/lib/server/alerts/evaluate";
import { insertDelivery } from "@/lib/server/db/outgoing";
import { insertPerson } from "@/lib/server/db/people";
import { deliverDue, testOutgoingTarget } from "@/lib/server/outgoing/deliver";
import { queueDueReports, type ReportOptions } from "@/lib/server/outgoing/reports";
import {
  createOutgoingTarget,
  deleteOutgoingTarget,
  listOutgoingDeliveries,
  listOutgoingTargets,
  updateOutgoingTarget,
} from "@/lib/server/outgoing/targets";
import { type LoopbackServer, startLoopbackServer } from "@/lib/testing/loopback-server";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

vi.mock("@/lib/server/platform/env", async (original) => ({
  ...(await original<typeof import("@/lib/server/platform/env")>()),
  environment: () => ({ outgoingPrivateHosts: new Set(["127.0.0.1"]), logLevel: "error" }),
}));
vi.mock("@/lib/server/platform/app-secret", async () => {
  const { Secret } = await import("@/lib/server/platform/secret");
  return { appSecrets: () => ({ current: new Secret("a-secret-of-the-tests-of-outgoing"), previous: null }) };
});

const start = Date.parse("2026-05-04T12:00:00Z");
const lisa: Person = { id: "lisa", role: "lead", name: "Lisa", email: "lisa@example.com" };
const actor = { person: lisa, address: null, requestId: "r" };

describe.each(testDatabases)("outgoing messages, on $dialect", ({ open }) => {
  let database: TestDatabase;
  let server: LoopbackServer;
  let now: number;
  let statuses: number[];

  beforeAll(async () => {
    database = await open();
    await insertPerson(database.db, lisa, 1);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    now = start;
    statuses = [];
    server = await startLoopbackServer((response) => response.writeHead(statuses.shift() ?? 200).end());
    for (const table of ["outgoing_targets", "alert_rules", "alert_watches", "leases", "audit_log"] as const) {
      if (table !== "audit_log") await database.db.deleteFrom(table).execute();
    }
  });
  afterEach(() => server.close());

  const given = () => ({ db: database.db, now });
  const options = () => ({
    way: { privateHosts: new Set(["127.0.0.1"]) },
    appUrl: "https://chats.example.com",
    now: () => now,
  });
  const target = (parts: Partial<NewOutgoingTarget> = {}) =>
    createOutgoingTarget(
      {
        name: "Support",
        kind: "webhook",
        address: `${server.url}/hook/very-secret-path`,
        secret: "a-secret-of-a-webhook",
        filterId: "unassigned",
        zone: "Europe/Warsaw",
        newChats: true,
        line: { over: 10, rearm: 7, minutes: 0 },
        report: null,
        language: "en",
        enabled: true,
        ...parts,
      },
      actor,
      given(),
    );
  const queue = (targetId: string, id = "11111111-0000-4000-8000-000000000001") =>
    insertDelivery(database.db, { id, targetId, news: { news: { kind: "chats", count: 9 } }, now });
  const deliver = () => deliverDue(database.db, options());
  const logOf = async (id: string) => (await listOutgoingDeliveries(id, given())).data;
  const idsReceived = () => server.received.map(({ headers }) => headers["x-chatboard-delivery"]);

  test("a crossed line leaves the house once, signed, with a link", async () => {
    const { id } = await target();
    const evaluator = new AlertEvaluator({
      database: async () => database.db,
      counter: async () => ({ behindSeconds: 0, count: async () => 11, createdSince: async () => [] }),
      publish: () => expect.unreachable("Nobody in the house asked for it."),
      onQueued: () => {},
      now: () => now,
      owner: "one",
    });
    await evaluator.evaluate();
    await evaluator.evaluate();
    expect(await deliver()).toBe(1);
    expect(await deliver()).toBe(0);
    expect(server.received).toHaveLength(1);
    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({
      event: "alert.line",
      count: 11,
      filter: { name: "Support", url: "https://chats.example.com/saved/unassigned" },
    });
    expect(server.received[0]?.headers["x-chatboard-signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(await logOf(id)).toMatchObject([{ state: "sent", tries: 1, status: 200, problem: null, nextAt: null }]);
  });

  test("what people read is in the language of the target, also after it was changed", async () => {
    const { id, version, language } = await target({ kind: "slack", language: "pl" });
    expect(language).toBe("pl");
    await queue(id);
    await deliver();
    const changed = await updateOutgoingTarget(id, { version, language: "uk" }, actor, given());
    expect(changed.language).toBe("uk");
    await queue(id, "11111111-0000-4000-8000-000000000002");
    await deliver();
    // Whatever else is changed, the language stays.
    const renamed = await updateOutgoingTarget(id, { version: changed.version, name: "Other" }, actor, given());
    expect(renamed.language).toBe("uk");
    expect(server.received.map(({ body }) => JSON.parse(body).text)).toEqual([
      expect.stringContaining("Nowe czaty: 9"),
      expect.stringContaining("Нових чатів: 9"),
    ]);
  });

  test("what fails is tried again later, with the same id, until it arrives", async () => {
    const { id } = await target();
    statuses = [500, 503];
    await queue(id);
    await deliver();
    expect(await logOf(id)).toMatchObject([{ state: "queued", tries: 1, status: 500, problem: "failed" }]);
    expect(await deliver()).toBe(0);
    now += 10_000;
    await deliver();
    expect(await deliver()).toBe(0);
    now += 30_000;
    await deliver();
    expect(await logOf(id)).toMatchObject([{ state: "sent", tries: 3, status: 200 }]);
    expect(new Set(idsReceived()).size).toBe(1);
    expect(server.received).toHaveLength(3);
  });

  test("is given up after eight tries, and at once where trying again would not help", async () => {
    const { id } = await target();
    statuses = Array.from({ length: 20 }, () => 500);
    await queue(id);
    for (let round = 0; round < 20; round += 1) {
      await deliver();
      now += 6 * 3_600_000;
    }
    expect(server.received).toHaveLength(8);
    expect(await logOf(id)).toMatchObject([{ state: "failed", tries: 8 }]);
    statuses = [410];
    await queue(id, "11111111-0000-4000-8000-000000000002");
    await deliver();
    expect((await logOf(id))[0]).toMatchObject({ state: "failed", tries: 1, problem: "refused" });
  });

  test("after a crash between the answer and its note it is sent once more, and a receiver knows the repeat", async () => {
    const { id } = await target();
    await queue(id);
    await deliver();
    // As the process that died left it: taken in hand, not noted.
    await database.db
      .updateTable("outgoing_deliveries")
      .set({ state: "queued", ended_at: null, next_at: now + 30_000, status: null })
      .execute();
    expect(await deliver()).toBe(0);
    now += 30_000;
    expect(await deliver()).toBe(1);
    const [first, second] = idsReceived();
    expect(second).toBe(first);
    expect(await logOf(id)).toMatchObject([{ state: "sent", tries: 2 }]);
  });

  test("several processes send each message once", async () => {
    const { id } = await target();
    const ids = Array.from({ length: 12 }, (_, index) => `11111111-0000-4000-8000-0000000001${index + 10}`);
    for (const each of ids) await queue(id, each);
    for (let round = 0; round < 4; round += 1) await Promise.all([deliver(), deliver(), deliver()]);
    expect(idsReceived().toSorted()).toEqual(ids);
  });

  test("a test is sent at once, tried once and in the log", async () => {
    const { id } = await target();
    statuses = [500];
    expect(await testOutgoingTarget(id, actor, options(), database.db)).toMatchObject({
      state: "failed",
      problem: "failed",
      news: { kind: "test" },
    });
    now += 3_600_000;
    expect(await deliver()).toBe(0);
    expect(await testOutgoingTarget(id, actor, options(), database.db)).toMatchObject({ state: "sent", status: 200 });
    expect(await logOf(id)).toHaveLength(2);
    expect((await listOutgoingTargets(lisa, given())).data).toMatchObject([{ queued: 0, last: { state: "sent" } }]);
  });

  describe("reports", () => {
    const read = vi.fn<ReportOptions["read"]>();
    const due = () => queueDueReports(database.db, { read, now: () => now });
    const figures = [
      { name: "opened", unit: "chats", value: 31, before: 40, filters: null },
      { name: "firstResponseMedian", unit: "seconds", value: 754, before: null, filters: null },
    ] as const;
    const monday = Date.parse("2026-05-04T06:00:00Z");

    beforeEach(() => {
      read.mockReset();
      read.mockResolvedValue({ figures });
    });

    test("go out each Monday morning of the zone, once whichever processes try, with the figures of the week before", async () => {
      now = monday - 3 * 24 * 3_600_000;
      const made = await target({ newChats: false, line: null, report: { every: "week", minute: 8 * 60 } });
      expect(made.nextReportAt).toBe("2026-05-04T06:00:00.000Z");
      now = monday - 1;
      expect(await due()).toBe(0);
      now = monday;
      const tried = await Promise.all([due(), due(), due()]);
      expect(tried.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect(read.mock.calls[0]?.[0]).toMatchObject({
        from: "2026-04-27",
        to: "2026-05-03",
        zone: "Europe/Warsaw",
        savedFilter: "unassigned",
        compare: true,
      });
      expect(read.mock.calls[0]?.[1]).toEqual(lisa);
      await deliver();
      expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({
        event: "report",
        from: "2026-04-27",
        figures: [{ name: "opened", value: 31, before: 40 }, { name: "firstResponseMedian" }],
      });
      const [next] = (await listOutgoingTargets(lisa, given())).data;
      expect(next?.nextReportAt).toBe("2026-05-11T06:00:00.000Z");
    });

    test("of mornings at which nothing ran come as the last one alone", async () => {
      now = monday;
      await target({ report: { every: "day", minute: 8 * 60 } });
      now = monday + 5 * 24 * 3_600_000 + 60_000;
      expect(await due()).toBe(1);
      expect(read.mock.calls[0]?.[0]).toMatchObject({ from: "2026-05-08", to: "2026-05-08" });
      expect(await due()).toBe(0);
    });

    test("that cannot be made are tried for an hour, and then the log says so", async () => {
      now = monday - 1;
      const { id } = await target({ report: { every: "day", minute: 8 * 60 } });
      read.mockRejectedValue(new Error("There is no copy."));
      now = monday;
      expect(await due()).toBe(0);
      now = monday + 3_600_000;
      expect(await due()).toBe(1);
      expect(await deliver()).toBe(0);
      expect(await logOf(id)).toMatchObject([
        { state: "failed", problem: "not_counted", news: { kind: "report", from: "2026-05-03" } },
      ]);
      expect(server.received).toEqual([]);
    });

    test("begin anew with another time, stay with another name, and end", async () => {
      now = monday;
      const { id } = await target({ report: { every: "day", minute: 8 * 60 } });
      const renamed = await updateOutgoingTarget(id, { version: 1, name: "Other" }, actor, given());
      expect(renamed.nextReportAt).toBe("2026-05-05T06:00:00.000Z");
      const later = { every: "day", minute: 9 * 60 } as const;
      const moved = await updateOutgoingTarget(id, { version: 2, report: later }, actor, given());
      expect(moved.nextReportAt).toBe("2026-05-04T07:00:00.000Z");
      const ended = await updateOutgoingTarget(id, { version: 3, report: null }, actor, given());
      expect([ended.report, ended.nextReportAt]).toEqual([null, null]);
    });
  });

  test("the address and the secret are told to nobody, and stay when they are left out", async () => {
    const made = await target();
    const changed = await updateOutgoingTarget(made.id, { version: 1, name: "Other" }, actor, given());
    const told = JSON.stringify([made, changed, await listOutgoingTargets(lisa, given())]);
    expect(told).not.toContain("very-secret-path");
    expect(told).not.toContain("a-secret-of-a-webhook");
    expect(changed).toMatchObject({ name: "Other", host: new URL(server.url).host, version: 2 });
    const rows = JSON.stringify(await database.db.selectFrom("outgoing_targets").selectAll().execute());
    expect(rows).not.toContain("very-secret-path");
    await queue(made.id);
    await deliver();
    expect(server.received[0]?.url).toBe("/hook/very-secret-path");
    await expect(updateOutgoingTarget(made.id, { version: 1, name: "x" }, actor, given())).rejects.toMatchObject({
      code: "conflict",
      current: { version: 2 },
    });
  });

  test("an address inside the house is refused, and nothing is kept", async () => {
    for (const address of ["https://10.0.0.5/x", "http://hooks.example.com/x", "https://localhost/x"]) {
      await expect(async () => target({ address })).rejects.toMatchObject({
        code: "invalid_input",
        issues: [{ path: "address" }],
      });
    }
    expect((await listOutgoingTargets(lisa, given())).data).toEqual([]);
  });

  test("what is deleted or switched off sends nothing more, and the audit log knows who did it", async () => {
    const { id } = await target();
    await updateOutgoingTarget(id, { version: 1, enabled: false }, actor, given());
    const count = vi.fn(async () => 11);
    const evaluator = new AlertEvaluator({
      database: async () => database.db,
      counter: async () => ({ behindSeconds: 0, count, createdSince: async () => [] }),
      publish: () => {},
      onQueued: () => {},
      now: () => now,
      owner: "one",
    });
    await evaluator.evaluate();
    expect(count).not.toHaveBeenCalled();
    await queue(id);
    await deleteOutgoingTarget(id, actor, given());
    expect(await deliver()).toBe(0);
    const entries = await database.db
      .selectFrom("audit_log")
      .select(["action", "details"])
      .where("target_id", "=", id)
      .orderBy("id")
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(["outgoing.create", "outgoing.update", "outgoing.delete"]);
    expect(JSON.stringify(entries)).not.toContain("very-secret-path");
  });
});
