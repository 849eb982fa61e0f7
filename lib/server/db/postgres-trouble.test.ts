import { sql } from "kysely";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { migrate, openDatabase } from "@/lib/server/db/open";
import { findSetting, saveSetting } from "@/lib/server/db/settings";
import { databaseTime, measureDatabaseTime, storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";
import { Secret } from "@/lib/server/platform/secret";
import { freePort } from "@/lib/testing/free-port";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";

const setting = { value: "kept", updatedAt: 1, updatedBy: null };
const gone = { code: "storage_unavailable", status: 503, trouble: "unreachable", retryAfterSeconds: 5 };

/** Two handles on one database: the second one ends the connections of the first, as a restart of the server does. */
async function openTwice(serverUrl: string) {
  const { url, drop } = await createPostgresDatabase(serverUrl);
  const [db, other] = [0, 1].map(() => openDatabase({ dialect: "postgres", url: new Secret(url) }));
  if (db === undefined || other === undefined) throw new Error("There are two.");
  await migrate(db);
  onTestFinished(async () => {
    await Promise.all([db.destroy(), other.destroy()]);
    await drop();
  });
  const cut = async (pid: number) => {
    await sql`select pg_terminate_backend(${pid})`.execute(other);
  };
  return { db, cut };
}

describe.skipIf(postgresServerUrl === undefined)("a Postgres server that goes away", () => {
  test("in the middle of a transaction is told as what it is, and the next query works by itself", async () => {
    const { db, cut } = await openTwice(postgresServerUrl ?? "");
    const broken = await transaction(db, async (trx) => {
      await saveSetting(trx, "lost", setting);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await cut(rows[0]?.pid ?? 0);
      await saveSetting(trx, "lost too", setting);
    }).catch((error: unknown) => error);
    expect(broken).toMatchObject(gone);
    await saveSetting(db, "back", setting);
    expect((await findSetting(db, "back"))?.value).toBe("kept");
    expect(await findSetting(db, "lost")).toBeNull();
  });
});

describe.skipIf(postgresServerUrl === undefined)("a machine whose clock is ten minutes ahead of the database's", () => {
  test("stores and compares times by the database's clock, and knows by how much it is wrong", async () => {
    const { db } = await openTwice(postgresServerUrl ?? "");
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
    const trueMs = rows[0]?.now.getTime() ?? 0;
    const machine = vi.spyOn(Date, "now").mockReturnValue(trueMs + 600_000);
    onTestFinished(() => machine.mockRestore());
    const minuteMs = 60_000;
    expect(Math.abs((await databaseTime(db)) - trueMs)).toBeLessThan(minuteMs);
    expect(Math.abs((await measureDatabaseTime(db)) - 600_000)).toBeLessThan(minuteMs);
    expect(Math.abs(storedNow() - trueMs)).toBeLessThan(minuteMs);
  });
});

test("a Postgres server that is not there is told as what it is", async () => {
  const url = new Secret(`postgres://nobody@127.0.0.1:${await freePort()}/nothing`);
  const db = openDatabase({ dialect: "postgres", url });
  onTestFinished(() => db.destroy());
  expect(await findSetting(db, "any").catch((error: unknown) => error)).toMatchObject(gone);
  expect(await transaction(db, async () => 1).catch((error: unknown) => error)).toMatchObject(gone);
});
