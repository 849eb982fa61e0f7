import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Kysely } from "kysely";
import { Client } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { auditLogRowsBefore } from "@/lib/server/db/audit-log";
import { findCreateIntentById } from "@/lib/server/db/create-intents";
import { migrations } from "@/lib/server/db/migrations";
import { isMigrated, migrate, openDatabase } from "@/lib/server/db/open";
import { findPersonIdByEmail, findPersonOverviews } from "@/lib/server/db/people";
import { savedFilterPlacementsOf } from "@/lib/server/db/saved-filter-placements";
import { savedFiltersVisibleTo } from "@/lib/server/db/saved-filters";
import { savedRepliesVisibleTo } from "@/lib/server/db/saved-replies";
import type { Database } from "@/lib/server/db/schema";
import { findSessionsOf } from "@/lib/server/db/sessions";
import { findSetting } from "@/lib/server/db/settings";
import { Secret } from "@/lib/server/platform/secret";
import { createPostgresDatabase, postgresServerUrl } from "@/lib/testing/scratch-database";
import { parseStoredView } from "@/lib/view/stored-view";

const folder = fileURLToPath(new URL("../../testing/upgrades/", import.meta.url));
const dumpOf = (name: string) => readFileSync(path.join(folder, name), "utf8");

function openFile(text: string): Kysely<Database> {
  const place = mkdtempSync(path.join(tmpdir(), "chatboard-upgrade-"));
  const file = path.join(place, "chatboard.sqlite");
  const database = new DatabaseSync(file);
  database.exec(text);
  database.close();
  const db = openDatabase({ dialect: "sqlite", file });
  onTestFinished(async () => {
    await db.destroy();
    rmSync(place, { recursive: true });
  });
  return db;
}

async function openOnServer(text: string): Promise<Kysely<Database>> {
  const { url, drop } = await createPostgresDatabase(postgresServerUrl ?? "");
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
  const db = openDatabase({ dialect: "postgres", url: new Secret(url) });
  onTestFinished(async () => {
    await db.destroy();
    await drop();
  });
  return db;
}

const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
const dumps = names
  .filter((name) => postgresServerUrl !== undefined || name.endsWith(".sqlite.sql"))
  .map((name) => ({
    name,
    load: async () => (name.endsWith(".sqlite.sql") ? openFile(dumpOf(name)) : openOnServer(dumpOf(name))),
    /** The same tables, made by this version in one go. */
    fresh: async () => (name.endsWith(".sqlite.sql") ? openFile("pragma user_version = 0") : openOnServer("")),
  }));

async function tablesOf(db: Kysely<Database>) {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => [column.name, column.dataType.toLowerCase(), column.isNullable]),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

test("there is a database of every version that changed the tables, but for the first ones, which were made together", () => {
  const [, ...later] = Object.keys(migrations).slice(Object.keys(migrations).indexOf("0008-address-of-intents"));
  const kept = names.filter((name) => name.endsWith(".sqlite.sql")).map((name) => name.replace(".sqlite.sql", ""));
  // The newest needs none before another follows it.
  expect(kept).toEqual(expect.arrayContaining(["0008-address-of-intents", ...later.slice(0, -1)]));
  expect(names).toHaveLength(kept.length * 2);
});

describe.each(dumps)("$name", ({ name, load, fresh }) => {
  test("becomes what a new installation has, and every row is read through the product", async () => {
    const db = await load();
    await migrate(db);
    expect(await isMigrated(db)).toBe(true);
    const created = await fresh();
    await migrate(created);
    expect(await tablesOf(db)).toEqual(await tablesOf(created));

    const at = Date.parse("2026-05-04T09:30:00.000Z");
    expect(await findPersonIdByEmail(db, "ann@example.com")).toBe("ann");
    const people = await findPersonOverviews(db, at - 1, ["ann", "bea"]);
    expect(people.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
      { id: "ann", name: "Ann Żółw", role: "admin", disabledAt: null, sessionCount: 1, hasAccount: true },
      { id: "bea", role: "agent", disabledAt: at, hasAccount: false, linkExpiresAt: at },
    ]);
    expect(await findSessionsOf(db, "ann", at - 1)).toHaveLength(1);
    expect(await findSetting(db, "local_note")).toMatchObject({ value: {} });
    const [filter] = await savedFiltersVisibleTo(db, "bea");
    expect(filter).toMatchObject({ name: "Відкриті", owner_name: "Ann Żółw", version: 3, shared: 1 });
    expect(parseStoredView(JSON.parse(filter?.view ?? ""))).toHaveProperty("view");
    expect(await savedFilterPlacementsOf(db, "ann")).toMatchObject([{ id: "f1", pinned: true, position: 0 }]);
    expect(await auditLogRowsBefore(db, {}, null, 10)).toMatchObject([
      { action: "filter.share", actor_email: "ann@example.com", target_label: "Відкриті", at },
    ]);
    expect(await findCreateIntentById(db, "i1")).toMatchObject({ state: "created", chatId: 77 });
    const replies = await savedRepliesVisibleTo(db, "bea");
    expect(replies).toHaveLength(name >= "0011" ? 1 : 0);
    expect(await db.selectFrom("jobs").select("id").execute()).toHaveLength(name >= "0010" ? 1 : 0);
  });

  test("still takes no change of the audit log", async () => {
    const db = await load();
    await migrate(db);
    await expect(db.deleteFrom("audit_log").execute()).rejects.toThrow("append-only");
    await expect(db.updateTable("audit_log").set({ action: "x" }).execute()).rejects.toThrow("append-only");
  });
});
