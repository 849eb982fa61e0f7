import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type AuditLogEntry, record, recordIn, requestSource } from "@/lib/server/audit-log/audit-log";
import { exportRecord } from "@/lib/server/audit-log/export-audit-log";
import { auditLogRowsBefore, countAuditLogRows, hasAuditLogRowSince } from "@/lib/server/db/audit-log";
import type { Database } from "@/lib/server/db/schema";
import { transaction } from "@/lib/server/db/transaction";
import { socketAddressHeader } from "@/lib/server/http/client-address";
import { Secret } from "@/lib/server/platform/secret";
import { type TestDatabase, testDatabases } from "@/lib/testing/scratch-database";

const ada = { id: "p-ada", email: "ada@example.com" };
const entry: AuditLogEntry = {
  action: "sign_in",
  actor: ada,
  address: "192.0.2.14",
  target: null,
  outcome: "ok",
  requestId: "r1",
};

describe.each(testDatabases)("the audit log on $dialect", ({ open }) => {
  let opened: TestDatabase;
  let db: Kysely<Database>;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
  });
  afterAll(() => opened.close());

  const all = () => auditLogRowsBefore(db, {}, null, 1000);

  test("keeps an entry with everything that was said", async () => {
    const target = { type: "person", id: "p-bo", label: "Bo Lind" } as const;
    await record({ ...entry, action: "person.role", target, details: { from: "agent", to: "lead" } }, db);
    expect((await all())[0]).toMatchObject({
      action: "person.role",
      actor_id: ada.id,
      actor_email: ada.email,
      address: "192.0.2.14",
      target_type: "person",
      target_id: "p-bo",
      target_label: "Bo Lind",
      outcome: "ok",
      request_id: "r1",
      details: '{"from":"agent","to":"lead"}',
    });
  });

  test("lists what was written in one moment in the order of writing, newest first", async () => {
    for (let index = 0; index < 20; index++) await record({ ...entry, requestId: `order-${index}` }, db);
    const ids = (await all()).map((row) => row.request_id ?? "").filter((id) => id.startsWith("order-"));
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => `order-${19 - index}`));
  });

  test("is exported without holding up other work, each entry once", async () => {
    const { db: many, close } = await open();
    onTestFinished(close);
    const at = Date.parse("2020-01-01T00:00:00.000Z");
    const rows = Array.from({ length: 1_700 }, (_, index) => ({
      id: `export-${String(index).padStart(4, "0")}`,
      at: at + Math.floor(index / 3),
      action: "sign_in",
      actor_id: null,
      actor_email: "=ada@example.com",
      address: null,
      target_type: null,
      target_id: null,
      target_label: null,
      outcome: "ok",
      details: "{}",
      request_id: null,
    }));
    for (let from = 0; from < rows.length; from += 100) {
      await many
        .insertInto("audit_log")
        .values(rows.slice(from, from + 100))
        .execute();
    }
    const asker = { person: { ...ada, name: "Ada", role: "admin" as const }, address: null, requestId: "r2" };
    for (const format of ["csv", "json"] as const) {
      let turns = 0;
      let next = setImmediate(function count() {
        turns += 1;
        next = setImmediate(count);
      });
      const response = await exportRecord({ to: at + 1_000 }, format, asker, many);
      turns = 0;
      const text = await response.text();
      clearImmediate(next);
      // Three whole reads, and one that is not.
      expect(turns).toBeGreaterThanOrEqual(3);
      const found = text.match(format === "csv" ? /'=ada@example\.com/g : /"=ada@example\.com"/g);
      expect(found).toHaveLength(rows.length);
      expect(format === "csv" ? text.split("\r\n").length - 2 : JSON.parse(text).length).toBe(rows.length);
    }
  });

  test("pages through all entries once, whatever is added meanwhile", async () => {
    const wanted = (await all()).map((row) => row.id);
    const seen: string[] = [];
    for (let before = null; ; ) {
      const page = await auditLogRowsBefore(db, {}, before, 3);
      seen.push(...page.map((row) => row.id));
      const last = page.at(-1);
      if (last === undefined) break;
      await record(entry, db);
      before = { at: last.at, id: last.id };
    }
    expect(seen).toEqual(wanted);
  });

  test("finds by actor's id or e-mail, action and time, and counts no further than it is told", async () => {
    await record({ ...entry, action: "export", actor: { id: "p-cy", email: "cy@example.com" } }, db);
    const [found] = await auditLogRowsBefore(db, { actor: "p-cy" }, null, 10);
    expect(found?.action).toBe("export");
    expect(await auditLogRowsBefore(db, { actor: "cy@example.com", action: "export" }, null, 10)).toEqual([found]);
    expect(await auditLogRowsBefore(db, { actor: "p-cy", action: "sign_in" }, null, 10)).toEqual([]);
    const at = found?.at ?? 0;
    expect(await auditLogRowsBefore(db, { action: "export", from: at, to: at + 1 }, null, 10)).toEqual([found]);
    expect(await auditLogRowsBefore(db, { action: "export", to: at }, null, 10)).toEqual([]);
    expect(await countAuditLogRows(db, {}, 5)).toBe(5);
    expect(await countAuditLogRows(db, { action: "export" }, 5)).toBe(1);
  });

  test("knows whether the same person or address was noted lately", async () => {
    const before = Date.now() - 1;
    await record({ ...entry, action: "sign_in.held_back", outcome: "refused" }, db);
    const was = (email: string, address: string | null, since: number) =>
      hasAuditLogRowSince(db, "sign_in.held_back", { email, address, since });
    expect(await was(ada.email, "203.0.113.9", before)).toBe(true);
    expect(await was("else@example.com", "192.0.2.14", before)).toBe(true);
    expect(await was("else@example.com", null, before)).toBe(false);
    expect(await was(ada.email, null, Date.now() + 1_000)).toBe(false);
  });

  test.each([
    ["update", sql`update audit_log set outcome = 'ok'`],
    ["delete", sql`delete from audit_log`],
  ])("refuses an %s, to its own database user too", async (_what, statement) => {
    const before = await all();
    await expect(statement.execute(db)).rejects.toThrow("append-only");
    expect(await all()).toEqual(before);
  });

  test("refuses to put another entry in the place of one", async () => {
    const before = await all();
    const row = await db.selectFrom("audit_log").selectAll().limit(1).executeTakeFirstOrThrow();
    await expect(
      db
        .insertInto("audit_log")
        .values({ ...row, outcome: "failed" })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ outcome: "failed" }))
        .execute(),
    ).rejects.toThrow("append-only");
    expect(await all()).toEqual(before);
  });

  test("inside a transaction stands and falls with it", async () => {
    const before = await all();
    const failing = transaction(db, async (trx) => {
      await recordIn(trx, entry);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await all()).toEqual(before);
  });

  test("keeps no secret and no novel, wherever they were put", async () => {
    const key = new Secret("kEy+Of/TheRecord4711==");
    const label = "é".repeat(300);
    const target = { type: "settings", id: key.reveal(), label } as const;
    await record({ ...entry, target, details: { note: `it is ${key.reveal()}`, count: 3 } }, db);
    const [row] = await all();
    expect(JSON.stringify(row)).not.toContain(key.reveal());
    expect(row?.target_id).toBe("[secret]");
    expect(row?.details).toBe('{"note":"it is [secret]","count":3}');
    expect([...(row?.target_label ?? "")]).toHaveLength(200);
  });
});

test("an entry that cannot be written goes to the log and fails nobody", async () => {
  const [{ open } = { open: undefined }] = testDatabases;
  const opened = await open?.();
  await opened?.close();
  await expect(record(entry, opened?.db)).resolves.toBeUndefined();
});

test("a request's source is the address that it came from and its id", () => {
  const headers = new Headers({ [socketAddressHeader]: "::ffff:192.0.2.7", "x-request-id": "0123456789abcdef" });
  expect(requestSource(headers)).toEqual({ address: "192.0.2.7", requestId: "0123456789abcdef" });
  expect(requestSource(new Headers())).toMatchObject({ address: null });
});
